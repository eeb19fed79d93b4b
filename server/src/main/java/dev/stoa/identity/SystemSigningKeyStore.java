package dev.stoa.identity;

import dev.stoa.platform.db.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;

/** The SQL of signing keys. */
final class SystemSigningKeyStore {

    /**
     * A key as stored.
     *
     * @param publicKey X.509, in Base64
     * @param encrypted PKCS #8 sealed with the installation's secret, in Base64
     */
    record Row(String id, String publicKey, String encrypted, Instant createdAt) {}

    /** Newest first. */
    List<Row> list(Tx tx) {
        return tx.sql("""
                select id, encode(public_key, 'base64') as public_key, encode(encrypted, 'base64') as encrypted,
                       created_at
                  from signing_key
                 order by created_at desc, id
                """).list(Row.class);
    }

    /** One node at a time makes keys; the others wait here and then find it made. */
    void lock(Tx tx) {
        tx.sql("select cast(pg_advisory_xact_lock(hashtext('stoa signing key')) as text)")
                .list(String.class);
    }

    void insert(Tx tx, String id, byte[] publicKey, byte[] encrypted) {
        tx.sql("""
                insert into signing_key (id, public_key, encrypted)
                values (:id, decode(:publicKey, 'base64'), decode(:encrypted, 'base64'))
                """)
                .bind("id", id)
                .bind("publicKey", Base64.getEncoder().encodeToString(publicKey))
                .bind("encrypted", Base64.getEncoder().encodeToString(encrypted))
                .execute();
    }

    void deleteOlderThan(Tx tx, Duration age) {
        tx.sql("delete from signing_key where created_at < now() - make_interval(secs => :seconds)")
                .bind("seconds", (double) age.toSeconds())
                .execute();
    }
}

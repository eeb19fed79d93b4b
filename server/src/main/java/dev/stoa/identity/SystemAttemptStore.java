package dev.stoa.identity;

import dev.stoa.platform.auth.Secret;
import dev.stoa.platform.db.Tx;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The SQL that counts what must not be tried too often, by e-mail address, known or not. */
final class SystemAttemptStore {

    enum Kind {
        LOGIN,
        PASSWORD_RESET,
        EMAIL_VERIFICATION
    }

    private record Lock(@Nullable Instant lockedUntil) {}

    /** @return how often it happened in the last 15 minutes, this time included; no more than 20 are counted */
    int count(Tx tx, Kind kind, String email) {
        return tx.sql("""
                insert into attempt as a (kind, subject, times)
                values (:kind, :subject, array[now()])
                    on conflict (kind, subject) do update
                   set times = array(select t
                                       from unnest(a.times) t
                                      where t > now() - interval '15 minutes'
                                      order by t desc
                                      limit 19) || now(),
                       last_at = now()
                returning cardinality(times)
                """).bind("kind", kind).bind("subject", subject(email)).one(Integer.class);
    }

    Optional<Instant> lockedUntil(Tx tx, Kind kind, String email) {
        return tx.sql("""
                select locked_until
                  from attempt
                 where kind = :kind
                   and subject = :subject
                   and locked_until > now()
                """)
                .bind("kind", kind)
                .bind("subject", subject(email))
                .find(Lock.class)
                .map(Lock::lockedUntil);
    }

    void lock(Tx tx, Kind kind, String email) {
        tx.sql("""
                update attempt
                   set locked_until = now() + interval '15 minutes',
                       times = '{}'
                 where kind = :kind
                   and subject = :subject
                """).bind("kind", kind).bind("subject", subject(email)).execute();
    }

    void clear(Tx tx, Kind kind, String email) {
        tx.sql("delete from attempt where kind = :kind and subject = :subject")
                .bind("kind", kind)
                .bind("subject", subject(email))
                .execute();
    }

    private static byte[] subject(String email) {
        return Secret.sha256(email.toLowerCase(Locale.ROOT));
    }
}

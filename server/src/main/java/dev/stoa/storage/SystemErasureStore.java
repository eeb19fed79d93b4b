package dev.stoa.storage;

import dev.stoa.platform.db.Tx;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The SQL of what erased tenants left at providers. */
final class SystemErasureStore {

    void insertBuiltIn(Tx tx, UUID id, UUID erased, UUID providerId) {
        tx.sql("insert into storage_erasure (id, erased, provider_id) values (:id, :erased, :providerId)")
                .bind("id", id)
                .bind("erased", erased)
                .bind("providerId", providerId)
                .execute();
    }

    /** What the tenant has connected, read while it still has it. */
    List<S3ConfigStore.Access> connected(Tx tx, UUID tenantId) {
        return tx.sql("""
                select id, region, bucket_name, endpoint_url, fallback_region, fallback_bucket, versioning_enabled,
                       encryption_type, kms_key_id, credentials, revision
                  from s3_connection
                 where tenant_id = :tenantId
                """).bind("tenantId", tenantId).list(S3ConfigStore.Access.class);
    }

    void insert(Tx tx, UUID id, UUID erased, UUID providerId, S3Connection connection, byte[] credentials) {
        tx.sql("""
                insert into storage_erasure (id, erased, provider_id, connection, credentials)
                values (:id, :erased, :providerId, :connection, :credentials)
                """)
                .bind("id", id)
                .bind("erased", erased)
                .bind("providerId", providerId)
                .bind("connection", connection)
                .bind("credentials", credentials)
                .execute();
    }

    /** Those that are due, put off so that no other node takes them too. */
    List<Erasure> take(Tx tx, Instant now, Instant later, int most) {
        return tx.sql("""
                update storage_erasure
                   set due_at = :later,
                       attempts = attempts + 1
                 where id = any (array(select id
                                         from storage_erasure
                                        where due_at <= :now
                                        order by due_at
                                        limit :most
                                          for update skip locked))
                returning id, erased, provider_id, connection, credentials, due_at, attempts
                """)
                .bind("now", now)
                .bind("later", later)
                .bind("most", most)
                .list(Erasure.class);
    }

    void delete(Tx tx, UUID id) {
        tx.sql("delete from storage_erasure where id = :id").bind("id", id).execute();
    }
}

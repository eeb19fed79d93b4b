package dev.stoa.storage;

import dev.stoa.platform.db.Tx;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** The SQL of what may be left over at a provider. */
final class LeftoverStore {

    void insert(Tx tx, Leftover leftover) {
        tx.sql("""
                insert into stored_leftover (tenant_id, id, provider_id, provider_key, due_at)
                values (:tenant, :id, :providerId, :providerKey, :dueAt)
                """).bind(leftover).execute();
    }

    void insertAll(Tx tx, List<Leftover> all) {
        tx.sql("""
                insert into stored_leftover (tenant_id, id, provider_id, provider_key, due_at)
                values (:tenantId, :id, :providerId, :providerKey, :dueAt)
                """).batch(all);
    }

    void insertAgain(Tx tx, List<Leftover> all) {
        tx.sql("""
                insert into stored_leftover (tenant_id, id, provider_id, provider_key, due_at)
                values (:tenantId, :id, :providerId, :providerKey, :dueAt)
                    on conflict (tenant_id, id) do update set due_at = excluded.due_at, attempts = 0
                """).batch(all);
    }

    /** Everything noted of a tenant that nobody has begun to delete. */
    long claimAll(Tx tx, UUID tenantId) {
        return tx.sql("delete from stored_leftover where tenant_id = :tenantId and attempts = 0")
                .bind("tenantId", tenantId)
                .execute();
    }

    /** Makes it a file's. @return whether nobody has begun to delete it */
    boolean claim(Tx tx, UUID id) {
        return tx.sql("delete from stored_leftover where tenant_id = :tenant and id = :id and attempts = 0")
                        .bind("id", id)
                        .execute()
                > 0;
    }

    /** Makes what is under these keys somebody's. @return whether nobody has begun to delete any of it */
    boolean claimKeys(Tx tx, Collection<String> keys) {
        return tx.sql("""
                delete from stored_leftover
                 where tenant_id = :tenant
                   and provider_key = any (:keys)
                   and attempts = 0
                """).bind("keys", keys).execute() == keys.size();
    }

    /** What nobody has begun to delete is due now. */
    void hasten(Tx tx, Collection<String> keys, Instant now) {
        tx.sql("""
                update stored_leftover
                   set due_at = :now
                 where tenant_id = :tenant
                   and provider_key = any (:keys)
                   and attempts = 0
                """).bind("keys", keys).bind("now", now).execute();
    }

    void delete(Tx tx, UUID id) {
        tx.sql("delete from stored_leftover where tenant_id = :tenant and id = :id")
                .bind("id", id)
                .execute();
    }

    void putOff(Tx tx, Leftover leftover) {
        tx.sql("""
                update stored_leftover
                   set due_at = :dueAt,
                       attempts = :attempts
                 where tenant_id = :tenant
                   and id = :id
                """).bind(leftover).execute();
    }
}

package dev.stoa.tenancy;

import dev.stoa.platform.db.Tx;
import java.time.Instant;
import java.util.UUID;

/** The SQL of what other areas ask about a tenant. */
final class TenantStore {

    TenantTerms terms(Tx tx, UUID tenantId) {
        return tx.sql("""
                select default_language as base, additional_languages as additional, type, settings -> 'limits' as limits,
                       storage_strategy
                  from tenant
                 where id = :tenantId
                """).bind("tenantId", tenantId).one(TenantTerms.class);
    }

    void chooseStorageStrategy(Tx tx, StorageStrategy strategy, Instant now) {
        tx.sql("""
                update tenant
                   set storage_strategy = :strategy,
                       revision = revision + 1,
                       updated_at = :now
                 where id = :tenant
                """).bind("strategy", strategy).bind("now", now).execute();
    }

    /** Makes whoever creates near a limit take turns until they commit. */
    void lockLimit(Tx tx, UUID tenantId, Limit limit) {
        tx.sql("select cast(pg_advisory_xact_lock(hashtextextended(:key, 0)) as text)")
                .bind("key", limit.key() + " of " + tenantId)
                .list(String.class);
    }
}

package dev.stoa.storage;

import dev.stoa.platform.db.Tx;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The SQL of where new files go. */
final class DistributionStore {

    private static final String SELECT = """
            select thumbnail_bucket_id, image_bucket_id, video_bucket_id, document_bucket_id, fallback_chain, revision,
                   created_at, updated_at
              from storage_distribution
             where tenant_id = :tenant
            """;

    Optional<DistributionSettings> find(Tx tx, UUID tenantId) {
        return tx.sql(SELECT).bind("tenant", tenantId).find(DistributionSettings.class);
    }

    /** Kept from changing until the transaction ends; made when there was none. */
    DistributionSettings lock(Tx tx, UUID tenantId) {
        tx.sql("insert into storage_distribution (tenant_id) values (:tenant) on conflict do nothing")
                .bind("tenant", tenantId)
                .execute();
        return tx.sql(SELECT + " for update").bind("tenant", tenantId).one(DistributionSettings.class);
    }

    void update(Tx tx, UUID tenantId, DistributionSettings settings) {
        tx.sql("""
                update storage_distribution
                   set thumbnail_bucket_id = :thumbnailBucketId,
                       image_bucket_id = :imageBucketId,
                       video_bucket_id = :videoBucketId,
                       document_bucket_id = :documentBucketId,
                       fallback_chain = :fallbackChain,
                       revision = :revision,
                       updated_at = :updatedAt
                 where tenant_id = :tenant
                """).bind(settings).bind("tenant", tenantId).execute();
    }

    /** What the first provider is like is a part of the tenant's storage configuration. */
    void touch(Tx tx, UUID providerId, Instant now) {
        tx.sql("""
                update storage_distribution
                   set revision = revision + 1,
                       updated_at = :now
                 where tenant_id = :tenant
                   and fallback_chain[1] = :providerId
                """).bind("providerId", providerId).bind("now", now).execute();
    }

    /** Takes a provider that goes out of the chain. */
    void forget(Tx tx, UUID providerId, Instant now) {
        tx.sql("""
                update storage_distribution
                   set fallback_chain = array_remove(fallback_chain, :providerId),
                       revision = revision + 1,
                       updated_at = :now
                 where tenant_id = :tenant
                   and :providerId = any (fallback_chain)
                """).bind("providerId", providerId).bind("now", now).execute();
    }
}

package dev.stoa.storage;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.stoa.tenancy.TenantLimits;
import java.util.UUID;

/**
 * How much of its share of the built-in store a tenant has used.
 *
 * @param quotaBytes -1 for as much as it likes
 * @param availableBytes -1 likewise
 */
record StorageStatus(
        UUID tenantId,
        boolean enabled,
        @JsonProperty("quota_bytes") long quotaBytes,
        @JsonProperty("usage_bytes") long usageBytes,
        @JsonProperty("available_bytes") long availableBytes,
        @JsonProperty("usage_percent") double usagePercent,
        @JsonIgnore int revision) {

    /**
     * @param used in the built-in store
     * @param limit of the tenant over all providers, or -1 for none
     * @param usedOfLimit at all providers
     */
    static StorageStatus of(UUID tenantId, Share share, long used, long limit, long usedOfLimit) {
        long quota = share.quota(limit);
        long ofLimit = limit == TenantLimits.UNLIMITED ? Long.MAX_VALUE : Math.max(0, limit - usedOfLimit);
        long available = Math.min(share.free(used), ofLimit);
        return new StorageStatus(
                tenantId,
                share.enabled(),
                quota,
                used,
                available == Long.MAX_VALUE ? TenantLimits.UNLIMITED : available,
                percent(used, quota),
                share.revision());
    }

    /** Rounded to hundredths; of no limit nothing is ever used up. */
    static double percent(long used, long quota) {
        return quota <= 0 ? 0 : Math.round(10_000.0 * used / quota) / 100.0;
    }
}

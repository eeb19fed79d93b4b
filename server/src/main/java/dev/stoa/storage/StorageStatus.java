package dev.stoa.storage;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.stoa.tenancy.TenantLimits;
import java.util.UUID;

/**
 * How much of its share a tenant has used.
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
        @JsonProperty("usage_percent") double usagePercent) {

    static StorageStatus of(UUID tenantId, long quota, long used) {
        boolean unlimited = quota == TenantLimits.UNLIMITED;
        return new StorageStatus(
                tenantId,
                true,
                quota,
                used,
                unlimited ? TenantLimits.UNLIMITED : Math.max(0, quota - used),
                percent(used, quota));
    }

    /** Rounded to hundredths; of no limit nothing is ever used up. */
    static double percent(long used, long quota) {
        return quota <= 0 ? 0 : Math.round(10_000.0 * used / quota) / 100.0;
    }
}

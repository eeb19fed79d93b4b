package dev.stoa.storage;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.stoa.platform.db.SystemDb;
import dev.stoa.tenancy.Limit;
import dev.stoa.tenancy.SystemTenantLimits;
import dev.stoa.tenancy.TenantLimits;
import java.util.Map;
import java.util.UUID;

/** What all tenants store together. */
final class SystemStorage {

    private final SystemDb db;
    private final SystemTenantLimits limits;
    private final SystemStorageStore store = new SystemStorageStore();

    SystemStorage(SystemDb db, SystemTenantLimits limits) {
        this.db = db;
        this.limits = limits;
    }

    /**
     * Sums over all tenants, of the built-in store.
     *
     * @param totalQuotaBytes of those tenants that have one
     * @param averageUsagePercent of those tenants that have a quota
     */
    record Stats(
            @JsonProperty("total_tenants") int totalTenants,
            @JsonProperty("enabled_tenants") int enabledTenants,
            @JsonProperty("total_quota_bytes") long totalQuotaBytes,
            @JsonProperty("total_usage_bytes") long totalUsageBytes,
            @JsonProperty("average_usage_percent") double averageUsagePercent) {}

    Stats stats() {
        Map<UUID, TenantLimits> all = limits.all();
        Map<UUID, Long> used = db.read(store::used);
        Map<UUID, Share> shares = db.read(store::shares);
        long quota = 0;
        double percent = 0;
        int limited = 0;
        for (Map.Entry<UUID, TenantLimits> tenant : all.entrySet()) {
            long most = shares.getOrDefault(tenant.getKey(), Share.WHOLE)
                    .quota(tenant.getValue().most(Limit.STORAGE));
            if (most > 0) {
                quota += most;
                limited++;
                percent += StorageStatus.percent(used.getOrDefault(tenant.getKey(), 0L), most);
            }
        }
        return new Stats(
                all.size(),
                all.size()
                        - (int) shares.values().stream()
                                .filter(share -> !share.enabled())
                                .count(),
                quota,
                used.values().stream().mapToLong(Long::longValue).sum(),
                limited == 0 ? 0 : Math.round(100 * percent / limited) / 100.0);
    }
}

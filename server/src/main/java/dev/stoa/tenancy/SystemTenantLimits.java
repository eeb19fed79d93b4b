package dev.stoa.tenancy;

import static java.util.stream.Collectors.toMap;

import dev.stoa.platform.db.SystemDb;
import java.util.Map;
import java.util.UUID;

/** The limits of all tenants, for sums over the installation. */
public final class SystemTenantLimits {

    private final SystemDb db;
    private final SystemTenantStore store = new SystemTenantStore();

    public SystemTenantLimits(SystemDb db) {
        this.db = db;
    }

    public Map<UUID, TenantLimits> all() {
        return db.read(store::limits).stream()
                .collect(toMap(SystemTenantStore.Limited::id, one -> TenantLimits.of(one.type(), one.limits())));
    }
}

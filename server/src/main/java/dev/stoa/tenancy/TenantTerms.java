package dev.stoa.tenancy;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What nearly every change in a tenant depends on, so every node remembers it. */
record TenantTerms(
        String base,
        List<String> additional,
        Tenant.Type type,
        @Nullable Map<String, Long> limits,
        StorageStrategy storageStrategy) {

    TenantLanguages languages() {
        return new TenantLanguages(base, additional);
    }

    TenantLimits effectiveLimits() {
        return TenantLimits.of(type, limits);
    }
}

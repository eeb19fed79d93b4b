package dev.stoa.tenancy;

import org.jspecify.annotations.Nullable;

/** What narrows a list of tenants; absent values do not. */
record TenantFilter(
        Tenant.@Nullable Status status,
        Tenant.@Nullable Type type,
        @Nullable String search) {}

package dev.stoa.tenancy;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A tenant to be, and who shall own it. Whatever is left out gets its default. */
record NewTenant(
        String name,
        String domain,
        String ownerEmail,
        String ownerPassword,
        @Nullable String description,
        Tenant.@Nullable Type type,
        @Nullable String contactEmail,
        @Nullable String contactPhone,
        Tenant.@Nullable Status status,
        @Nullable String defaultLanguage,
        @Nullable List<String> additionalLanguages,
        @Nullable Map<String, @Nullable Object> settings) {}

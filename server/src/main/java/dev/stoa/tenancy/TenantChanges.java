package dev.stoa.tenancy;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.stoa.platform.json.Change;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What to change of a tenant. Its default language is not among it. */
record TenantChanges(
        Change<String> name,
        Change<String> domain,
        Change<Tenant.Status> status,
        @JsonProperty("additional_languages") Change<List<String>> additionalLanguages,
        @JsonProperty("storage_distribution_strategy") Change<StorageStrategy> storageStrategy,
        @JsonProperty("storage_fallback_chain") Change<List<UUID>> storageFallbackChain,
        Change<Map<String, @Nullable Object>> settings) {

    /** Whether it says where new files go; storage keeps that. */
    boolean distributes() {
        return storageStrategy.given() || storageFallbackChain.given();
    }

    /** Everything but the status, which takes a step of the life cycle. */
    Tenant applyTo(Tenant tenant, Instant now) {
        return new Tenant(
                tenant.id(),
                name.or(tenant.name()),
                domain.or(tenant.slug()),
                tenant.status(),
                tenant.description(),
                tenant.type(),
                tenant.contactEmail(),
                tenant.contactPhone(),
                settings.or(tenant.settings()),
                tenant.defaultLanguage(),
                additionalLanguages.or(tenant.additionalLanguages()).stream()
                        .distinct()
                        .toList(),
                tenant.createdAt(),
                now,
                storageStrategy.or(tenant.storageStrategy()),
                tenant.revision() + 1);
    }
}

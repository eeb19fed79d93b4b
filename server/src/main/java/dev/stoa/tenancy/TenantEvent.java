package dev.stoa.tenancy;

import dev.stoa.platform.events.Event;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What others can learn about tenants. */
public sealed interface TenantEvent extends Event {

    @Override
    default String entityType() {
        return "tenant";
    }

    UUID tenantId();

    @Override
    default UUID entityId() {
        return tenantId();
    }

    /** What an admin can change about a tenant. */
    record Terms(String name, String slug, List<String> additionalLanguages, Map<String, @Nullable Object> settings) {

        static Terms of(Tenant tenant) {
            return new Terms(tenant.name(), tenant.slug(), tenant.additionalLanguages(), tenant.settings());
        }
    }

    record Created(UUID tenantId, String name, String slug, String type) implements TenantEvent {}

    record Changed(UUID tenantId, Terms before, Terms after, int revision) implements TenantEvent {}

    /** @param action as in the tenant's history: {@code suspend} */
    record StatusChanged(
            UUID tenantId,
            String action,
            String from,
            String to,
            @Nullable String reason) implements TenantEvent {}

    record Upgraded(
            UUID tenantId, String from, String to, @Nullable String reason) implements TenantEvent {}

    /** Recorded in the tenant of the installation, since nothing of the deleted one stays. */
    record Deleted(UUID tenantId, String name, String slug) implements TenantEvent {}
}

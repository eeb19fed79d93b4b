package dev.stoa.identity;

import java.util.UUID;

/** A tenant just registered, with its owner. */
record RegisteredTenant(Owner user, Tenant tenant, String message) {

    record Owner(UUID id, String email, UUID tenantId) {}

    record Tenant(UUID id, String name, String domain) {}
}

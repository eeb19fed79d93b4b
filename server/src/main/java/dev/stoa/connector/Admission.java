package dev.stoa.connector;

import dev.stoa.platform.auth.Actor;
import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.auth.Origin;
import dev.stoa.platform.auth.Permissions;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;

/**
 * A client that was let in.
 *
 * @param tenantIds those whose data it may fetch, in order
 * @param scopes what it may fetch of them; empty for everything
 */
record Admission(UUID clientId, UUID tokenId, List<UUID> tenantIds, List<EntityType> scopes, Origin origin) {

    boolean mayExport(EntityType type) {
        return scopes.isEmpty() || scopes.contains(type);
    }

    boolean covers(List<UUID> tenants) {
        return new HashSet<>(tenantIds).containsAll(tenants);
    }

    /** As whom its requests stand in the log of events. */
    Caller callerIn(UUID tenantId) {
        return new Caller(
                tenantId,
                new Actor(Actor.Kind.API_KEY, tokenId),
                null,
                null,
                false,
                Permissions.NONE,
                List.of(),
                origin);
    }
}

package dev.stoa.platform.auth;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who makes a request, in which tenant, and what they may do there. Handed explicitly to everything
 * that reads or changes data.
 *
 * @param tenantId the tenant whose data is visible; on public routes the one the request names, or the system tenant
 * @param sessionId the login session, absent for keys, the server itself and anonymous requests
 * @param role the membership role, absent where there is no membership
 * @param languages those they read where a request asks for none it can have, best first: their own, the tenant's
 */
public record Caller(
        UUID tenantId,
        Actor actor,
        @Nullable UUID sessionId,
        @Nullable Role role,
        boolean systemAdmin,
        Permissions permissions,
        List<String> languages,
        Origin origin) {

    /** The tenant of the installation itself; it exists from the first start. */
    public static final UUID SYSTEM_TENANT = new UUID(0, 1);

    public static Caller anonymous(UUID tenantId, Origin origin) {
        return new Caller(tenantId, Actor.ANYONE, null, null, false, Permissions.NONE, List.of(), origin);
    }

    /** The server acting of its own accord within a tenant. */
    public static Caller server(UUID tenantId) {
        return new Caller(tenantId, Actor.SYSTEM, null, null, true, Permissions.ALL, List.of(), Origin.SERVER);
    }

    public boolean authenticated() {
        return actor.kind() != Actor.Kind.ANYONE;
    }

    /** @return the person's id; nothing for keys and for the server itself */
    public @Nullable UUID userId() {
        return actor.kind() == Actor.Kind.USER ? actor.id() : null;
    }

    /** Owners and admins of the tenant, and admins of the whole installation. */
    public boolean tenantAdmin() {
        return systemAdmin || (role != null && role.administers());
    }

    public boolean may(String permission) {
        return tenantAdmin() || permissions.allow(permission);
    }

    public Caller from(Origin other) {
        return new Caller(tenantId, actor, sessionId, role, systemAdmin, permissions, languages, other);
    }

    public Caller in(UUID otherTenant) {
        return new Caller(otherTenant, actor, sessionId, role, systemAdmin, permissions, languages, origin);
    }
}

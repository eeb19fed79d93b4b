package dev.stoa.identity;

import dev.stoa.platform.events.Event;
import java.util.UUID;

/** What others can learn about people's accounts and sessions. None carries a secret. */
public sealed interface IdentityEvent extends Event {

    UUID userId();

    @Override
    default String entityType() {
        return "user";
    }

    @Override
    default UUID entityId() {
        return userId();
    }

    /** Named after this area, since the area of users has events of its own about the same people. */
    @Override
    default String type() {
        return "identity" + Event.super.type().substring(entityType().length());
    }

    record TenantRegistered(UUID userId, UUID tenantId, String name, String slug) implements IdentityEvent {}

    record UserRegistered(UUID userId) implements IdentityEvent {}

    record LoggedIn(UUID userId, UUID sessionId, boolean remembered) implements IdentityEvent {}

    record LoggedOut(UUID userId, UUID sessionId) implements IdentityEvent {}
}

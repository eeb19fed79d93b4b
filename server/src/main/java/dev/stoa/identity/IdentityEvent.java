package dev.stoa.identity;

import dev.stoa.platform.auth.Role;
import dev.stoa.platform.events.Event;
import dev.stoa.platform.json.JsonText;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

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

    record SessionRevoked(UUID userId, UUID sessionId) implements IdentityEvent {}

    record PasswordChanged(UUID userId) implements IdentityEvent {}

    record PasswordReset(UUID userId) implements IdentityEvent {}

    record EmailVerified(UUID userId) implements IdentityEvent {}

    record ProfileChanged(UUID userId, Fields before, Fields after) implements IdentityEvent {}

    record TenantEntered(UUID userId, UUID sessionId, UUID fromTenantId) implements IdentityEvent {}

    record DefaultTenantChanged(UUID userId, @Nullable UUID before, UUID after) implements IdentityEvent {}

    record TenantLeft(UUID userId, Role role) implements IdentityEvent {}

    record AccountClosed(UUID userId) implements IdentityEvent {}

    /** What people can change of themselves; the settings are those of the tenant they work in. */
    record Fields(
            @Nullable String firstName,
            @Nullable String middleName,
            @Nullable String lastName,
            @Nullable String displayName,
            String locale,
            JsonText settings) {

        Fields with(JsonText otherSettings) {
            return new Fields(firstName, middleName, lastName, displayName, locale, otherSettings);
        }
    }
}

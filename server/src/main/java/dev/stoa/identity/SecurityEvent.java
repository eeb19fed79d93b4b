package dev.stoa.identity;

import dev.stoa.platform.events.Event;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What may be an attack. */
public sealed interface SecurityEvent extends Event {

    /** Absent when nobody has the account that was tried. */
    @Nullable
    UUID userId();

    @Override
    default String entityType() {
        return "user";
    }

    @Override
    default @Nullable UUID entityId() {
        return userId();
    }

    @Override
    default String type() {
        return "security" + Event.super.type().substring(entityType().length());
    }

    /** @param failures within the last quarter of an hour */
    record AccountLocked(@Nullable UUID userId, int failures) implements SecurityEvent {}

    record TokenReused(UUID userId, UUID sessionId) implements SecurityEvent {}
}

package dev.stoa.portability.offboarding;

import dev.stoa.platform.events.Event;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What others can learn about off-boardings. */
sealed interface OffboardingEvent extends Event {

    UUID offboardingId();

    @Override
    default String entityType() {
        return "offboarding";
    }

    @Override
    default UUID entityId() {
        return offboardingId();
    }

    record Requested(
            UUID offboardingId, Instant exportAt, @Nullable String reason) implements OffboardingEvent {}

    record Exporting(UUID offboardingId, UUID exportId) implements OffboardingEvent {}

    record RetrievalBegun(UUID offboardingId, Instant until) implements OffboardingEvent {}

    record Cancelled(UUID offboardingId, @Nullable String reason) implements OffboardingEvent {}

    record ErasureBegun(UUID offboardingId) implements OffboardingEvent {}
}

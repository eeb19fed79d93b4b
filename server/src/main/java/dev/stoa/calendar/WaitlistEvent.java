package dev.stoa.calendar;

import dev.stoa.platform.events.Event;
import java.time.Instant;
import java.util.UUID;

/** What others can learn about waiting for slots. */
public sealed interface WaitlistEvent extends Event {

    @Override
    default String entityType() {
        return "waitlist_request";
    }

    UUID requestId();

    @Override
    default UUID entityId() {
        return requestId();
    }

    record Joined(UUID requestId, UUID calendarId, UUID userId, Instant startsAt, Instant endsAt, int party)
            implements WaitlistEvent {}

    /** @param entryId the hold that keeps the slot until then */
    record Offered(UUID requestId, UUID calendarId, UUID userId, UUID entryId, Instant expiresAt)
            implements WaitlistEvent {}

    record Accepted(UUID requestId, UUID calendarId, UUID userId, UUID entryId) implements WaitlistEvent {}

    record Declined(UUID requestId, UUID calendarId, UUID userId) implements WaitlistEvent {}

    record Lapsed(UUID requestId, UUID calendarId, UUID userId) implements WaitlistEvent {}

    record Left(UUID requestId, UUID calendarId, UUID userId) implements WaitlistEvent {}
}

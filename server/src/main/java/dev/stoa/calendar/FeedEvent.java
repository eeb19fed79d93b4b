package dev.stoa.calendar;

import dev.stoa.platform.events.Event;
import java.util.UUID;

/** What others can learn about feeds. The address stays out. */
public sealed interface FeedEvent extends Event {

    @Override
    default String entityType() {
        return "calendar_feed";
    }

    UUID feedId();

    @Override
    default UUID entityId() {
        return feedId();
    }

    record Created(UUID feedId, UUID calendarId, CalendarFeed.PrivateEntries privateEntries) implements FeedEvent {}

    record Changed(UUID feedId, UUID calendarId, CalendarFeed.PrivateEntries before, CalendarFeed.PrivateEntries after)
            implements FeedEvent {}

    /** It has another address, and the one before leads nowhere. */
    record Rotated(UUID feedId, UUID calendarId) implements FeedEvent {}

    record Revoked(UUID feedId, UUID calendarId) implements FeedEvent {}
}

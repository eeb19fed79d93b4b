package dev.stoa.calendar;

import dev.stoa.platform.events.Event;
import dev.stoa.platform.json.JsonText;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What others can learn about calendars. */
public sealed interface CalendarEvent extends Event {

    @Override
    default String entityType() {
        return "calendar";
    }

    UUID calendarId();

    @Override
    default UUID entityId() {
        return calendarId();
    }

    record Created(UUID calendarId, String name, Calendar.Kind kind, Calendar.Visibility visibility)
            implements CalendarEvent {}

    record Changed(UUID calendarId, String name, Settings before, Settings after, int revision)
            implements CalendarEvent {}

    record Deleted(UUID calendarId, String name) implements CalendarEvent {}

    /** With one user or one group; again, with another level. */
    record Shared(
            UUID calendarId,
            UUID shareId,
            @Nullable UUID userId,
            @Nullable UUID groupId,
            CalendarShare.@Nullable Level before,
            CalendarShare.Level after)
            implements CalendarEvent {}

    record Unshared(
            UUID calendarId,
            UUID shareId,
            @Nullable UUID userId,
            @Nullable UUID groupId,
            CalendarShare.Level before) implements CalendarEvent {}

    /** Its visits are counted from zero. */
    record VisitsReset(
            UUID calendarId, long totalVisits, @Nullable String reason) implements CalendarEvent {}

    /** What decides who sees a calendar and what can be booked in it. */
    record Settings(
            String name,
            @Nullable String description,
            String timezone,
            Calendar.Visibility visibility,
            JsonText policy) {

        static Settings of(Calendar calendar) {
            return new Settings(
                    calendar.name(),
                    calendar.description(),
                    calendar.timezone(),
                    calendar.visibility(),
                    calendar.policy());
        }
    }
}

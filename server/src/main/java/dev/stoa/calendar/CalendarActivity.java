package dev.stoa.calendar;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is going on in a calendar. */
record CalendarActivity(
        UUID calendarId,
        Instant asOf,
        int futureWindowDays,
        Counters counters,
        List<Mutation> recentMutations,
        DispatchFailures dispatchFailures) {

    /** @param recentMutationCount of the last {@value AdminCalendars#RECENT_DAYS} days */
    record Counters(
            long futureEntryCount, long futureInstanceCount, long pendingReminderCount, long recentMutationCount) {}

    enum EntityType {
        CALENDAR,
        SHARE,
        REMINDER,
        ENTRY
    }

    enum Action {
        CREATED,
        UPDATED,
        DELETED
    }

    /** How something was changed last. */
    record Mutation(EntityType entityType, UUID entityId, Action action, Instant occurredAt, String summary) {}

    /** @param available whether there is anything to be counted */
    record DispatchFailures(
            boolean available, long count, @Nullable String note) {}
}

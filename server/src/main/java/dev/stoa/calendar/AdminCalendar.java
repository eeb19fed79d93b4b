package dev.stoa.calendar;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A calendar in the administrators' list. */
record AdminCalendar(
        UUID id,
        String name,
        Calendar.Kind kind,
        Calendar.Visibility visibility,
        String timezone,
        ActiveState activeState,
        LinkedParent linkedParent,
        CalendarPolicy policySummary,
        Stats stats,
        Instant updatedAt) {

    enum ActiveState {
        ACTIVE,
        DELETED
    }

    record Stats(
            long explicitShareCount,
            long enabledReminderCount,
            @Nullable Instant nextReminderTriggerAt) {}

    /** What narrows the list; absent values do not. */
    record Filter(
            Calendar.@Nullable Kind kind,
            Calendar.@Nullable Visibility visibility,
            @Nullable ActiveState status,
            @Nullable String search) {

        @Nullable
        Boolean active() {
            return status == null ? null : status == ActiveState.ACTIVE;
        }
    }

    /** All about one calendar. */
    record Details(Calendar calendar, LinkedParent linkedParent, CalendarPolicy policy, Statistics statistics) {}

    record Statistics(
            long explicitShareCount,
            long totalReminderCount,
            long enabledReminderCount,
            @Nullable Instant nextReminderTriggerAt,
            long futureEntryCount,
            long futureInstanceCount) {}
}

package dev.stoa.calendar;

import dev.stoa.platform.error.FieldError;
import dev.stoa.platform.json.JsonText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A series to be. Whatever is left out gets its default. */
public record NewRecurrenceMaster(
        UUID calendarId,
        UUID rootEntryId,
        RecurrenceMaster.Frequency frequency,
        @Nullable Integer intervalCount,
        @Nullable List<Integer> byWeekday,
        @Nullable List<Integer> byMonthDay,
        Instant startsAt,
        @Nullable Instant untilAt,
        @Nullable Integer occurrenceCountLimit,
        String timezone,
        @Nullable Integer generatedWindowDays,
        @Nullable JsonText metadata) {

    /** For how many days ahead instances are stored unless somebody says otherwise. */
    static final int WINDOW_DAYS = 365;

    private static final int MOST_INTERVALS = 10_000;

    /** An empty list says as much as none. */
    public NewRecurrenceMaster {
        byWeekday = distinct(byWeekday);
        byMonthDay = distinct(byMonthDay);
    }

    private static @Nullable List<Integer> distinct(@Nullable List<Integer> numbers) {
        return numbers == null || numbers.isEmpty()
                ? null
                : numbers.stream().distinct().sorted().toList();
    }

    /** Refuses what contradicts itself and names each place. */
    void check() {
        Zones.check("timezone", timezone);
        var errors = new ArrayList<FieldError>(0);
        if (untilAt != null && untilAt.isBefore(startsAt)) {
            errors.add(new FieldError("untilAt", "too_small", "must not be before startsAt"));
        }
        if (untilAt != null && occurrenceCountLimit != null) {
            errors.add(
                    new FieldError("occurrenceCountLimit", "not_allowed", "does not go with untilAt; leave one out"));
        }
        if (frequency == RecurrenceMaster.Frequency.WEEKLY && byMonthDay != null) {
            errors.add(new FieldError("byMonthDay", "not_allowed", "does not go with a weekly rule (RFC 5545)"));
        }
        if (intervalCount != null && intervalCount > MOST_INTERVALS) {
            errors.add(new FieldError("intervalCount", "too_large", "must be at most " + MOST_INTERVALS));
        }
        if (!errors.isEmpty()) {
            throw FieldError.problem(CalendarError.RECURRENCE_INVALID, errors);
        }
    }
}

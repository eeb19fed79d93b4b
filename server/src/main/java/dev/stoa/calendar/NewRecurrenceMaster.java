package dev.stoa.calendar;

import static java.util.Objects.requireNonNullElse;

import dev.stoa.platform.error.FieldError;
import dev.stoa.platform.json.JsonText;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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

    private void check() {
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

    /** Refuses what contradicts itself and names each place. */
    NewSeries series() {
        check();
        var rule = new IcalRule(
                frequency,
                requireNonNullElse(intervalCount, 1),
                byWeekday,
                byMonthDay,
                null,
                untilAt == null ? null : untilAt.truncatedTo(ChronoUnit.MICROS),
                occurrenceCountLimit);
        return new NewSeries(
                calendarId,
                rootEntryId,
                rule,
                startsAt,
                timezone,
                requireNonNullElse(generatedWindowDays, NewSeries.WINDOW_DAYS),
                requireNonNullElse(metadata, JsonText.EMPTY_OBJECT));
    }
}

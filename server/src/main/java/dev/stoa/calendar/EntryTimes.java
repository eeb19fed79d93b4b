package dev.stoa.calendar;

import dev.stoa.platform.error.FieldError;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** When an entry is. All-day entries are whole days of the calendar's zone, however long such a day is. */
record EntryTimes(
        Instant startsAt,
        Instant endsAt,
        @Nullable LocalDate localStartDate,
        @Nullable LocalDate localEndDateExclusive,
        String timezone,
        boolean isAllDay) {

    private static final Duration MAX_DURATION = Duration.ofDays(3_660);
    private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");
    static final Instant LATEST = Instant.parse("9000-01-01T00:00:00Z");

    static EntryTimes of(Entry entry) {
        return new EntryTimes(
                entry.startsAt(),
                entry.endsAt(),
                entry.localStartDate(),
                entry.localEndDateExclusive(),
                entry.timezone(),
                entry.isAllDay());
    }

    static EntryTimes of(Instant startsAt, Instant endsAt, String timezone, boolean isAllDay, ZoneId calendarZone) {
        Zones.check("timezone", timezone);
        Instant start = startsAt.truncatedTo(ChronoUnit.MICROS);
        Instant end = endsAt.truncatedTo(ChronoUnit.MICROS);
        check(start, end);
        return isAllDay ? allDay(start, end, calendarZone) : new EntryTimes(start, end, null, null, timezone, false);
    }

    /** The whole days from one date to another in a zone. */
    static EntryTimes days(LocalDate first, LocalDate endExclusive, ZoneId zone) {
        Instant start = first.atStartOfDay(zone).toInstant();
        Instant end = endExclusive.atStartOfDay(zone).toInstant();
        if (!start.isBefore(end)) {
            throw new FieldError("startsAt", "no_such_day", first + " does not exist in " + zone).problem();
        }
        return new EntryTimes(start, end, first, endExclusive, zone.getId(), true);
    }

    private static void check(Instant start, Instant end) {
        if (!start.isBefore(end)) {
            throw new FieldError("endsAt", "too_small", "must be after startsAt").problem();
        }
        if (Duration.between(start, end).compareTo(MAX_DURATION) > 0) {
            throw new FieldError("endsAt", "too_large", "must be at most 3660 days after startsAt").problem();
        }
        if (start.isBefore(EARLIEST) || end.isAfter(LATEST)) {
            throw new FieldError("startsAt", "out_of_range", "must be between the years 1900 and 9000").problem();
        }
    }

    /** Every day that is touched counts whole. Two midnights in UTC are taken as the dates that they spell. */
    private static EntryTimes allDay(Instant start, Instant end, ZoneId zone) {
        if (isMidnight(start.atZone(ZoneOffset.UTC)) && isMidnight(end.atZone(ZoneOffset.UTC))) {
            return days(
                    start.atZone(ZoneOffset.UTC).toLocalDate(),
                    end.atZone(ZoneOffset.UTC).toLocalDate(),
                    zone);
        }
        LocalDate first = start.atZone(zone).toLocalDate();
        LocalDate last = end.atZone(zone).toLocalDate();
        boolean lastUntouched = end.equals(last.atStartOfDay(zone).toInstant());
        return days(first, lastUntouched ? last : last.plusDays(1), zone);
    }

    /** The day a moment stands for in an all-day entry: the date it spells in UTC, or else the one it is on. */
    static LocalDate day(Instant moment, ZoneId zone) {
        ZonedDateTime spelled = moment.atZone(ZoneOffset.UTC);
        return isMidnight(spelled) ? spelled.toLocalDate() : moment.atZone(zone).toLocalDate();
    }

    private static boolean isMidnight(ZonedDateTime time) {
        return time.toLocalTime().equals(LocalTime.MIDNIGHT);
    }
}

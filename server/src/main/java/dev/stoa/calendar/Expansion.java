package dev.stoa.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.dmfs.rfc5545.DateTime;
import org.dmfs.rfc5545.recur.Freq;
import org.dmfs.rfc5545.recur.InvalidRecurrenceRuleException;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.dmfs.rfc5545.recur.RecurrenceRuleIterator;
import org.jspecify.annotations.Nullable;

/**
 * When a recurrence rule (RFC 5545 section 3.3.10) happens. It is counted in local time, so that ten o'clock stays
 * ten o'clock when clocks change. A local time that does not exist is read with the offset before the gap, and of one
 * that comes twice the first is meant (section 3.3.5).
 */
final class Expansion {

    /** More at once are refused: nobody means a rule with so many. */
    static final int MOST = 5_000;

    /** So many before the part that is asked for are a rule finer than days; daily ones would take 2,700 years. */
    private static final int MOST_STEPS = 1_000_000;

    /**
     * Once.
     *
     * @param date in the rule's zone, by the rule; the instant may be on the next when a zone skips a whole day
     */
    record Occurrence(LocalDate date, Instant startsAt) {}

    /**
     * Some of what a rule yields, in order.
     *
     * @param last whether nothing comes after them
     */
    record Occurrences(List<Occurrence> list, boolean last) {}

    private final String rule;
    private final Instant start;
    private final LocalDateTime localStart;

    /** The library counts in whole seconds. */
    private final Duration fraction;

    private final ZoneId zone;

    /**
     * @param rule RRULE in full, as text
     * @param start from when it is counted; happens itself only if the rule yields it
     */
    Expansion(String rule, Instant start, ZoneId zone) {
        this.rule = rule;
        this.start = start;
        this.localStart = start.atZone(zone).toLocalDateTime();
        this.fraction = Duration.between(localStart.truncatedTo(ChronoUnit.SECONDS), localStart);
        this.zone = zone;
        parse(rule);
    }

    /** All that starts from one instant until before another; refuses when that is more than {@link #MOST}. */
    Occurrences between(Instant from, Instant to) {
        RecurrenceRule parsed = parse(rule);
        @Nullable DateTime until = parsed.getUntil();
        var times = new LocalTimes(parsed);
        var found = new ArrayList<Occurrence>();
        Instant last = Instant.MIN;
        for (int steps = 0; ; steps++) {
            LocalDateTime local = times.next();
            if (local == null || (until != null && after(local, until))) {
                return new Occurrences(found, true);
            }
            Instant at = at(local);
            if (!at.isBefore(to)) {
                return new Occurrences(found, false);
            }
            // A zone that skips a whole day brings two local times to one instant.
            if (!at.isBefore(from) && at.isAfter(last)) {
                found.add(new Occurrence(local.toLocalDate(), at));
                last = at;
            }
            if (found.size() > MOST || steps > MOST_STEPS) {
                throw tooMany();
            }
        }
    }

    private static RuntimeException tooMany() {
        return CalendarError.TOO_MANY_INSTANCES.problem();
    }

    private Instant at(LocalDateTime local) {
        return local.equals(localStart) ? start : local.atZone(zone).toInstant();
    }

    private boolean after(LocalDateTime local, DateTime until) {
        if (until.isAllDay()) {
            return local.toLocalDate().isAfter(local(until).toLocalDate());
        }
        return until.isFloating()
                ? local.isAfter(local(until))
                : at(local).truncatedTo(ChronoUnit.SECONDS).isAfter(Instant.ofEpochMilli(until.getTimestamp()));
    }

    /** Refuses what is no rule. */
    static void check(String rule) {
        parse(rule);
    }

    private static RecurrenceRule parse(String rule) {
        try {
            return everyMonth(new RecurrenceRule(rule, RecurrenceRule.RfcMode.RFC5545_STRICT));
        } catch (InvalidRecurrenceRuleException | IllegalArgumentException malformed) {
            throw CalendarError.RECURRENCE_INVALID.problem("The recurrence rule " + rule + " is not one of RFC 5545.");
        }
    }

    /**
     * Days of the month in a yearly rule mean those of every month (section 3.3.10: BYMONTHDAY expands YEARLY), which
     * the library wants to be told.
     */
    private static RecurrenceRule everyMonth(RecurrenceRule parsed) throws InvalidRecurrenceRuleException {
        boolean daysOfMonths = parsed.getFreq() == Freq.YEARLY
                && parsed.hasPart(RecurrenceRule.Part.BYMONTHDAY)
                && !parsed.hasPart(RecurrenceRule.Part.BYMONTH)
                && !parsed.hasPart(RecurrenceRule.Part.BYYEARDAY)
                && !parsed.hasPart(RecurrenceRule.Part.BYWEEKNO);
        if (daysOfMonths) {
            parsed.setByPart(RecurrenceRule.Part.BYMONTH, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
        }
        return parsed;
    }

    /** The library wants UNTIL in the kind of time the start is in, and COUNT goes with it. */
    private static RecurrenceRule withoutUntil(RecurrenceRule parsed) {
        if (parsed.getUntil() != null) {
            parsed.setUntil(null);
        }
        return parsed;
    }

    /** The library's iterator, which looks one ahead, and gives up on days or longer that yield nothing for ages. */
    private final class LocalTimes {

        private final Freq frequency;
        private @Nullable RecurrenceRuleIterator iterator;

        private LocalTimes(RecurrenceRule parsed) {
            frequency = parsed.getFreq();
            try {
                iterator = withoutUntil(parsed).iterator(floating(localStart));
            } catch (IllegalArgumentException | IllegalStateException nothing) {
                end();
            }
        }

        private @Nullable LocalDateTime next() {
            RecurrenceRuleIterator current = iterator;
            if (current == null || !current.hasNext()) {
                return null;
            }
            LocalDateTime time = local(current.peekDateTime()).plus(fraction);
            try {
                current.nextDateTime();
            } catch (IllegalArgumentException | IllegalStateException nothingMore) {
                end();
            }
            return time;
        }

        private void end() {
            if (frequency.compareTo(Freq.DAILY) > 0) {
                throw CalendarError.RECURRENCE_INVALID.problem("The recurrence rule " + rule + " is too fine.");
            }
            iterator = null;
        }
    }

    /** Months count from 0 in the library. */
    private static DateTime floating(LocalDateTime time) {
        return new DateTime(
                time.getYear(),
                time.getMonthValue() - 1,
                time.getDayOfMonth(),
                time.getHour(),
                time.getMinute(),
                time.getSecond());
    }

    private static LocalDateTime local(DateTime time) {
        return LocalDateTime.of(
                time.getYear(),
                time.getMonth() + 1,
                time.getDayOfMonth(),
                time.getHours(),
                time.getMinutes(),
                time.getSeconds());
    }
}

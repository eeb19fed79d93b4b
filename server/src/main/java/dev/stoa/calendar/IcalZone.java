package dev.stoa.calendar;

import java.io.IOException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAdjusters;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneOffsetTransitionRule;
import java.time.zone.ZoneRules;
import java.util.Locale;
import java.util.TimeZone;

/**
 * Writes a zone as VTIMEZONE (RFC 5545 section 3.6.5), from the rules the server itself counts by: each change of the
 * clocks from a moment on, and the rules for all years to come.
 */
final class IcalZone {

    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss");
    private static final LocalDateTime BEGINNING = LocalDateTime.of(1970, 1, 1, 0, 0);

    /** Where a rule cannot be said in iCalendar, its changes are listed for so many years. */
    private static final int LISTED_YEARS = 30;

    private final IcalLines lines;
    private final ZoneId zone;
    private final ZoneRules rules;

    private IcalZone(IcalLines lines, ZoneId zone) {
        this.lines = lines;
        this.zone = zone;
        this.rules = zone.getRules();
    }

    /** @param from nothing in the file is earlier */
    static void write(IcalLines lines, ZoneId zone, Instant from) throws IOException {
        new IcalZone(lines, zone).write(from);
    }

    private void write(Instant from) throws IOException {
        lines.line("BEGIN", "VTIMEZONE");
        lines.line("TZID", zone.getId());
        ZoneOffsetTransition first = rules.previousTransition(from);
        if (first == null) {
            ZoneOffset offset = rules.getOffset(from);
            observance(
                    offset,
                    offset,
                    false,
                    from.atOffset(offset).toLocalDateTime().isBefore(BEGINNING)
                            ? from.atOffset(offset).toLocalDateTime().minusDays(1)
                            : BEGINNING,
                    "");
        } else {
            change(first, "");
        }
        ZoneOffsetTransition next = rules.nextTransition(from);
        int ruleYear = firstYearOfRules(from);
        while (next != null && (ruleYear == Year.MAX_VALUE || yearOf(next) < ruleYear)) {
            change(next, "");
            next = rules.nextTransition(next.getInstant());
        }
        for (ZoneOffsetTransitionRule rule : rules.getTransitionRules()) {
            recurring(rule, ruleYear);
        }
        lines.line("END", "VTIMEZONE");
    }

    /** Before it, changes are listed one by one. */
    private int firstYearOfRules(Instant from) {
        if (rules.getTransitionRules().isEmpty()) {
            return Year.MAX_VALUE;
        }
        int listed = rules.getTransitions().isEmpty()
                ? Year.MIN_VALUE
                : yearOf(rules.getTransitions().getLast());
        return Math.max(listed, from.atZone(zone).getYear()) + 1;
    }

    private static int yearOf(ZoneOffsetTransition transition) {
        return transition.getDateTimeBefore().getYear();
    }

    private void recurring(ZoneOffsetTransitionRule rule, int year) throws IOException {
        ZoneOffsetTransition first = rule.createTransition(year);
        String byDay = byDay(rule, first);
        if (!byDay.isEmpty()) {
            change(first, "FREQ=YEARLY;BYMONTH=" + rule.getMonth().getValue() + byDay);
            return;
        }
        for (int listed = year; listed < year + LISTED_YEARS; listed++) {
            change(rule.createTransition(listed), "");
        }
    }

    /** @return nothing for what iCalendar cannot say, or where the local date is not the one the rule names */
    private static String byDay(ZoneOffsetTransitionRule rule, ZoneOffsetTransition first) {
        DayOfWeek day = rule.getDayOfWeek();
        int number = rule.getDayOfMonthIndicator();
        LocalDateTime local = first.getDateTimeBefore();
        boolean asNamed = !rule.isMidnightEndOfDay()
                && local.getMonth() == rule.getMonth()
                && local.toLocalDate().equals(named(rule, local.getYear()));
        if (!asNamed) {
            return "";
        }
        if (day == null) {
            return ";BYMONTHDAY=" + number;
        }
        String name = day.name().substring(0, 2).toUpperCase(Locale.ROOT);
        // The JDK says "from the 25th on" for the last one of a month with 31 days.
        if (number == -1 || number == rule.getMonth().maxLength() - 6) {
            return ";BYDAY=-1" + name;
        }
        return number > 0 && number % 7 == 1 ? ";BYDAY=" + (number / 7 + 1) + name : "";
    }

    private static LocalDate named(ZoneOffsetTransitionRule rule, int year) {
        int number = rule.getDayOfMonthIndicator();
        var month = YearMonth.of(year, rule.getMonth());
        var date = number < 0 ? month.atEndOfMonth().plusDays(number + 1L) : month.atDay(number);
        DayOfWeek day = rule.getDayOfWeek();
        if (day == null) {
            return date;
        }
        return date.with(number < 0 ? TemporalAdjusters.previousOrSame(day) : TemporalAdjusters.nextOrSame(day));
    }

    private void change(ZoneOffsetTransition change, String rule) throws IOException {
        observance(
                change.getOffsetBefore(),
                change.getOffsetAfter(),
                rules.isDaylightSavings(change.getInstant()),
                change.getDateTimeBefore(),
                rule);
    }

    private void observance(ZoneOffset before, ZoneOffset after, boolean daylight, LocalDateTime onset, String rule)
            throws IOException {
        String kind = daylight ? "DAYLIGHT" : "STANDARD";
        lines.line("BEGIN", kind);
        lines.line("DTSTART", LOCAL.format(onset));
        if (!rule.isEmpty()) {
            lines.line("RRULE", rule);
        }
        lines.line("TZOFFSETFROM", offset(before));
        lines.line("TZOFFSETTO", offset(after));
        lines.text("TZNAME", TimeZone.getTimeZone(zone).getDisplayName(daylight, TimeZone.SHORT, Locale.ENGLISH));
        lines.line("END", kind);
    }

    private static String offset(ZoneOffset offset) {
        Duration length = Duration.ofSeconds(Math.abs(offset.getTotalSeconds()));
        String sign = offset.getTotalSeconds() < 0 ? "-" : "+";
        String text = "%s%02d%02d".formatted(sign, length.toHours(), length.toMinutesPart());
        return length.toSecondsPart() == 0 ? text : text + "%02d".formatted(length.toSecondsPart());
    }
}

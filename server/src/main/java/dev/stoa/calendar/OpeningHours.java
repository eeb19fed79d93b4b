package dev.stoa.calendar;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/** When a calendar can be booked, by weekday in its zone; days that are not there are closed. */
record OpeningHours(Map<DayOfWeek, List<Span>> days) {

    private static final int MINUTES_A_DAY = 24 * 60;

    /**
     * Open from one minute of the day to another.
     *
     * @param to not included; 1440 is the day's end
     */
    record Span(int from, int to) {}

    /** Whether it is open all the time from start to end. Spans that meet at midnight count as one. */
    boolean cover(Instant start, Instant end, ZoneId zone) {
        Instant covered = start;
        for (LocalDate day = start.atZone(zone).toLocalDate(); ; day = day.plusDays(1)) {
            for (Span span : days.getOrDefault(day.getDayOfWeek(), List.of())) {
                Instant opens = instant(day, span.from(), zone);
                Instant closes = instant(day, span.to(), zone);
                if (!opens.isAfter(covered) && closes.isAfter(covered)) {
                    covered = closes;
                }
            }
            if (!covered.isBefore(end)) {
                return true;
            }
            if (covered.isBefore(instant(day, MINUTES_A_DAY, zone))) {
                return false;
            }
        }
    }

    private static Instant instant(LocalDate day, int minute, ZoneId zone) {
        return minute == MINUTES_A_DAY
                ? day.plusDays(1).atStartOfDay(zone).toInstant()
                : day.atTime(minute / 60, minute % 60).atZone(zone).toInstant();
    }
}

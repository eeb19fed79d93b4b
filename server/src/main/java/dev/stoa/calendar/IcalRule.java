package dev.stoa.calendar;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A recurrence rule (RFC 5545 section 3.3.10) that yields at most one moment a day.
 *
 * @param byWeekday from 0, Sunday, to 6
 * @param dateParts the parts that choose dates, as {@code BYMONTH=3;BYDAY=-1SU}, where days of the week or of the month
 *     do not say it; those are absent then
 * @param until for whole days, midnight in UTC of the last
 */
record IcalRule(
        RecurrenceMaster.Frequency frequency,
        int interval,
        @Nullable List<Integer> byWeekday,
        @Nullable List<Integer> byMonthDay,
        @Nullable String dateParts,
        @Nullable Instant until,
        @Nullable Integer count) {

    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;

    /** @param wholeDays whether it ends with a day instead of a moment */
    String text(boolean wholeDays) {
        var text = new StringBuilder("FREQ=").append(frequency);
        if (interval > 1) {
            text.append(";INTERVAL=").append(interval);
        }
        if (byWeekday != null) {
            text.append(";BYDAY=")
                    .append(byWeekday.stream().map(IcalRule::weekday).collect(Collectors.joining(",")));
        }
        if (byMonthDay != null) {
            text.append(";BYMONTHDAY=")
                    .append(byMonthDay.stream().map(String::valueOf).collect(Collectors.joining(",")));
        }
        if (dateParts != null) {
            text.append(';').append(dateParts);
        }
        if (count != null) {
            text.append(";COUNT=").append(count);
        }
        if (until != null) {
            text.append(";UNTIL=")
                    .append(
                            wholeDays
                                    ? DAY.format(until.atOffset(ZoneOffset.UTC).toLocalDate())
                                    : MOMENT.format(until));
        }
        return text.toString();
    }

    private static String weekday(int number) {
        return DayOfWeek.SUNDAY.plus(number).name().substring(0, 2).toUpperCase(Locale.ROOT);
    }
}

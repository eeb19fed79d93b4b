package dev.stoa.calendar;

import dev.stoa.platform.error.Problem;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads recurrence rules (RFC 5545 section 3.3.10) as far as series can recur like them, and refuses the others. */
final class IcalRuleReader {

    private static final Set<String> KNOWN =
            Set.of("FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "BYMONTHDAY", "BYMONTH", "WKST");
    private static final String DAYS = "SUMOTUWETHFRSA";
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss");
    private static final int MOST = 10_000;

    private final String text;
    private final Map<String, String> parts = new HashMap<>();

    private IcalRuleReader(String text) {
        this.text = text;
    }

    /** @param times of the event whose rule it is */
    static IcalRule read(String text, EntryTimes times) {
        return new IcalRuleReader(text.strip().toUpperCase(Locale.ROOT)).read(times);
    }

    private IcalRule read(EntryTimes times) {
        for (String part : text.split(";", -1)) {
            int equals = part.indexOf('=');
            if (equals < 0 || parts.put(part.substring(0, equals), part.substring(equals + 1)) != null) {
                throw invalid();
            }
        }
        var unknown = new TreeSet<>(parts.keySet());
        unknown.removeAll(KNOWN);
        if (!unknown.isEmpty()) {
            throw unsupported(String.join(", ", unknown));
        }
        RecurrenceMaster.Frequency frequency = frequency();
        int interval = number("INTERVAL", 1);
        List<Integer> byWeekday = list("BYDAY", this::weekday);
        List<Integer> byMonthDay = list("BYMONTHDAY", this::monthDay);
        if (parts.containsKey("BYMONTH")) {
            checkOwnMonth(frequency, byWeekday, byMonthDay, times);
            byMonthDay = null;
        }
        checkWeekStart(frequency, interval, byWeekday);
        if (parts.containsKey("UNTIL") && parts.containsKey("COUNT")) {
            throw invalid();
        }
        return new IcalRule(
                frequency,
                interval,
                byWeekday,
                byMonthDay,
                until(times),
                parts.containsKey("COUNT") ? number("COUNT", 1) : null);
    }

    private RecurrenceMaster.Frequency frequency() {
        return switch (parts.getOrDefault("FREQ", "")) {
            case "DAILY" -> RecurrenceMaster.Frequency.DAILY;
            case "WEEKLY" -> RecurrenceMaster.Frequency.WEEKLY;
            case "MONTHLY" -> RecurrenceMaster.Frequency.MONTHLY;
            case "YEARLY" -> RecurrenceMaster.Frequency.YEARLY;
            case "HOURLY", "MINUTELY", "SECONDLY" -> throw unsupported("FREQ=" + parts.get("FREQ"));
            default -> throw invalid();
        };
    }

    private int number(String part, int otherwise) {
        String value = parts.get(part);
        if (value == null) {
            return otherwise;
        }
        int number = parse(value);
        if (number < 1 || (part.equals("INTERVAL") && number > MOST)) {
            throw invalid();
        }
        return number;
    }

    private int parse(String value) {
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException malformed) {
            throw invalid();
        }
    }

    private @Nullable List<Integer> list(String part, Function<String, Integer> read) {
        String value = parts.get(part);
        return value == null
                ? null
                : Arrays.stream(value.split(",", -1))
                        .map(read)
                        .distinct()
                        .sorted()
                        .toList();
    }

    private int weekday(String value) {
        int at = value.length() == 2 ? DAYS.indexOf(value) : -1;
        if (at >= 0 && at % 2 == 0) {
            return at / 2;
        }
        throw value.length() > 2 ? unsupported("BYDAY=" + value) : invalid();
    }

    private int monthDay(String value) {
        int day = parse(value);
        if (day < 0 && day >= -31) {
            throw unsupported("BYMONTHDAY=" + value);
        }
        if (day < 1 || day > 31) {
            throw invalid();
        }
        return day;
    }

    /** Many programs say of a birthday in which month it is; that much every yearly series knows. */
    private void checkOwnMonth(
            RecurrenceMaster.Frequency frequency,
            @Nullable List<Integer> byWeekday,
            @Nullable List<Integer> byMonthDay,
            EntryTimes times) {
        LocalDate start = day(times);
        boolean own = frequency == RecurrenceMaster.Frequency.YEARLY
                && byWeekday == null
                && String.valueOf(start.getMonthValue()).equals(parts.get("BYMONTH"))
                && (byMonthDay == null || byMonthDay.equals(List.of(start.getDayOfMonth())));
        if (!own) {
            throw unsupported("BYMONTH=" + parts.get("BYMONTH"));
        }
    }

    /** Series begin weeks on Mondays; it only matters when some weeks are left out and there are several days in one. */
    private void checkWeekStart(RecurrenceMaster.Frequency frequency, int interval, @Nullable List<Integer> byWeekday) {
        String start = parts.getOrDefault("WKST", "MO");
        boolean matters = frequency == RecurrenceMaster.Frequency.WEEKLY
                && interval > 1
                && byWeekday != null
                && byWeekday.size() > 1;
        if (matters && !start.equals("MO")) {
            throw unsupported("WKST=" + start);
        }
    }

    private @Nullable Instant until(EntryTimes times) {
        String value = parts.get("UNTIL");
        if (value == null) {
            return null;
        }
        try {
            LocalDate date =
                    LocalDate.parse(value.substring(0, Math.min(8, value.length())), DateTimeFormatter.BASIC_ISO_DATE);
            if (times.isAllDay()) {
                return date.atStartOfDay(ZoneOffset.UTC).toInstant();
            }
            ZoneId zone = ZoneId.of(times.timezone());
            if (value.length() == 8) {
                return date.atTime(LocalTime.of(23, 59, 59)).atZone(zone).toInstant();
            }
            return value.endsWith("Z")
                    ? LocalDateTime.parse(value.substring(0, value.length() - 1), LOCAL)
                            .toInstant(ZoneOffset.UTC)
                    : LocalDateTime.parse(value, LOCAL).atZone(zone).toInstant();
        } catch (DateTimeParseException malformed) {
            throw invalid();
        }
    }

    static LocalDate day(EntryTimes times) {
        LocalDate first = times.localStartDate();
        return first == null
                ? times.startsAt().atZone(ZoneId.of(times.timezone())).toLocalDate()
                : first;
    }

    private Problem invalid() {
        return CalendarError.RECURRENCE_INVALID.problem("The recurrence rule " + text + " is not one of RFC 5545.");
    }

    private Problem unsupported(String what) {
        return CalendarError.RECURRENCE_NOT_SUPPORTED.problem("Series cannot recur by " + what
                + ": they are daily, weekly on days of the week, monthly or yearly on days of the month.");
    }
}

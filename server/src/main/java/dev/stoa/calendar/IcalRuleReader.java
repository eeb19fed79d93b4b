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
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads recurrence rules (RFC 5545 section 3.3.10) that yield at most one moment a day, and refuses the others. */
final class IcalRuleReader {

    /** In the order in which rules are written. */
    private static final List<String> DATE_PARTS =
            List.of("BYMONTH", "BYWEEKNO", "BYYEARDAY", "BYMONTHDAY", "BYDAY", "BYSETPOS", "WKST");

    /** The last two are of RFC 7529. */
    private static final Set<String> NOT_SUPPORTED = Set.of("BYHOUR", "BYMINUTE", "BYSECOND", "RSCALE", "SKIP");

    private static final Set<String> KNOWN = Stream.of(
                    List.of("FREQ", "INTERVAL", "COUNT", "UNTIL"), DATE_PARTS, NOT_SUPPORTED)
            .flatMap(Collection::stream)
            .collect(Collectors.toUnmodifiableSet());
    private static final Pattern WEEKDAYS = Pattern.compile("(SU|MO|TU|WE|TH|FR|SA)(,(SU|MO|TU|WE|TH|FR|SA))*");
    private static final Pattern MONTH_DAYS = Pattern.compile("\\d{1,2}(,\\d{1,2})*");
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
        if (!KNOWN.containsAll(parts.keySet())) {
            throw invalid();
        }
        var left = new TreeSet<>(parts.keySet());
        left.retainAll(NOT_SUPPORTED);
        if (!left.isEmpty()) {
            throw unsupported(String.join(", ", left));
        }
        RecurrenceMaster.Frequency frequency = frequency();
        int interval = number("INTERVAL", 1);
        if (parts.containsKey("UNTIL") && parts.containsKey("COUNT")) {
            throw invalid();
        }
        Integer count = parts.containsKey("COUNT") ? number("COUNT", 1) : null;
        leaveOut(frequency, interval, times);
        boolean plain = plain("BYDAY", WEEKDAYS) && plain("BYMONTHDAY", MONTH_DAYS) && onlyPlain();
        IcalRule rule = new IcalRule(
                frequency,
                interval,
                plain ? list("BYDAY", this::weekday) : null,
                plain ? list("BYMONTHDAY", this::monthDay) : null,
                plain ? null : dateParts(),
                until(times),
                count);
        Expansion.check(rule.text(times.isAllDay()));
        return rule;
    }

    private boolean plain(String part, Pattern form) {
        String value = parts.get(part);
        return value == null || form.matcher(value).matches();
    }

    private boolean onlyPlain() {
        return DATE_PARTS.stream()
                .filter(parts::containsKey)
                .allMatch(part -> part.equals("BYDAY") || part.equals("BYMONTHDAY"));
    }

    private String dateParts() {
        return DATE_PARTS.stream()
                .filter(parts::containsKey)
                .map(part -> part + "=" + parts.get(part))
                .collect(Collectors.joining(";"));
    }

    /** Takes out what says nothing, so that the rule is a plain one if it can be. */
    private void leaveOut(RecurrenceMaster.Frequency frequency, int interval, EntryTimes times) {
        LocalDate start = day(times);
        String monthDay = parts.get("BYMONTHDAY");
        // Many programs say of a birthday in which month it is; that much every yearly series knows.
        boolean ownDay = frequency == RecurrenceMaster.Frequency.YEARLY
                && String.valueOf(start.getMonthValue()).equals(parts.get("BYMONTH"))
                && (monthDay == null || monthDay.equals(String.valueOf(start.getDayOfMonth())))
                && Stream.of("BYDAY", "BYSETPOS", "BYWEEKNO", "BYYEARDAY").noneMatch(parts::containsKey);
        if (ownDay) {
            parts.remove("BYMONTH");
            parts.remove("BYMONTHDAY");
        }
        boolean weekStartMatters = parts.containsKey("BYWEEKNO")
                || (frequency == RecurrenceMaster.Frequency.WEEKLY && interval > 1 && parts.containsKey("BYDAY"));
        if (!weekStartMatters || parts.getOrDefault("WKST", "").equals("MO")) {
            parts.remove("WKST");
        }
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
        return DAYS.indexOf(value) / 2;
    }

    private int monthDay(String value) {
        int day = parse(value);
        if (day < 1 || day > 31) {
            throw invalid();
        }
        return day;
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
                + ": they have at most one instance a day, by the Gregorian calendar.");
    }
}

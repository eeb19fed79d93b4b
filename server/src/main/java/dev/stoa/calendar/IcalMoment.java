package dev.stoa.calendar;

import dev.stoa.calendar.IcalComponent.Property;
import dev.stoa.platform.error.Problem;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A date, or a moment, as iCalendar writes them.
 *
 * @param at absent for a date; a local time that does not exist is read with the offset before the gap (section 3.3.5)
 * @param zone in which it was meant
 */
record IcalMoment(LocalDate date, @Nullable Instant at, ZoneId zone) {

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuuMMdd", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
    private static final DateTimeFormatter LOCAL =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
    private static final Pattern WEEKS = Pattern.compile("([+-]?)P(\\d{1,4})W", Pattern.CASE_INSENSITIVE);
    private static final ZoneId UTC = ZoneId.of("UTC");

    /**
     * @param value one of the property's values
     * @param floating the zone of times that name none
     */
    static IcalMoment parse(Property property, String value, IcalZones zones, ZoneId floating) {
        try {
            if (value.indexOf('T') < 0) {
                return new IcalMoment(LocalDate.parse(value, DAY), null, floating);
            }
            if (value.endsWith("Z")) {
                return of(LocalDateTime.parse(value.substring(0, value.length() - 1), LOCAL), UTC);
            }
            String name = property.parameter("TZID");
            return of(LocalDateTime.parse(value, LOCAL), name == null ? floating : zone(name, zones));
        } catch (DateTimeParseException malformed) {
            throw invalid(property.name() + " is not a date or time: " + value);
        }
    }

    static IcalMoment parse(Property property, IcalZones zones, ZoneId floating) {
        return parse(property, property.value().strip(), zones, floating);
    }

    private static IcalMoment of(LocalDateTime local, ZoneId zone) {
        return new IcalMoment(local.toLocalDate(), local.atZone(zone).toInstant(), zone);
    }

    private static ZoneId zone(String name, IcalZones zones) {
        return zones.find(name)
                .orElseThrow(() -> CalendarError.UNKNOWN_TIMEZONE.problem(
                        "The time zone " + name + " is neither an IANA name nor one of Windows."));
    }

    static Duration duration(String value) {
        Matcher weeks = WEEKS.matcher(value.strip());
        try {
            return weeks.matches()
                    ? Duration.ofDays(7L * Integer.parseInt(weeks.group(2)))
                            .multipliedBy(weeks.group(1).equals("-") ? -1 : 1)
                    : Duration.parse(value.strip());
        } catch (DateTimeParseException | ArithmeticException malformed) {
            throw invalid("DURATION is not one: " + value);
        }
    }

    static Problem invalid(String message) {
        return CalendarError.EVENT_INVALID.problem(message);
    }
}

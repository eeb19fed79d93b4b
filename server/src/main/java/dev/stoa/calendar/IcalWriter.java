package dev.stoa.calendar;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes calendars as iCalendar (RFC 5545, with what RFC 7986 says of calendars), one event after the other. */
final class IcalWriter {

    static final String KIND = "X-STOA-KIND";
    static final String STATUS = "X-STOA-STATUS";
    private static final String UTC = "UTC";
    private static final String LOOK_AGAIN_AFTER = "PT1H";
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss");
    private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;

    private final IcalLines lines;

    IcalWriter(OutputStream out) {
        this.lines = new IcalLines(out);
    }

    /** @param zones each with the moment before which nothing in it is */
    void begin(Calendar calendar, Map<ZoneId, Instant> zones) throws IOException {
        lines.line("BEGIN", "VCALENDAR");
        lines.line("VERSION", "2.0");
        lines.line("PRODID", "-//Stoa//Calendar//EN");
        lines.line("CALSCALE", "GREGORIAN");
        lines.text("NAME", calendar.name());
        lines.text("X-WR-CALNAME", calendar.name());
        String description = calendar.description();
        if (description != null) {
            lines.text("DESCRIPTION", description);
        }
        lines.text("X-WR-TIMEZONE", calendar.timezone());
        lines.line("REFRESH-INTERVAL;VALUE=DURATION", LOOK_AGAIN_AFTER);
        lines.line("X-PUBLISHED-TTL", LOOK_AGAIN_AFTER);
        for (Map.Entry<ZoneId, Instant> zone : zones.entrySet()) {
            IcalZone.write(lines, zone.getKey(), zone.getValue());
        }
    }

    void end() throws IOException {
        lines.line("END", "VCALENDAR");
    }

    void event(IcalEvent event) throws IOException {
        lines.line("BEGIN", "VEVENT");
        lines.text("UID", event.uid());
        EntryTimes times = event.content().times();
        IcalRule rule = event.rule();
        if (rule == null) {
            moment("DTSTART", times.startsAt(), times);
        } else {
            occurrence("DTSTART", day(times), times);
            lines.line("RRULE", rule.text(times.isAllDay()));
            for (LocalDate without : event.without()) {
                occurrence("EXDATE", without, times);
            }
        }
        body(event.content(), event.stamp());
        for (Map.Entry<LocalDate, IcalEvent.Variant> other : event.overrides().entrySet()) {
            lines.line("BEGIN", "VEVENT");
            lines.text("UID", event.uid());
            occurrence("RECURRENCE-ID", other.getKey(), times);
            IcalContent content = other.getValue().content();
            moment("DTSTART", content.times().startsAt(), content.times());
            body(content, other.getValue().stamp());
        }
    }

    private void body(IcalContent content, IcalEvent.Stamp stamp) throws IOException {
        EntryTimes times = content.times();
        moment("DTEND", times.endsAt(), times);
        lines.line("DTSTAMP", utc(stamp.changed()));
        lines.line("CREATED", utc(stamp.created()));
        lines.line("LAST-MODIFIED", utc(stamp.changed()));
        lines.line("SEQUENCE", Integer.toString(stamp.sequence()));
        lines.text("SUMMARY", content.title());
        text("DESCRIPTION", content.description());
        text("LOCATION", content.location());
        lines.line("STATUS", status(content.status()));
        lines.line("TRANSP", content.busy() ? "OPAQUE" : "TRANSPARENT");
        lines.line("CLASS", content.visibility() == Entry.Visibility.PRIVATE ? "PRIVATE" : "PUBLIC");
        lines.line(KIND, content.kind().name());
        if (content.status() == Entry.Status.DRAFT || content.status() == Entry.Status.COMPLETED) {
            lines.line(STATUS, content.status().name());
        }
        lines.line("END", "VEVENT");
    }

    private void text(String name, @Nullable String value) throws IOException {
        if (value != null) {
            lines.text(name, value);
        }
    }

    /** iCalendar knows no drafts, and nothing that is over. */
    private static String status(Entry.Status status) {
        return switch (status) {
            case DRAFT, TENTATIVE -> "TENTATIVE";
            case CONFIRMED, COMPLETED -> "CONFIRMED";
            case CANCELLED -> "CANCELLED";
        };
    }

    /** Local time, unless that would mean another instant: when clocks go back, each local time means the first of two. */
    private void moment(String name, Instant instant, EntryTimes times) throws IOException {
        LocalDate first = times.localStartDate();
        LocalDate end = times.localEndDateExclusive();
        if (first != null && end != null) {
            lines.line(name + ";VALUE=DATE", DAY.format(name.equals("DTEND") ? end : first));
        } else {
            local(name, instant, ZoneId.of(times.timezone()));
        }
    }

    private void local(String name, Instant instant, ZoneId zone) throws IOException {
        LocalDateTime local = instant.atZone(zone).toLocalDateTime();
        if (zone.getId().equals(UTC) || !local.atZone(zone).toInstant().equals(instant)) {
            lines.line(name, utc(instant));
        } else {
            lines.line(name + ";TZID=" + zone.getId(), LOCAL.format(local));
        }
    }

    /** The instance of a series for a day, which is at the same local time each day, whether that exists or not. */
    private void occurrence(String name, LocalDate day, EntryTimes times) throws IOException {
        if (times.isAllDay()) {
            lines.line(name + ";VALUE=DATE", DAY.format(day));
            return;
        }
        LocalDateTime local = day.atTime(timeOfDay(times));
        if (times.timezone().equals(UTC)) {
            lines.line(name, LOCAL.format(local) + "Z");
        } else {
            lines.line(name + ";TZID=" + times.timezone(), LOCAL.format(local));
        }
    }

    private static LocalDate day(EntryTimes times) {
        LocalDate day = times.localStartDate();
        return day == null
                ? times.startsAt().atZone(ZoneId.of(times.timezone())).toLocalDate()
                : day;
    }

    private static LocalTime timeOfDay(EntryTimes times) {
        return times.startsAt().atZone(ZoneId.of(times.timezone())).toLocalTime();
    }

    private static String utc(Instant instant) {
        return LOCAL.format(instant.truncatedTo(ChronoUnit.SECONDS).atOffset(ZoneOffset.UTC)) + "Z";
    }
}

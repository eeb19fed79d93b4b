package dev.stoa.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.io.TimezoneAssignment;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.Set;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Somebody else's parser reckons with the zones we write as the JDK does with its own. */
class IcalZoneTest {

    private static final Instant FROM = Instant.parse("2025-11-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2038-01-01T00:00:00Z");
    /** The parser takes every summer time to be an hour ahead; here it is two, or half of one. */
    private static final Set<String> UNUSUAL = Set.of("Antarctica/Troll", "Australia/Lord_Howe", "Australia/LHI");

    private static final Duration A_DAY = Duration.ofDays(1);
    private static final long STEP = 11 * 86_400 + 12_345;

    @Test
    void eachZoneThereIsHasItsOffsets() throws IOException {
        for (String id : TimeZone.getAvailableIDs()) {
            if (!UNUSUAL.contains(id) && id.indexOf('/') > 0 && !id.startsWith("SystemV/")) {
                compare(id, read(ZoneId.of(id), FROM), FROM, TO);
            }
        }
    }

    @Test
    void changesOfThePastAreThere() throws IOException {
        for (String id : new String[] {"Europe/Zurich", "America/New_York", "Asia/Kolkata", "Europe/Dublin"}) {
            Instant from = Instant.parse("1975-03-01T00:00:00Z");
            compare(id, read(ZoneId.of(id), from), from, TO);
        }
    }

    private static void compare(String id, TimeZone read, Instant from, Instant to) {
        ZoneId zone = ZoneId.of(id);
        Stream.iterate(from, at -> at.isBefore(to), at -> at.plusSeconds(STEP))
                .filter(at -> !changesNear(zone, at))
                .forEach(at -> assertThat(read.getOffset(at.toEpochMilli()) / 1000)
                        .as("%s at %s", id, at)
                        .isEqualTo(zone.getRules().getOffset(at).getTotalSeconds()));
    }

    /** On the day itself parsers are hours early or late: they compare local times as if they were instants. */
    private static boolean changesNear(ZoneId zone, Instant at) {
        ZoneOffsetTransition next = zone.getRules().nextTransition(at.minus(A_DAY));
        return next != null && next.getInstant().isBefore(at.plus(A_DAY));
    }

    @Test
    void clocksChangeAtTheInstantTheyDo() throws IOException {
        String text = text(ZoneId.of("Europe/Zurich"), FROM);

        assertThat(text.lines())
                .containsSubsequence(
                        "BEGIN:STANDARD",
                        "DTSTART:20251026T030000",
                        "TZOFFSETFROM:+0200",
                        "TZOFFSETTO:+0100",
                        "TZNAME:CET")
                .containsSubsequence(
                        "DTSTART:20260329T020000",
                        "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
                        "TZOFFSETFROM:+0100",
                        "TZOFFSETTO:+0200",
                        "TZNAME:CEST")
                .containsSequence("DTSTART:20261025T030000", "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU");
        assertThat(text(ZoneId.of("America/New_York"), FROM))
                .contains("DTSTART:20260308T020000\r\nRRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU\r\n")
                .contains("DTSTART:20261101T020000\r\nRRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU\r\n");
        assertThat(text(ZoneId.of("America/Nuuk"), FROM))
                .as("on Saturday before the last Sunday, which is not always the last")
                .contains("DTSTART:20270327T230000\r\nTZOFFSETFROM:-0200\r\n")
                .doesNotContain("BYMONTH=3");
    }

    private static TimeZone read(ZoneId zone, Instant from) throws IOException {
        ICalendar calendar = Biweekly.parse(text(zone, from)).first();
        TimezoneAssignment found =
                calendar.getTimezoneInfo().getTimezones().iterator().next();
        assertThat(found.getComponent()).as(zone.getId()).isNotNull();
        return found.getTimeZone();
    }

    private static String text(ZoneId zone, Instant from) throws IOException {
        var out = new ByteArrayOutputStream();
        var lines = new IcalLines(out);
        lines.line("BEGIN", "VCALENDAR");
        lines.line("VERSION", "2.0");
        lines.line("PRODID", "test");
        IcalZone.write(lines, zone, from);
        lines.line("END", "VCALENDAR");
        return out.toString(StandardCharsets.UTF_8);
    }
}

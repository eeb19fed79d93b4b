package dev.stoa.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stoa.platform.error.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ExpansionTest {

    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final DateTimeFormatter BASIC = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss");
    private static final String MORE = "...";

    /** What somebody published: a start, a rule, and what it yields, from the start or after some moment. */
    record Case(String start, String rule, String after, List<String> expected) {

        static Case of(String line) {
            String[] parts = line.split(" \\| ");
            return new Case(
                    parts[0], parts[1], parts.length == 4 ? parts[2] : "", List.of(parts[parts.length - 1].split(",")));
        }

        @Override
        public String toString() {
            return start + " " + rule + " " + after;
        }
    }

    static Stream<Case> rfc5545() {
        return cases("/recurrence/rfc5545.txt");
    }

    static Stream<Case> rruleJs() {
        return cases("/recurrence/rrule-js.txt");
    }

    static Stream<Case> nodeIcalendar() {
        return cases("/recurrence/node-icalendar.txt");
    }

    private static Stream<Case> cases(String file) {
        try (InputStream in = ExpansionTest.class.getResourceAsStream(file)) {
            assertThat(in).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines().filter(line -> !line.startsWith("#")).map(Case::of).toList().stream();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Test
    void thereAreMoreThanTwoHundredPublishedCases() {
        assertThat(Stream.of(rfc5545(), rruleJs(), nodeIcalendar())
                        .flatMap(published -> published)
                        .map(Case::toString)
                        .distinct())
                .hasSizeGreaterThan(200);
    }

    @ParameterizedTest
    @MethodSource
    void rfc5545(Case published) {
        Instant start = at(published.start(), NEW_YORK);
        List<Instant> expected = published.expected().stream()
                .filter(text -> !text.equals(MORE))
                .map(text -> at(text.replace("Z", ""), ZoneOffset.UTC))
                .toList();
        boolean endless = published.expected().contains(MORE);
        Instant end = expected.getLast().plusSeconds(1);

        Expansion.Occurrences found = new Expansion(published.rule(), start, NEW_YORK)
                .between(start, endless ? end : Instant.parse("2100-01-01T00:00:00Z"));

        assertThat(instants(found)).isEqualTo(expected);
        assertThat(found.last()).isEqualTo(!endless);
    }

    @ParameterizedTest
    @MethodSource
    void rruleJs(Case published) {
        Instant start = at(published.start(), ZoneOffset.UTC);

        Expansion.Occurrences found = new Expansion(published.rule(), start, ZoneOffset.UTC)
                .between(start, Instant.parse("2300-01-01T00:00:00Z"));

        assertThat(instants(found).stream().map(at -> BASIC.format(at.atOffset(ZoneOffset.UTC))))
                .containsExactlyElementsOf(published.expected());
    }

    @ParameterizedTest
    @MethodSource
    void nodeIcalendar(Case published) {
        Instant start = at(published.start(), ZoneOffset.UTC);
        Instant after = at(published.after(), ZoneOffset.UTC);
        List<Instant> expected = published.expected().stream()
                .map(text -> at(text, ZoneOffset.UTC))
                .toList();

        assertThat(instants(new Expansion(published.rule(), start, ZoneOffset.UTC)
                        .between(after.plusSeconds(1), expected.getLast().plusSeconds(1))))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // Half past two does not exist on 31 March 2030 in Zurich, and comes twice on 27 October.
                "Europe/Zurich    | 2030-03-30T02:30 | FREQ=DAILY;COUNT=3   | 2030-03-30T01:30:00Z,2030-03-31T01:30:00Z,2030-04-01T00:30:00Z",
                "Europe/Zurich    | 2030-10-26T02:30 | FREQ=DAILY;COUNT=3   | 2030-10-26T00:30:00Z,2030-10-27T00:30:00Z,2030-10-28T01:30:00Z",
                // Half an hour on Lord Howe Island.
                "Australia/Lord_Howe | 2030-10-05T02:15 | FREQ=DAILY;COUNT=2 | 2030-10-04T15:45:00Z,2030-10-05T15:45:00Z",
                // Clocks change at midnight: the day begins at one.
                "America/Santiago | 2030-09-07T00:00 | FREQ=DAILY;COUNT=3   | 2030-09-07T04:00:00Z,2030-09-08T04:00:00Z,2030-09-09T03:00:00Z",
                // Samoa had no 30 December 2011.
                "Pacific/Apia     | 2011-12-29T10:00 | FREQ=DAILY;COUNT=4   | 2011-12-29T20:00:00Z,2011-12-30T20:00:00Z,2011-12-31T20:00:00Z",
                "Europe/Zurich    | 2028-02-29T09:00 | FREQ=YEARLY;COUNT=3  | 2028-02-29T08:00:00Z,2032-02-29T08:00:00Z,2036-02-29T08:00:00Z",
                "UTC              | 2030-01-31T09:00 | FREQ=MONTHLY;COUNT=4 | 2030-01-31T09:00:00Z,2030-03-31T09:00:00Z,2030-05-31T09:00:00Z,2030-07-31T09:00:00Z",
                "UTC              | 2030-01-01T09:00 | FREQ=MONTHLY;BYMONTHDAY=31;COUNT=3 | 2030-01-31T09:00:00Z,2030-03-31T09:00:00Z,2030-05-31T09:00:00Z",
                "UTC              | 2030-12-30T23:59 | FREQ=DAILY;COUNT=3   | 2030-12-30T23:59:00Z,2030-12-31T23:59:00Z,2031-01-01T23:59:00Z",
                "UTC              | 2030-12-27T09:00 | FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR;COUNT=4 | 2030-12-27T09:00:00Z,2031-01-06T09:00:00Z,2031-01-10T09:00:00Z,2031-01-20T09:00:00Z",
            })
    void localTimesAreKept(String zone, LocalDateTime start, String rule, String expected) {
        ZoneId in = ZoneId.of(zone);
        Instant from = start.atZone(in).toInstant();

        assertThat(instants(new Expansion(rule, from, in).between(from, Instant.parse("2100-01-01T00:00:00Z"))))
                .isEqualTo(
                        Arrays.stream(expected.split(",")).map(Instant::parse).toList());
    }

    @Test
    void aStartInTheSecondOfTwoEqualHoursStaysThere() {
        Instant second = Instant.parse("2030-10-27T01:30:00.000001Z");

        assertThat(instants(new Expansion("FREQ=DAILY;COUNT=2", second, ZoneId.of("Europe/Zurich"))
                        .between(second, Instant.parse("2031-01-01T00:00:00Z"))))
                .containsExactly(second, Instant.parse("2030-10-28T01:30:00.000001Z"));
    }

    @Test
    void aRuleThatYieldsNothingEnds() {
        Instant start = Instant.parse("2030-02-01T09:00:00Z");

        for (String rule : List.of(
                "FREQ=MONTHLY;INTERVAL=12;BYMONTHDAY=30",
                "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
                "FREQ=DAILY;INTERVAL=7;BYDAY=SU")) {
            Expansion.Occurrences found =
                    new Expansion(rule, start, ZoneOffset.UTC).between(start, Instant.parse("2060-01-01T00:00:00Z"));
            assertThat(found.list()).isEmpty();
            assertThat(found.last()).isTrue();
        }
    }

    @Test
    void minutesForAYearAreRefused() {
        Instant start = Instant.parse("2030-01-01T00:00:00Z");
        var minutely = new Expansion("FREQ=MINUTELY", start, ZoneOffset.UTC);

        assertThat(minutely.between(start, start.plusSeconds(3_600)).list()).hasSize(60);
        assertThatThrownBy(() -> minutely.between(start, Instant.parse("2031-01-01T00:00:00Z")))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.code()).isEqualTo(CalendarError.TOO_MANY_INSTANCES));
    }

    @Test
    void whatIsNoRuleIsRefused() {
        for (String rule :
                List.of("", "FREQ=OFTEN", "FREQ=DAILY;INTERVAL=0", "FREQ=MONTHLY;BYMONTHDAY=32", "BYDAY=MO")) {
            assertThatThrownBy(() -> new Expansion(rule, Instant.EPOCH, ZoneOffset.UTC))
                    .as(rule)
                    .isInstanceOf(Problem.class);
        }
    }

    private static List<Instant> instants(Expansion.Occurrences found) {
        return found.list().stream().map(Expansion.Occurrence::startsAt).toList();
    }

    private static Instant at(String basic, ZoneId zone) {
        return LocalDateTime.parse(basic, BASIC).atZone(zone).toInstant();
    }
}

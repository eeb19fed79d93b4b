package dev.stoa.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for every rule of the contract in every zone. */
class ExpansionPropertiesTest {

    private static final Instant EPOCH_2030 = Instant.parse("2030-01-01T00:00:00Z");
    private static final long TEN_YEARS = 3_650;

    /** A rule, its start, and a window, in days and minutes after the start. */
    record Given(String rule, Instant start, ZoneId zone, long from, long length) {

        Instant windowStart() {
            return start.plus(from, ChronoUnit.MINUTES);
        }

        Instant windowEnd() {
            return windowStart().plus(length, ChronoUnit.MINUTES);
        }

        Expansion expansion() {
            return new Expansion(rule, start, zone);
        }
    }

    @Property(tries = 500)
    void aWindowShowsWhatALongerOneShowsThere(@ForAll("rules") Given given) {
        Instant from = given.windowStart();
        Instant to = given.windowEnd();

        List<Expansion.Occurrence> all = given.expansion()
                .between(given.start(), to.plus(500, ChronoUnit.DAYS))
                .list();

        assertThat(given.expansion().between(from, to).list())
                .isEqualTo(all.stream()
                        .filter(one ->
                                !one.startsAt().isBefore(from) && one.startsAt().isBefore(to))
                        .toList());
    }

    @Property(tries = 500)
    void momentsAndDatesAscend(@ForAll("rules") Given given) {
        List<Expansion.Occurrence> found =
                given.expansion().between(given.start(), given.windowEnd()).list();

        assertThat(found).extracting(Expansion.Occurrence::startsAt).isSorted().doesNotHaveDuplicates();
        assertThat(found).extracting(Expansion.Occurrence::date).isSorted().doesNotHaveDuplicates();
    }

    @Property(tries = 500)
    void theLocalTimeIsAlwaysTheSameButInGaps(@ForAll("rules") Given given) {
        LocalDateTime start = given.start().atZone(given.zone()).toLocalDateTime();

        for (Expansion.Occurrence one :
                given.expansion().between(given.start(), given.windowEnd()).list()) {
            LocalDateTime wanted = one.date().atTime(start.toLocalTime());
            LocalDateTime found = one.startsAt().atZone(given.zone()).toLocalDateTime();
            boolean exists = !given.zone().getRules().getValidOffsets(wanted).isEmpty();
            if (exists) {
                assertThat(found).isEqualTo(wanted);
            } else {
                Duration gap = given.zone().getRules().getTransition(wanted).getDuration();
                assertThat(found).isEqualTo(wanted.plus(gap));
            }
        }
    }

    @Provide
    Arbitrary<Given> rules() {
        Arbitrary<ZoneId> zones = Arbitraries.of(ZoneId.getAvailableZoneIds().stream()
                        .filter(name -> !name.startsWith("SystemV/"))
                        .sorted()
                        .toList())
                .map(ZoneId::of);
        Arbitrary<Instant> starts = Arbitraries.longs()
                .between(-TEN_YEARS * 86_400 * 2, TEN_YEARS * 86_400 * 2)
                .map(seconds -> EPOCH_2030.plusSeconds(seconds));
        Arbitrary<Long> froms = Arbitraries.longs().between(-1_440, 400 * 1_440L);
        Arbitrary<Long> lengths = Arbitraries.longs().between(1, 800 * 1_440L);
        return Combinators.combine(ruleTexts(), starts, zones, froms, lengths).as(Given::new);
    }

    private static Arbitrary<String> ruleTexts() {
        Arbitrary<String> frequencies = Arbitraries.of("DAILY", "WEEKLY", "MONTHLY", "YEARLY");
        Arbitrary<Integer> intervals = Arbitraries.integers().between(1, 7);
        Arbitrary<String> days = Arbitraries.of("MO", "TU", "WE", "TH", "FR", "SA", "SU")
                .set()
                .ofMaxSize(4)
                .map(set -> set.isEmpty() ? "" : ";BYDAY=" + String.join(",", set));
        Arbitrary<String> monthDays = Arbitraries.integers()
                .between(1, 31)
                .set()
                .ofMaxSize(3)
                .map(set -> set.isEmpty()
                        ? ""
                        : ";BYMONTHDAY="
                                + String.join(
                                        ",", set.stream().map(String::valueOf).toList()));
        Arbitrary<String> ends = Arbitraries.of("", "", ";COUNT=1", ";COUNT=37", ";UNTIL=20310615T120000Z");
        return Combinators.combine(frequencies, intervals, days, monthDays, ends)
                .as((frequency, interval, day, monthDay, end) -> "FREQ=" + frequency + ";INTERVAL=" + interval + day
                        + (frequency.equals("WEEKLY") ? "" : monthDay) + end);
    }
}

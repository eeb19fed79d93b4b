package dev.stoa.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class LanesTest {

    @Property
    void asManyLanesAreNeededAsOverlapAtMost(@ForAll("slots") List<Lanes.Slot> slots) {
        List<Lanes.Slot> assigned = Lanes.assign(slots);

        assertThat(assigned).hasSameSizeAs(slots);
        assertThat(assigned.stream().mapToInt(Lanes.Slot::lane).max().orElse(0)).isEqualTo(depth(slots));
        for (Lanes.Slot one : assigned) {
            for (Lanes.Slot other : assigned) {
                assertThat(!one.id().equals(other.id())
                                && one.lane() == other.lane()
                                && one.overlaps(other.guardedFrom(), other.guardedTo()))
                        .isFalse();
            }
        }
    }

    @Property
    void groupsDoNotTouchAndLoseNothing(@ForAll("slots") List<Lanes.Slot> slots) {
        List<List<Lanes.Slot>> groups = Lanes.groups(slots);

        assertThat(groups.stream().flatMap(List::stream)).containsExactlyInAnyOrderElementsOf(slots);
        for (int i = 1; i < groups.size(); i++) {
            Instant start = groups.get(i).getFirst().guardedFrom();
            assertThat(groups.get(i - 1)).allMatch(slot -> !slot.guardedTo().isAfter(start));
        }
    }

    @Property
    void itIsFullWhereTheCapacityIsReached(@ForAll("slots") List<Lanes.Slot> slots) {
        int depth = depth(slots);

        assertThat(Lanes.full(slots, at(0), at(200), depth + 1)).isEmpty();
        if (depth > 0) {
            Lanes.Stretch full = Lanes.full(slots, at(0), at(200), depth).orElseThrow();
            assertThat(slots.stream().filter(slot -> slot.overlaps(full.startsAt(), full.endsAt())))
                    .hasSizeGreaterThanOrEqualTo(depth);
        }
    }

    @Example
    void firstFitWouldRefuseWhatFits() {
        var morning = slot(0, 4);
        var noon = slot(2, 6);
        var evening = slot(5, 9);

        assertThat(Lanes.assign(List.of(morning, noon, evening)))
                .extracting(Lanes.Slot::lane)
                .containsExactly(1, 2, 1);
    }

    @Provide
    Arbitrary<List<Lanes.Slot>> slots() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 100),
                        Arbitraries.integers().between(1, 30))
                .as((from, length) -> slot(from, from + length))
                .list()
                .ofMaxSize(40);
    }

    private static int depth(List<Lanes.Slot> slots) {
        return slots.stream()
                .mapToInt(slot -> (int) slots.stream()
                        .filter(other -> !other.guardedFrom().isAfter(slot.guardedFrom())
                                && other.guardedTo().isAfter(slot.guardedFrom()))
                        .count())
                .max()
                .orElse(0);
    }

    private static Lanes.Slot slot(int from, int to) {
        return new Lanes.Slot(UUID.randomUUID(), 0, at(from), at(to), at(from), at(to));
    }

    private static Instant at(int minute) {
        return Instant.parse("2030-06-04T00:00:00Z").plusSeconds(minute * 60L);
    }
}

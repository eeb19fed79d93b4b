package dev.stoa.calendar;

import dev.stoa.platform.db.Tx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Finds room for many entries of one calendar at once. Needs the calendar's lock, like {@link Guards}. */
final class Placements {

    /** One for which there is no room, and when the time is taken. */
    record Missed(Lanes.Slot wanted, Lanes.Stretch conflict) {}

    /**
     * Where many go.
     *
     * @param placed each in its lane
     * @param missed those that found no room
     * @param shifted others that have to change lanes before
     */
    record Placement(List<Lanes.Slot> placed, List<Missed> missed, List<Lanes.Slot> shifted) {}

    private static final Placement NOTHING = new Placement(List.of(), List.of(), List.of());

    private static final Comparator<Lanes.Slot> BY_START =
            Comparator.comparing(Lanes.Slot::guardedFrom).thenComparing(Lanes.Slot::id);

    private final GuardStore store = new GuardStore();

    /** What an entry would guard; in no lane yet. */
    static Lanes.Slot slot(UUID id, Instant startsAt, Instant endsAt, BookingPolicy policy) {
        return new Lanes.Slot(
                id, 0, startsAt, endsAt, startsAt.minus(policy.bufferBefore()), endsAt.plus(policy.bufferAfter()));
    }

    /** In order of start each gets the lowest free lane; where they are in each other's way the earlier wins. */
    Placement place(Tx tx, UUID calendarId, List<Lanes.Slot> wanted, int capacity) {
        if (wanted.isEmpty()) {
            return NOTHING;
        }
        List<Lanes.Slot> inOrder = wanted.stream().sorted(BY_START).toList();
        List<Lanes.Slot> others = store.overlappingAny(tx, calendarId, inOrder, capacity).stream()
                .sorted(BY_START)
                .toList();
        var placed = new ArrayList<Lanes.Slot>(wanted.size());
        var missed = new ArrayList<Missed>(0);
        var near = new ArrayList<Lanes.Slot>();
        int next = 0;
        boolean crowded = false;
        for (Lanes.Slot slot : inOrder) {
            Instant from = slot.guardedFrom();
            Instant to = slot.guardedTo();
            near.removeIf(other -> !other.guardedTo().isAfter(from));
            while (next < others.size() && others.get(next).guardedFrom().isBefore(to)) {
                near.add(others.get(next++));
            }
            List<Lanes.Slot> rivals =
                    near.stream().filter(other -> other.overlaps(from, to)).toList();
            Optional<Lanes.Stretch> full = Lanes.full(rivals, from, to, capacity);
            if (full.isPresent()) {
                missed.add(new Missed(slot, capacity == 1 ? Guards.first(rivals, from, to) : full.get()));
            } else {
                Lanes.Slot in = slot.in(lowestFree(rivals, capacity));
                crowded |= in.lane() == 0;
                placed.add(in);
                near.add(in);
            }
        }
        return crowded
                ? rearranged(tx, calendarId, placed, missed, capacity)
                : new Placement(placed, missed, List.of());
    }

    /** @return 0 when each lane is taken at some moment */
    private static int lowestFree(List<Lanes.Slot> rivals, int capacity) {
        Set<Integer> taken = rivals.stream().map(Lanes.Slot::lane).collect(Collectors.toSet());
        boolean beyond = taken.stream().anyMatch(lane -> lane > capacity);
        return beyond
                ? 0
                : IntStream.rangeClosed(1, capacity)
                        .filter(lane -> !taken.contains(lane))
                        .findFirst()
                        .orElse(0);
    }

    /** There is room at every moment, yet for some no lane is free all the way: then the others change lanes. */
    private Placement rearranged(Tx tx, UUID calendarId, List<Lanes.Slot> placed, List<Missed> missed, int capacity) {
        Set<UUID> ours = placed.stream().map(Lanes.Slot::id).collect(Collectors.toSet());
        var all = new ArrayList<>(placed);
        store.all(tx, calendarId).stream()
                .filter(slot -> !ours.contains(slot.id()))
                .forEach(all::add);
        Map<UUID, Lanes.Slot> before = all.stream().collect(Collectors.toMap(Lanes.Slot::id, Function.identity()));
        var settled = new ArrayList<Lanes.Slot>(placed.size());
        var shifted = new ArrayList<Lanes.Slot>();
        for (List<Lanes.Slot> group : Lanes.groups(all)) {
            if (group.stream().noneMatch(slot -> ours.contains(slot.id()))) {
                continue;
            }
            for (Lanes.Slot slot : Lanes.assign(group)) {
                if (slot.lane() > capacity) {
                    throw Guard.taken(Lanes.overfull(group, capacity).getFirst());
                } else if (ours.contains(slot.id())) {
                    settled.add(slot);
                } else if (!slot.equals(before.get(slot.id()))) {
                    shifted.add(slot);
                }
            }
        }
        return new Placement(settled, missed, shifted);
    }
}

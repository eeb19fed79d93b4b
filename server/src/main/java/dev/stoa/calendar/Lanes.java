package dev.stoa.calendar;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.UUID;

/**
 * Puts what guards time into lanes so that nothing overlaps within one. Intervals need exactly as many lanes as
 * the most that overlap at one moment, and taking the lowest free lane in order of start reaches that number
 * (interval graphs are perfect; Golumbic, Algorithmic Graph Theory and Perfect Graphs, chapter 8).
 */
final class Lanes {

    /** Something that guards a stretch of time. */
    record Slot(UUID id, int lane, Instant startsAt, Instant endsAt, Instant guardedFrom, Instant guardedTo) {

        boolean overlaps(Instant from, Instant to) {
            return guardedFrom.isBefore(to) && from.isBefore(guardedTo);
        }

        Slot in(int other) {
            return new Slot(id, other, startsAt, endsAt, guardedFrom, guardedTo);
        }
    }

    /** From when to when. */
    record Stretch(Instant startsAt, Instant endsAt) {}

    private static final Comparator<Slot> BY_START = Comparator.comparing(Slot::guardedFrom)
            .thenComparing(Slot::guardedTo)
            .thenComparing(Slot::id);

    private Lanes() {}

    /** The same slots, in order of start, each in its lane counted from 1. */
    static List<Slot> assign(List<Slot> slots) {
        var assigned = new ArrayList<Slot>(slots.size());
        var busy = new PriorityQueue<Slot>(Comparator.comparing(Slot::guardedTo));
        var free = new PriorityQueue<Integer>();
        int lanes = 0;
        for (Slot slot : slots.stream().sorted(BY_START).toList()) {
            while (!busy.isEmpty() && !busy.peek().guardedTo().isAfter(slot.guardedFrom())) {
                free.add(busy.remove().lane());
            }
            Integer lowest = free.poll();
            Slot placed = slot.in(lowest == null ? ++lanes : lowest);
            busy.add(placed);
            assigned.add(placed);
        }
        return assigned;
    }

    /** Cuts slots into groups that do not touch one another, each in order of start. */
    static List<List<Slot>> groups(List<Slot> slots) {
        var groups = new ArrayList<List<Slot>>();
        Instant end = Instant.MIN;
        for (Slot slot : slots.stream().sorted(BY_START).toList()) {
            if (!slot.guardedFrom().isBefore(end)) {
                groups.add(new ArrayList<>());
                end = slot.guardedTo();
            }
            groups.getLast().add(slot);
            end = slot.guardedTo().isAfter(end) ? slot.guardedTo() : end;
        }
        return groups;
    }

    /** All stretches in which more slots than {@code capacity} overlap. */
    static List<Stretch> overfull(List<Slot> slots, int capacity) {
        return stretches(slots, Instant.MIN, Instant.MAX, capacity + 1);
    }

    /** The first stretch between two moments in which {@code capacity} slots or more overlap. */
    static Optional<Stretch> full(List<Slot> slots, Instant from, Instant to, int capacity) {
        return stretches(slots, from, to, capacity).stream().findFirst();
    }

    private static List<Stretch> stretches(List<Slot> slots, Instant from, Instant to, int overlaps) {
        Map<Instant, Integer> changes = new HashMap<>();
        for (Slot slot : slots) {
            if (slot.overlaps(from, to)) {
                changes.merge(later(slot.guardedFrom(), from), 1, Integer::sum);
                changes.merge(earlier(slot.guardedTo(), to), -1, Integer::sum);
            }
        }
        var found = new ArrayList<Stretch>();
        int overlapping = 0;
        Instant since = null;
        for (Instant moment : changes.keySet().stream().sorted().toList()) {
            overlapping += changes.getOrDefault(moment, 0);
            if (overlapping >= overlaps && since == null) {
                since = moment;
            } else if (overlapping < overlaps && since != null) {
                found.add(new Stretch(since, moment));
                since = null;
            }
        }
        return found;
    }

    static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}

package dev.stoa.calendar;

import static java.util.Objects.requireNonNull;

import dev.stoa.platform.db.Tx;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Sees to it that a calendar holds as much at once as its capacity and never more. Everything here needs the
 * calendar's lock: without it two transactions could each find room and wait for each other in the constraint.
 */
final class Guards {

    private static final Duration FIRST_MARGIN = Duration.ofDays(1);

    private final EntryStore entries;
    private final GuardStore store = new GuardStore();

    Guards(EntryStore entries) {
        this.entries = entries;
    }

    /** Stores a new entry, or refuses with the time that is taken. */
    void insert(Tx tx, Entry entry, BookingPolicy policy) {
        Guard guard = Guard.of(entry, policy);
        if (!entries.insert(tx, entry, guard)) {
            makeRoom(tx, entry, guard, false);
            if (!entries.insert(tx, entry, guard)) {
                throw CalendarError.SLOT_TAKEN.problem();
            }
        }
    }

    /** Stores a changed entry, likewise. */
    void update(Tx tx, Entry before, Entry after, BookingPolicy policy) {
        Guard guard = Guard.of(after, policy);
        if (!entries.update(tx, after, guard)) {
            makeRoom(tx, after, guard, before.holdsSlot());
            if (!entries.update(tx, after, guard)) {
                throw CalendarError.SLOT_TAKEN.problem();
            }
        }
    }

    /**
     * No lane is free all the way, yet there is room unless the capacity is reached at some moment: then
     * the others change lanes.
     */
    private void makeRoom(Tx tx, Entry entry, Guard guard, boolean holdsSlot) {
        Instant from = requireNonNull(guard.guardedFrom());
        Instant to = requireNonNull(guard.guardedTo());
        var wanted = new Lanes.Slot(entry.id(), 0, entry.startsAt(), entry.endsAt(), from, to);
        List<Lanes.Slot> group = groupAround(tx, entry.calendarId(), wanted, guard.capacity());
        List<Lanes.Slot> others =
                group.stream().filter(slot -> !slot.id().equals(entry.id())).toList();
        Lanes.full(others, from, to, guard.capacity()).ifPresent(full -> {
            throw Guard.taken(guard.capacity() == 1 ? first(others, from, to) : full);
        });
        List<Lanes.Slot> assigned = Lanes.assign(group);
        if (assigned.stream().anyMatch(slot -> slot.lane() > guard.capacity())) {
            throw Guard.taken(Lanes.overfull(group, guard.capacity()).getFirst());
        }
        Map<UUID, Lanes.Slot> before = byId(group);
        store.move(
                tx,
                assigned.stream()
                        .filter(slot -> !slot.equals(before.get(slot.id())))
                        .filter(slot -> holdsSlot || !slot.id().equals(entry.id()))
                        .toList());
    }

    static Lanes.Stretch first(List<Lanes.Slot> slots, Instant from, Instant to) {
        return slots.stream()
                .filter(slot -> slot.overlaps(from, to))
                .min(Comparator.comparing(Lanes.Slot::startsAt))
                .map(slot -> new Lanes.Stretch(slot.startsAt(), slot.endsAt()))
                .orElseThrow();
    }

    /** All that is connected with a slot by overlaps, itself included; reads ever wider until there is a gap. */
    private List<Lanes.Slot> groupAround(Tx tx, UUID calendarId, Lanes.Slot wanted, int capacity) {
        Instant from = wanted.guardedFrom();
        Instant to = wanted.guardedTo();
        for (Duration margin = FIRST_MARGIN; ; margin = margin.multipliedBy(2)) {
            from = from.minus(margin);
            to = to.plus(margin);
            List<Lanes.Slot> near =
                    new ArrayList<>(store.overlapping(tx, calendarId, wanted.id(), Guard.between(from, to, capacity)));
            near.add(wanted);
            List<Lanes.Slot> group = Lanes.groups(near).stream()
                    .filter(slots -> slots.contains(wanted))
                    .findFirst()
                    .orElseThrow();
            Instant first = group.getFirst().guardedFrom();
            Instant last = group.stream()
                    .map(Lanes.Slot::guardedTo)
                    .max(Comparator.naturalOrder())
                    .orElseThrow();
            if (!first.isBefore(from) && !last.isAfter(to)) {
                return group;
            }
            from = Lanes.earlier(first, from);
            to = Lanes.later(last, to);
        }
    }

    /**
     * Guards what lies ahead as another policy says, and gives all-day entries their days in another zone.
     * Refuses when more would overlap than the capacity.
     */
    void refit(Tx tx, Calendar calendar, BookingPolicy policy, boolean newZone, Instant now) {
        ZoneId zone = ZoneId.of(calendar.timezone());
        Map<UUID, EntryTimes> days = newZone ? days(tx, calendar.id(), zone) : Map.of();
        List<Lanes.Slot> slots = store.all(tx, calendar.id());
        Map<UUID, Lanes.Slot> before = byId(slots);
        List<Lanes.Slot> after = slots.stream()
                .map(slot -> refitted(slot, days.get(slot.id()), policy, now))
                .toList();
        var moved = new ArrayList<Lanes.Slot>();
        long homeless = 0;
        var conflicts = new ArrayList<Lanes.Stretch>();
        for (List<Lanes.Slot> group : Lanes.groups(after)) {
            boolean ahead = group.stream().anyMatch(slot -> slot.guardedTo().isAfter(now));
            boolean changed = group.stream().anyMatch(slot -> !slot.equals(before.get(slot.id())));
            if (ahead || changed) {
                List<Lanes.Slot> assigned = Lanes.assign(group);
                if (ahead) {
                    homeless += assigned.stream()
                            .filter(slot -> slot.lane() > policy.capacity())
                            .count();
                    conflicts.addAll(Lanes.overfull(group, policy.capacity()));
                }
                assigned.stream()
                        .filter(slot -> !slot.equals(before.get(slot.id())))
                        .forEach(moved::add);
            }
        }
        if (homeless > 0) {
            Lanes.Stretch first = conflicts.getFirst();
            throw CalendarError.CAPACITY_IN_USE.problem(
                    homeless + " of the bookings that exist would not fit, the first from " + first.startsAt() + " to "
                            + first.endsAt() + "; move or cancel them first.",
                    Map.of(
                            "bookings",
                            homeless,
                            "conflict",
                            first,
                            "conflicts",
                            conflicts.stream().limit(BookingRules.NAMED).toList()));
        }
        store.move(tx, moved);
        if (newZone) {
            store.renameZone(tx, calendar.id(), calendar.timezone());
            store.moveUnguarded(
                    tx,
                    days.entrySet().stream()
                            .filter(entry -> !before.containsKey(entry.getKey()))
                            .map(entry -> new GuardStore.EntryDays(
                                    entry.getKey(),
                                    entry.getValue().startsAt(),
                                    entry.getValue().endsAt(),
                                    calendar.timezone()))
                            .toList());
        }
    }

    private Map<UUID, EntryTimes> days(Tx tx, UUID calendarId, ZoneId zone) {
        return store.allDay(tx, calendarId).stream()
                .collect(Collectors.toMap(
                        GuardStore.Days::id,
                        days -> EntryTimes.days(days.localStartDate(), days.localEndDateExclusive(), zone)));
    }

    /** What is over keeps the range it had; nobody can book there any more. */
    private static Lanes.Slot refitted(Lanes.Slot slot, @Nullable EntryTimes days, BookingPolicy policy, Instant now) {
        if (days == null && !slot.guardedTo().isAfter(now)) {
            return slot;
        }
        Instant startsAt = days == null ? slot.startsAt() : days.startsAt();
        Instant endsAt = days == null ? slot.endsAt() : days.endsAt();
        return new Lanes.Slot(
                slot.id(),
                slot.lane(),
                startsAt,
                endsAt,
                startsAt.minus(policy.bufferBefore()),
                endsAt.plus(policy.bufferAfter()));
    }

    long countAhead(Tx tx, UUID calendarId, Instant now) {
        return store.countAhead(tx, calendarId, now);
    }

    private static Map<UUID, Lanes.Slot> byId(List<Lanes.Slot> slots) {
        return slots.stream().collect(Collectors.toMap(Lanes.Slot::id, Function.identity()));
    }
}

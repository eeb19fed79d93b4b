package dev.stoa.calendar;

import dev.stoa.platform.Ids;
import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.db.Tx;
import dev.stoa.platform.events.EventLog;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Stores instances of series: a window of them when a series begins, more as time goes by or somebody looks further
 * ahead. Everything here needs the calendar's lock.
 */
final class Series {

    /** However far somebody looks ahead, no more is stored. */
    static final Duration FURTHEST = Duration.ofDays(3_660);

    private static final Duration TOP_UP_EVERY = Duration.ofDays(1);

    private final EventLog events;
    private final Ids ids;
    private final RecurrenceStore store = new RecurrenceStore();
    private final InstanceStore instances = new InstanceStore();
    private final EntryStore entries = new EntryStore();
    private final GuardStore guards = new GuardStore();
    private final Placements placements = new Placements();

    Series(EventLog events, Ids ids) {
        this.events = events;
        this.ids = ids;
    }

    /**
     * Stores the first window of a new series, all of it or nothing.
     *
     * @return how many instances there are
     */
    int begin(Tx tx, Calendar calendar, BookingPolicy policy, RecurrenceMaster master, Entry root, Instant now) {
        return begin(tx, calendar, policy, master, root, Set.of(), master.windowEnd(now), now);
    }

    /**
     * Likewise up to a moment.
     *
     * @param without days whose instances are cancelled from the start and need no room
     */
    int begin(
            Tx tx,
            Calendar calendar,
            BookingPolicy policy,
            RecurrenceMaster master,
            Entry root,
            Set<LocalDate> without,
            Instant end,
            Instant now) {
        ZoneId zone = ZoneId.of(calendar.timezone());
        Expansion.Occurrences found = master.expansion(root, zone).between(root.startsAt(), end);
        if (found.list().isEmpty() && found.last()) {
            throw CalendarError.RECURRENCE_INVALID.problem("The rule has no instance at or after startsAt.");
        }
        List<Instance> planned = planned(found.list(), root, zone);
        Set<UUID> missing = planned.stream()
                .filter(instance -> without.contains(instance.date()))
                .map(Instance::id)
                .collect(Collectors.toSet());
        Map<UUID, Lanes.Slot> lanes = Map.of();
        if (root.holdsSlot()) {
            List<Instance> seated = planned.stream()
                    .filter(instance -> !missing.contains(instance.id()))
                    .toList();
            BookingRules.checkAll(policy, spans(seated), zone, now);
            Placements.Placement placement =
                    placements.place(tx, calendar.id(), slots(seated, policy), policy.capacity());
            refuse(placement.missed());
            guards.move(tx, placement.shifted());
            lanes = byId(placement.placed());
        }
        insert(tx, root, planned, lanes, missing, now);
        store.progress(tx, master.id(), progress(master, found.last() ? null : end, false, now));
        store.note(tx, calendar.id());
        return planned.size();
    }

    /** Has everything stored that series of a calendar have before a moment; usually it is. */
    void reach(Tx tx, Calendar calendar, BookingPolicy policy, Instant until, Instant now) {
        Instant stored = calendar.seriesUntil();
        if (stored == null || !stored.isBefore(until)) {
            return;
        }
        for (RecurrenceMaster master : store.behind(tx, List.of(calendar.id()), until)) {
            extend(tx, calendar, policy, master, until, now);
        }
        store.note(tx, calendar.id());
    }

    /** Has everything stored that one series has before a moment. */
    void reach(Tx tx, Calendar calendar, BookingPolicy policy, RecurrenceMaster master, Instant until, Instant now) {
        extend(tx, calendar, policy, master, until, now);
        store.note(tx, calendar.id());
    }

    /** Has the window of one series stored as it is now. */
    void topUp(Tx tx, Calendar calendar, BookingPolicy policy, RecurrenceMaster master, Instant now) {
        reach(tx, calendar, policy, master, master.windowEnd(now), now);
    }

    /** What is sold already, or closed by now, is stored as cancelled, and the series goes on after it. */
    private void extend(
            Tx tx, Calendar calendar, BookingPolicy policy, RecurrenceMaster master, Instant wanted, Instant now) {
        Instant stored = master.generatedUntil();
        Entry root = entries.find(tx, master.rootEntryId()).orElse(null);
        if (stored == null || root == null || !root.status().beginning()) {
            store.progress(tx, master.id(), new RecurrenceStore.Progress(null, false, null));
            return;
        }
        ZoneId zone = ZoneId.of(calendar.timezone());
        Instant furthest = furthest(policy, master, root, now);
        Instant end = Lanes.later(stored, Lanes.earlier(wanted, furthest));
        Expansion.Occurrences found = master.expansion(root, zone).between(stored, end);
        Set<LocalDate> known = found.list().isEmpty()
                ? Set.of()
                : instances.ofSeries(tx, master.id()).stream()
                        .map(InstanceStore.Stored::instanceDate)
                        .collect(Collectors.toSet());
        List<Instance> planned = planned(found.list(), root, zone).stream()
                .filter(instance -> !known.contains(instance.date()))
                .toList();
        var missed = new HashSet<UUID>();
        Map<UUID, Lanes.Slot> lanes = Map.of();
        if (root.holdsSlot()) {
            List<Instance> open = planned.stream()
                    .filter(instance -> !BookingRules.outlived(policy, instance.span(), zone, now))
                    .toList();
            Placements.Placement placement =
                    placements.place(tx, calendar.id(), slots(open, policy), policy.capacity());
            guards.move(tx, placement.shifted());
            lanes = byId(placement.placed());
            planned.stream().map(Instance::id).forEach(missed::add);
            missed.removeAll(lanes.keySet());
        }
        insert(tx, root, planned, lanes, missed, now);
        store.progress(tx, master.id(), progress(master, found.last() ? null : end, end.isBefore(wanted), now));
        record(tx, calendar, master, root, planned, missed);
    }

    /** The calendar's horizon binds those who grow by themselves as well. */
    static Instant furthest(BookingPolicy policy, RecurrenceMaster master, Entry root, Instant now) {
        Instant furthest = Lanes.later(now, master.startsAt()).plus(FURTHEST);
        Integer horizon = policy.horizonDays();
        return horizon == null || !root.holdsSlot()
                ? furthest
                : Lanes.earlier(
                        furthest,
                        now.plus(horizon, ChronoUnit.DAYS).minus(Duration.between(root.startsAt(), root.endsAt())));
    }

    private void record(
            Tx tx, Calendar calendar, RecurrenceMaster master, Entry root, List<Instance> planned, Set<UUID> missed) {
        if (planned.isEmpty()) {
            return;
        }
        Caller server = Caller.server(calendar.tenantId());
        events.record(
                tx,
                server,
                new RecurrenceEvent.Extended(master.id(), calendar.id(), root.id(), planned.size() - missed.size()));
        events.recordAll(
                tx,
                server,
                planned.stream()
                        .filter(instance -> missed.contains(instance.id()))
                        .map(instance -> new EntryEvent.SlotMissed(
                                instance.id(),
                                calendar.id(),
                                root.kind(),
                                master.id(),
                                instance.startsAt(),
                                instance.endsAt()))
                        .toList());
    }

    static RecurrenceStore.Progress progress(
            RecurrenceMaster master, @Nullable Instant until, boolean heldBack, Instant now) {
        if (until == null) {
            return new RecurrenceStore.Progress(null, false, null);
        }
        Instant windowPassed = Lanes.later(now, until.minus(Duration.ofDays(master.generatedWindowDays())));
        return new RecurrenceStore.Progress(until, heldBack, windowPassed.plus(TOP_UP_EVERY));
    }

    /** An instance to be. */
    record Instance(
            UUID id,
            LocalDate date,
            Instant startsAt,
            Instant endsAt,
            @Nullable LocalDate firstDay,
            @Nullable LocalDate endDay) {

        BookingRules.Span span() {
            return new BookingRules.Span(startsAt, endsAt);
        }
    }

    /** Days that a zone skips have no instance. */
    List<Instance> planned(List<Expansion.Occurrence> occurrences, Entry root, ZoneId zone) {
        var planned = new ArrayList<Instance>(occurrences.size());
        for (Expansion.Occurrence occurrence : occurrences) {
            Instance instance = at(ids.next(), occurrence, root, zone);
            if (instance.startsAt().isBefore(instance.endsAt())) {
                planned.add(instance);
            }
        }
        return planned;
    }

    /** As long as the root: in days or exactly (RFC 5545 section 3.8.5.3 for an entry with an end). */
    static Instance at(UUID id, Expansion.Occurrence occurrence, Entry root, ZoneId zone) {
        LocalDate first = root.localStartDate();
        LocalDate end = root.localEndDateExclusive();
        if (first == null || end == null) {
            Duration length = Duration.between(root.startsAt(), root.endsAt());
            return new Instance(
                    id,
                    occurrence.date(),
                    occurrence.startsAt(),
                    occurrence.startsAt().plus(length),
                    null,
                    null);
        }
        LocalDate endDay = occurrence.date().plusDays(ChronoUnit.DAYS.between(first, end));
        return new Instance(
                id,
                occurrence.date(),
                occurrence.startsAt(),
                endDay.atStartOfDay(zone).toInstant(),
                occurrence.date(),
                endDay);
    }

    void insert(Tx tx, Entry root, List<Instance> planned, Map<UUID, Lanes.Slot> lanes, Set<UUID> missed, Instant now) {
        instances.insert(
                tx,
                root.id(),
                planned.stream()
                        .map(instance -> {
                            boolean gone = missed.contains(instance.id());
                            Lanes.Slot slot = lanes.get(instance.id());
                            return new InstanceStore.Placed(
                                    instance.id(),
                                    instance.date(),
                                    instance.startsAt(),
                                    instance.startsAt(),
                                    instance.endsAt(),
                                    instance.firstDay(),
                                    instance.endDay(),
                                    root.kind(),
                                    gone ? Entry.Status.CANCELLED : root.status(),
                                    gone ? RecurrenceInstance.State.CANCELLED : RecurrenceInstance.State.GENERATED,
                                    slot == null ? 0 : slot.lane(),
                                    slot == null ? instance.startsAt() : slot.guardedFrom(),
                                    slot == null ? instance.endsAt() : slot.guardedTo());
                        })
                        .toList(),
                now);
    }

    /** Names every one; there are never more than are stored at once. */
    static void refuse(List<Placements.Missed> missed) {
        if (missed.isEmpty()) {
            return;
        }
        List<Conflict> conflicts = missed.stream()
                .map(one -> new Conflict(one.wanted().startsAt(), one.wanted().endsAt(), one.conflict()))
                .toList();
        Lanes.Stretch first = conflicts.getFirst().conflict();
        throw CalendarError.SLOT_TAKEN.problem(
                missed.size() + " of the instances have no room; the first slot is taken from " + first.startsAt()
                        + " to " + first.endsAt() + ".",
                Map.of("conflict", first, "conflicts", conflicts, "total", missed.size()));
    }

    /** An instance that has no room, and when the time is taken. */
    record Conflict(Instant startsAt, Instant endsAt, Lanes.Stretch conflict) {}

    static List<BookingRules.Span> spans(List<Instance> planned) {
        return planned.stream().map(Instance::span).toList();
    }

    static List<Lanes.Slot> slots(List<Instance> planned, BookingPolicy policy) {
        return planned.stream()
                .map(instance -> Placements.slot(instance.id(), instance.startsAt(), instance.endsAt(), policy))
                .toList();
    }

    static Map<UUID, Lanes.Slot> byId(List<Lanes.Slot> slots) {
        return slots.stream().collect(Collectors.toMap(Lanes.Slot::id, Function.identity()));
    }
}

package dev.stoa.calendar;

import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.db.Tx;
import dev.stoa.platform.events.EventLog;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Brings changes of a series' root to its instances. What has begun, or can no longer be given back, is history and
 * stays. An instance somebody changed or cancelled stays as it is while the series still has one on its date.
 */
final class SeriesChanges {

    /** Finite rules are stored whole. */
    private static final Instant END_OF_TIME = Instant.parse("9000-01-01T00:00:00Z");

    /** Local dates and instants are never further apart. */
    private static final Duration TWO_DAYS = Duration.ofDays(2);

    /** Stands for the lane it is in. */
    private static final int KEPT = -1;

    private final EntryApprovals approvals;
    private final EventLog events;
    private final Series series;
    private final RecurrenceStore store = new RecurrenceStore();
    private final InstanceStore instances = new InstanceStore();
    private final ParticipantStore participants = new ParticipantStore();
    private final ReminderStore reminders = new ReminderStore();
    private final GuardStore guards = new GuardStore();
    private final Placements placements = new Placements();

    SeriesChanges(EntryApprovals approvals, EventLog events, Series series) {
        this.approvals = approvals;
        this.events = events;
        this.series = series;
    }

    /** What becomes of the instances. */
    private static final class Plan {

        private final Map<UUID, InstanceStore.Stored> before = new HashMap<>();
        private final List<InstanceStore.Placed> kept = new ArrayList<>();
        private final List<Series.Instance> added = new ArrayList<>();
        private final List<UUID> dropped = new ArrayList<>();

        private InstanceStore.Stored before(InstanceStore.Placed instance) {
            return Objects.requireNonNull(before.get(instance.id()));
        }

        private boolean held(InstanceStore.Placed instance) {
            return before(instance).holdsSlot();
        }

        private boolean keepsSlot(InstanceStore.Placed instance) {
            InstanceStore.Stored was = before(instance);
            return was.holdsSlot()
                    && was.startsAt().equals(instance.startsAt())
                    && was.endsAt().equals(instance.endsAt());
        }

        private List<UUID> awaitingOwn() {
            return before.values().stream()
                    .filter(InstanceStore.Stored::awaitsOwnApproval)
                    .map(InstanceStore.Stored::id)
                    .toList();
        }

        private boolean changed(InstanceStore.Placed instance) {
            InstanceStore.Stored was = before(instance);
            return !was.startsAt().equals(instance.startsAt())
                    || !was.endsAt().equals(instance.endsAt())
                    || !was.originalStart().equals(instance.originalStart())
                    || was.kind() != instance.kind()
                    || was.status() != instance.status();
        }
    }

    /** Needs the root as changed to be stored already. */
    void follow(Tx tx, Caller caller, Calendar calendar, BookingPolicy policy, Entry before, Entry after, Instant now) {
        if (after.status() == Entry.Status.COMPLETED && before.status() != Entry.Status.COMPLETED) {
            throw CalendarError.STATUS_NOT_REACHABLE.problem(
                    "A series is not completed as a whole; its instances are, one by one.",
                    Map.of("from", before.status(), "to", after.status()));
        }
        RecurrenceMaster master = store.find(tx, Objects.requireNonNull(after.seriesId()))
                .orElseThrow(CalendarError.SERIES_NOT_FOUND::problem);
        Instant since = open(policy, calendar, now);
        boolean retimed = !EntryTimes.of(before).equals(EntryTimes.of(after));
        var plan = new Plan();
        if (retimed || before.kind() != after.kind() || before.status() != after.status()) {
            RecurrenceStore.Progress progress =
                    plan(tx, plan, calendar, policy, master, before, after, since, retimed, now);
            carryOut(tx, caller, calendar, policy, plan, after, now);
            store.progress(tx, master.id(), progress);
            store.note(tx, calendar.id());
        }
        if (after.status() == Entry.Status.CANCELLED) {
            approvals.withdraw(tx, caller, plan.awaitingOwn());
        }
        instances.copy(tx, after, since);
        store.touch(tx, master.id(), now);
        events.record(
                tx,
                caller,
                new RecurrenceEvent.Changed(
                        master.id(),
                        calendar.id(),
                        after.id(),
                        plan.kept.size(),
                        plan.added.size(),
                        plan.dropped.size()));
    }

    /**
     * Ends a series: what is still ahead goes, but for what somebody changed, which becomes entries of their own. Needs
     * the root to be there still, since they take over its participants and reminders.
     */
    void end(Tx tx, Caller caller, Calendar calendar, BookingPolicy policy, Entry root, Instant now) {
        UUID masterId = Objects.requireNonNull(root.seriesId());
        Instant since = open(policy, calendar, now);
        List<UUID> released = instances.release(tx, masterId, since, now);
        participants.copy(tx, root.id(), released, now);
        reminders.copy(tx, masterId, released, now);
        List<UUID> ahead = instances.ofSeries(tx, masterId).stream()
                .filter(instance -> !instance.startsAt().isBefore(since))
                .map(InstanceStore.Stored::id)
                .toList();
        approvals.withdraw(tx, caller, ahead);
        instances.drop(tx, ahead, caller.userId(), now);
        store.delete(tx, masterId, caller.userId(), now);
        store.note(tx, calendar.id());
        events.record(
                tx,
                caller,
                new RecurrenceEvent.Deleted(masterId, calendar.id(), root.id(), ahead.size(), released.size()));
    }

    /** Those who manage the calendar may change what has not begun, others what they could still cancel. */
    private static Instant open(BookingPolicy policy, Calendar calendar, Instant now) {
        Duration cutoff = policy.cancellationCutoff();
        return cutoff == null || calendar.manageable() ? now : now.plus(cutoff);
    }

    private RecurrenceStore.Progress plan(
            Tx tx,
            Plan plan,
            Calendar calendar,
            BookingPolicy policy,
            RecurrenceMaster master,
            Entry before,
            Entry after,
            Instant since,
            boolean retimed,
            Instant now) {
        ZoneId zone = ZoneId.of(calendar.timezone());
        List<InstanceStore.Stored> all = instances.ofSeries(tx, master.id());
        Instant end = reach(master, all, now);
        Expansion.Occurrences found = master.expansion(after, zone).between(since.minus(TWO_DAYS), end);
        Map<LocalDate, Expansion.Occurrence> expected =
                found.list().stream().collect(Collectors.toMap(Expansion.Occurrence::date, Function.identity()));
        var known = new HashSet<LocalDate>();
        for (InstanceStore.Stored instance : all) {
            known.add(instance.instanceDate());
            if (instance.startsAt().isBefore(since)) {
                continue;
            }
            Expansion.Occurrence occurrence = expected.get(instance.instanceDate());
            if (retimed && occurrence == null) {
                plan.dropped.add(instance.id());
                known.remove(instance.instanceDate());
            } else if (instance.deletedAt() == null) {
                keep(plan, instance, retimed ? occurrence : null, before, after, since, zone, policy);
            }
        }
        if (retimed) {
            series.planned(found.list(), after, zone).stream()
                    .filter(instance -> !instance.startsAt().isBefore(since) && !known.contains(instance.date()))
                    .forEach(plan.added::add);
        }
        return Series.progress(master, found.last() ? null : end, false, now);
    }

    /** How far a series is looked at. One without end that was stopped is stored whole, too, but only that far. */
    private static Instant reach(RecurrenceMaster master, List<InstanceStore.Stored> all, Instant now) {
        Instant stored = master.generatedUntil();
        if (stored == null && master.ends()) {
            return END_OF_TIME;
        }
        Instant last = all.stream()
                .map(InstanceStore.Stored::startsAt)
                .max(Comparator.naturalOrder())
                .orElse(now);
        return Lanes.later(stored == null ? last.plus(TWO_DAYS) : stored, master.windowEnd(now));
    }

    /** @param occurrence when it is by the rule now; absent when that is not to change */
    private static void keep(
            Plan plan,
            InstanceStore.Stored instance,
            Expansion.@Nullable Occurrence occurrence,
            Entry before,
            Entry after,
            Instant since,
            ZoneId zone,
            BookingPolicy policy) {
        Expansion.Occurrence next = occurrence == null || occurrence.startsAt().isBefore(since) ? null : occurrence;
        Series.Instance times = next != null && inPlace(instance, before, zone)
                ? Series.at(instance.id(), next, after, zone)
                : new Series.Instance(
                        instance.id(),
                        instance.instanceDate(),
                        instance.startsAt(),
                        instance.endsAt(),
                        instance.localStartDate(),
                        instance.localEndDateExclusive());
        boolean follows = (!instance.awaitsOwnApproval() || after.status() == Entry.Status.CANCELLED)
                && (instance.status() == before.status() || instance.status().canBecome(after.status()));
        Lanes.Slot slot = Placements.slot(instance.id(), times.startsAt(), times.endsAt(), policy);
        plan.before.put(instance.id(), instance);
        plan.kept.add(new InstanceStore.Placed(
                instance.id(),
                instance.instanceDate(),
                next == null ? instance.originalStart() : next.startsAt(),
                times.startsAt(),
                times.endsAt(),
                times.firstDay(),
                times.endDay(),
                instance.kind() == before.kind() ? after.kind() : instance.kind(),
                follows ? after.status() : instance.status(),
                RecurrenceInstance.State.GENERATED,
                0,
                slot.guardedFrom(),
                slot.guardedTo()));
    }

    /** Whether nobody moved it. */
    private static boolean inPlace(InstanceStore.Stored instance, Entry before, ZoneId zone) {
        Series.Instance usual = Series.at(
                instance.id(),
                new Expansion.Occurrence(instance.instanceDate(), instance.originalStart()),
                before,
                zone);
        LocalDate day = usual.firstDay();
        return day == null
                ? instance.startsAt().equals(usual.startsAt())
                        && instance.endsAt().equals(usual.endsAt())
                : day.equals(instance.localStartDate())
                        && Objects.equals(usual.endDay(), instance.localEndDateExclusive());
    }

    private void carryOut(
            Tx tx, Caller caller, Calendar calendar, BookingPolicy policy, Plan plan, Entry root, Instant now) {
        List<InstanceStore.Placed> changed =
                plan.kept.stream().filter(plan::changed).toList();
        List<InstanceStore.Placed> seated = changed.stream()
                .filter(one -> holdsSlot(one) && !plan.keepsSlot(one))
                .toList();
        List<Series.Instance> added = root.holdsSlot() ? plan.added : List.of();
        BookingRules.checkAll(
                policy,
                Stream.concat(
                                seated.stream().map(one -> new BookingRules.Span(one.startsAt(), one.endsAt())),
                                Series.spans(added).stream())
                        .toList(),
                ZoneId.of(calendar.timezone()),
                now);
        approvals.withdraw(tx, caller, plan.dropped);
        instances.drop(tx, plan.dropped, caller.userId(), now);
        instances.settle(
                tx,
                root.id(),
                changed.stream()
                        .filter(one -> !holdsSlot(one) || plan.keepsSlot(one))
                        .map(one -> holdsSlot(one) ? in(KEPT, one) : one)
                        .toList(),
                now);
        Placements.Placement placement = placements.place(
                tx,
                calendar.id(),
                Stream.concat(
                                seated.stream()
                                        .map(one -> Placements.slot(one.id(), one.startsAt(), one.endsAt(), policy)),
                                Series.slots(added, policy).stream())
                        .toList(),
                policy.capacity());
        Series.refuse(placement.missed());
        Map<UUID, Lanes.Slot> lanes = Series.byId(placement.placed());
        guards.move(
                tx,
                Stream.concat(
                                placement.shifted().stream(),
                                seated.stream().filter(plan::held).map(one -> lane(lanes, one)))
                        .toList());
        instances.settle(
                tx,
                root.id(),
                seated.stream().map(one -> in(lane(lanes, one).lane(), one)).toList(),
                now);
        series.insert(tx, root, plan.added, lanes, Set.of(), now);
    }

    private static boolean holdsSlot(InstanceStore.Placed instance) {
        return instance.kind().takesSlot() && instance.status().active();
    }

    private static Lanes.Slot lane(Map<UUID, Lanes.Slot> lanes, InstanceStore.Placed instance) {
        return Objects.requireNonNull(lanes.get(instance.id()));
    }

    private static InstanceStore.Placed in(int lane, InstanceStore.Placed instance) {
        return new InstanceStore.Placed(
                instance.id(),
                instance.instanceDate(),
                instance.originalStart(),
                instance.startsAt(),
                instance.endsAt(),
                instance.localStartDate(),
                instance.localEndDateExclusive(),
                instance.kind(),
                instance.status(),
                instance.state(),
                lane,
                instance.guardedFrom(),
                instance.guardedTo());
    }
}

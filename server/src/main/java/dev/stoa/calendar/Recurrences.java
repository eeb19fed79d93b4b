package dev.stoa.calendar;

import static java.util.Objects.requireNonNull;

import dev.stoa.platform.Ids;
import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.db.Db;
import dev.stoa.platform.db.Tx;
import dev.stoa.platform.error.FieldError;
import dev.stoa.platform.events.EventLog;
import dev.stoa.platform.paging.Page;
import dev.stoa.platform.paging.PageRequest;
import dev.stoa.platform.web.IfMatch;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What can be done to series: the rules, one transaction each, which begins by locking the calendar. Changing and
 * deleting a series is changing and deleting its root, see {@link Entries}.
 */
public final class Recurrences {

    private final Db db;
    private final EntryApprovals approvals;
    private final WaitlistOffers offers;
    private final EventLog events;
    private final Ids ids;
    private final Entries entries;
    private final Policies policies;
    private final Series series;
    private final Foresight foresight;
    private final CalendarStore calendars = new CalendarStore();
    private final EntryStore entryStore = new EntryStore();
    private final RecurrenceStore store = new RecurrenceStore();
    private final InstanceStore instances = new InstanceStore();

    public Recurrences(
            Db db,
            EntryApprovals approvals,
            WaitlistOffers offers,
            EventLog events,
            Ids ids,
            JsonMapper json,
            Entries entries) {
        this.db = db;
        this.approvals = approvals;
        this.offers = offers;
        this.events = events;
        this.ids = ids;
        this.entries = entries;
        this.policies = new Policies(json);
        this.series = new Series(events, ids);
        this.foresight = new Foresight(json);
    }

    RecurrenceMaster create(Caller caller, NewSeries input) {
        return db.write(caller, tx -> {
            Calendar calendar = entries.lockedCalendar(tx, caller, input.rootEntryId());
            if (!calendar.id().equals(input.calendarId())) {
                throw CalendarError.ENTRY_NOT_FOUND.problem("rootEntryId names no entry of the calendar calendarId.");
            }
            Entry before = entries.changeable(tx, caller, calendar, input.rootEntryId());
            Entries.checkBooks(calendar);
            checkCanRecur(before);
            Instant now = entries.now();
            BookingPolicy policy = policies.booking(calendar);
            EntryTimes times = times(before, input, ZoneId.of(calendar.timezone()));
            if (before.holdsSlot()
                    && !before.awaitsApproval()
                    && !calendar.manageable()
                    && !times.startsAt().equals(before.startsAt())) {
                BookingRules.checkCancellation(policy, before, now);
            }
            Entry root = before.asRoot(ids.next(), times, approvals.series(tx, caller, calendar, policy, before), now);
            RecurrenceMaster master =
                    RecurrenceMaster.of(caller, input.rule(), root, input.generatedWindowDays(), input.metadata(), now);
            if (root.holdsSlot()) {
                series.reach(tx, calendar, policy, master.windowEnd(now), now);
            }
            store.insert(tx, master);
            store.plant(tx, root);
            int count = series.begin(tx, calendar, policy, master, root, now);
            events.record(tx, caller, RecurrenceEvent.Created.of(master, count));
            offers.serve(tx, calendar);
            return master;
        });
    }

    private static void checkCanRecur(Entry entry) {
        if (entry.seriesId() != null) {
            throw CalendarError.ALREADY_RECURRING.problem();
        }
        if (!entry.status().beginning()) {
            throw FieldError.problem(
                    CalendarError.RECURRENCE_INVALID,
                    List.of(new FieldError("rootEntryId", "not_allowed", "names an entry that is over or cancelled")));
        }
    }

    /** The series starts when the caller says, which is usually when the entry starts anyway. */
    private static EntryTimes times(Entry entry, NewSeries input, ZoneId zone) {
        LocalDate first = entry.localStartDate();
        LocalDate end = entry.localEndDateExclusive();
        if (first != null && end != null) {
            LocalDate day = EntryTimes.day(input.startsAt(), zone);
            return EntryTimes.days(day, day.plusDays(ChronoUnit.DAYS.between(first, end)), zone);
        }
        Duration length = Duration.between(entry.startsAt(), entry.endsAt());
        return EntryTimes.of(input.startsAt(), input.startsAt().plus(length), input.timezone(), false, zone);
    }

    RecurrenceMaster get(Caller caller, UUID id) {
        Seen series = seen(caller, id);
        return series.reading() == Reading.TIMES ? series.master().withoutMetadata() : series.master();
    }

    /** The rule of a series as RECUR (RFC 5545 section 3.3.10). */
    String rule(Caller caller, UUID id) {
        Seen series = seen(caller, id);
        Entry root = requireNonNull(series.root());
        return series.master()
                .rule(root.isAllDay() ? ZoneId.of(root.timezone()) : null)
                .text(root.isAllDay());
    }

    Page<RecurrenceInstance> instances(Caller caller, UUID id, Window window, PageRequest page) {
        Seen series = seen(caller, id);
        Instant stored = series.master().generatedUntil();
        if (stored != null && stored.isBefore(window.to())) {
            reach(Caller.server(caller.tenantId()), id, window.to());
        }
        Reading reading = series.reading();
        boolean waiting = reading == Reading.WHOLE || caller.may("approvals:manage");
        return db.read(
                caller,
                tx -> instances
                        .list(tx, id, new InstanceStore.Shown(reading, waiting), window, page)
                        .map(reading::of));
    }

    private record Seen(RecurrenceMaster master, @Nullable Entry root, Reading reading) {}

    private Seen seen(Caller caller, UUID id) {
        return db.read(caller, tx -> {
            RecurrenceMaster master = store.find(tx, id).orElseThrow(CalendarError.SERIES_NOT_FOUND::problem);
            Entry root = entryStore.find(tx, master.rootEntryId()).orElse(null);
            return new Seen(master, root, reading(tx, caller, master, root));
        });
    }

    /** What of a series a caller sees. */
    enum Reading {
        WHOLE,
        READABLE,
        TIMES;

        RecurrenceInstance of(RecurrenceInstance instance) {
            boolean readable = switch (this) {
                case WHOLE -> true;
                case READABLE -> instance.visibility() == Entry.Visibility.DEFAULT;
                case TIMES -> false;
            };
            return readable ? instance : instance.busyOnly();
        }
    }

    /** Refuses series that the caller does not see. */
    private Reading reading(Tx tx, Caller caller, RecurrenceMaster master, @Nullable Entry root) {
        CalendarStore.Visible calendar =
                calendars.visible(tx, CalendarAccess.of(caller), List.of(master.calendarId())).stream()
                        .findFirst()
                        .orElseThrow(CalendarError.SERIES_NOT_FOUND::problem);
        if (calendar.reach().manages() || (root != null && root.ownedBy(caller.userId()))) {
            return Reading.WHOLE;
        }
        if (root != null && !root.settled() && !caller.may("approvals:manage")) {
            throw CalendarError.SERIES_NOT_FOUND.problem();
        }
        return root != null
                        && root.visibility() == Entry.Visibility.DEFAULT
                        && calendar.reach().reads()
                ? Reading.READABLE
                : Reading.TIMES;
    }

    RecurrenceInstance changeInstance(Caller caller, UUID id, RecurrenceInstanceChanges changes, IfMatch ifMatch) {
        changes.check();
        return db.write(caller, tx -> {
            Calendar calendar = calendars
                    .lockOfEntry(tx, CalendarAccess.of(caller), id)
                    .orElseThrow(CalendarError.INSTANCE_NOT_FOUND::problem);
            RecurrenceInstance instance = instances.find(tx, id).orElseThrow(CalendarError.INSTANCE_NOT_FOUND::problem);
            Entry before = entries.changeable(tx, caller, calendar, id);
            ifMatch.check(before.revision());
            boolean restore = changes.instanceState() == RecurrenceInstance.State.GENERATED;
            Entry after = entries.changed(
                    tx,
                    caller,
                    calendar,
                    before,
                    restore ? asGenerated(tx, before, instance, calendar) : changes.ofEntry());
            if (restore) {
                instances.restore(tx, id);
            } else if (changes.instanceState() == RecurrenceInstance.State.OVERRIDDEN) {
                instances.override(tx, id, RecurrenceInstance.State.OVERRIDDEN, null, null, null);
            }
            events.record(tx, caller, EntryEvent.Changed.of(before, after));
            return instances.find(tx, id).orElseThrow(CalendarError.INSTANCE_NOT_FOUND::problem);
        });
    }

    /** What makes an instance again what the series made of it. */
    private EntryChanges asGenerated(Tx tx, Entry entry, RecurrenceInstance instance, Calendar calendar) {
        if (entry.status() == Entry.Status.CANCELLED) {
            throw CalendarError.STATUS_NOT_REACHABLE.problem(
                    "A cancelled instance stays cancelled; book the slot anew.");
        }
        Entry root = entryStore
                .find(tx, instance.sourceEntryId())
                .orElseThrow(() -> CalendarError.SERIES_NOT_FOUND.problem("The series of this instance is over."));
        Series.Instance usual = Series.at(
                entry.id(),
                new Expansion.Occurrence(instance.instanceDate(), instances.originalStart(tx, entry.id())),
                root,
                ZoneId.of(calendar.timezone()));
        LocalDate first = usual.firstDay();
        LocalDate end = usual.endDay();
        return EntryChanges.to(
                root,
                first == null
                        ? usual.startsAt()
                        : first.atStartOfDay(ZoneOffset.UTC).toInstant(),
                end == null ? usual.endsAt() : end.atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    /**
     * Has everything stored that the series of calendars have before a moment, one series a transaction: whoever looks
     * far ahead keeps nobody waiting for long, and what is done stays done.
     */
    void reach(UUID tenantId, Collection<UUID> calendarIds, Instant until) {
        Caller server = Caller.server(tenantId);
        List<UUID> behind = db.read(server, tx -> foresight.behind(tx, calendarIds, until, entries.now()));
        behind.forEach(masterId -> reach(server, masterId, until));
    }

    private void reach(Caller server, UUID masterId, Instant until) {
        grow(
                server,
                masterId,
                (tx, calendar, master) ->
                        series.reach(tx, calendar, policies.booking(calendar), master, until, entries.now()));
    }

    /** Has the window of one series stored; safe to repeat, and for two nodes at once. */
    void topUp(UUID tenantId, UUID masterId) {
        grow(
                Caller.server(tenantId),
                masterId,
                (tx, calendar, master) ->
                        series.topUp(tx, calendar, policies.booking(calendar), master, entries.now()));
    }

    private interface Growth {
        void of(Tx tx, Calendar calendar, RecurrenceMaster master);
    }

    /** Series of calendars that are gone grow no more. */
    private void grow(Caller server, UUID masterId, Growth growth) {
        db.execute(
                server,
                tx -> store.find(tx, masterId)
                        .ifPresent(found -> calendars
                                .lock(tx, CalendarAccess.of(server), found.calendarId())
                                .ifPresentOrElse(
                                        calendar -> store.find(tx, masterId)
                                                .ifPresent(master -> growth.of(tx, calendar, master)),
                                        () -> store.progress(
                                                tx, masterId, new RecurrenceStore.Progress(null, false, null)))));
    }
}

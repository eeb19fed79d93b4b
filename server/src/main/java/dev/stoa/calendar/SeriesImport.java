package dev.stoa.calendar;

import static java.util.Objects.requireNonNull;

import dev.stoa.platform.Ids;
import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.db.Tx;
import dev.stoa.platform.events.EventLog;
import dev.stoa.platform.json.Change;
import dev.stoa.platform.json.JsonText;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes series of events that recur. Days without an instance, and those with one that differs, are left out before the
 * others take their slots: they may be taken by somebody else for good reason.
 */
final class SeriesImport {

    private final EventLog events;
    private final Ids ids;
    private final Clock clock;
    private final EntryApprovals approvals;
    private final Series series;
    private final EntryStore entries = new EntryStore();
    private final Guards guards = new Guards(entries);
    private final RecurrenceStore store = new RecurrenceStore();
    private final InstanceStore instances = new InstanceStore();

    SeriesImport(EventLog events, Ids ids, EntryApprovals approvals, Clock clock) {
        this.events = events;
        this.ids = ids;
        this.clock = clock;
        this.approvals = approvals;
        this.series = new Series(events, ids);
    }

    /** @return the pattern of the series */
    UUID create(Tx tx, Caller caller, Calendar calendar, BookingPolicy policy, IcalEvent event) {
        Instant now = clock.instant();
        IcalContent content = event.content();
        Entry draft = draft(caller, calendar, content, now);
        Standing standing = approvals.first(
                tx,
                caller,
                calendar,
                policy,
                EntryApprovals.Subject.of(
                        draft.id(), content.kind(), status(content), content.visibility(), content.title()));
        Entry root = draft.asRoot(ids.next(), content.times(), standing, now);
        RecurrenceMaster master = RecurrenceMaster.of(
                caller, requireNonNull(event.rule()), root, NewSeries.WINDOW_DAYS, JsonText.EMPTY_OBJECT, now);
        Instant end = end(event, master, now);
        if (root.holdsSlot()) {
            series.reach(tx, calendar, policy, end, now);
        }
        guards.insert(tx, draft, policy);
        store.insert(tx, master);
        store.plant(tx, root);
        Set<LocalDate> without = new HashSet<>(event.without());
        without.addAll(event.overrides().keySet());
        int count = series.begin(tx, calendar, policy, master, root, without, end, now);
        override(tx, calendar, policy, event, root, now);
        events.record(tx, caller, EntryEvent.Created.of(root));
        events.record(tx, caller, RecurrenceEvent.Created.of(master, count));
        return root.id();
    }

    /** A pattern is never over as a whole. */
    private static Entry.Status status(IcalContent content) {
        return content.status().beginning() ? content.status() : Entry.Status.CONFIRMED;
    }

    /** As it stands there before it recurs: it takes no slot itself. */
    private Entry draft(Caller caller, Calendar calendar, IcalContent content, Instant now) {
        EntryTimes times = content.times();
        return new Entry(
                ids.next(),
                caller.tenantId(),
                calendar.id(),
                content.kind(),
                Entry.Status.DRAFT,
                content.visibility(),
                content.title(),
                content.description(),
                times.startsAt(),
                times.endsAt(),
                times.localStartDate(),
                times.localEndDateExclusive(),
                times.timezone(),
                times.isAllDay(),
                caller.userId(),
                JsonText.EMPTY_OBJECT,
                null,
                content.location(),
                JsonText.EMPTY_OBJECT,
                null,
                null,
                now,
                now,
                caller.userId(),
                null,
                null,
                1,
                null,
                false);
    }

    /** Up to when instances are stored: at least as far as anything is said about one of them. */
    private static Instant end(IcalEvent event, RecurrenceMaster master, Instant now) {
        Instant last = Stream.concat(event.without().stream(), event.overrides().keySet().stream())
                .max(LocalDate::compareTo)
                .map(day -> day.plusDays(2).atStartOfDay(ZoneOffset.UTC).toInstant())
                .orElse(Instant.MIN);
        Instant usual = master.windowEnd(now);
        Instant furthest = Lanes.later(now, master.startsAt()).plus(Series.FURTHEST);
        if (last.isAfter(furthest)) {
            throw CalendarError.RECURRENCE_NOT_SUPPORTED.problem(
                    "Something is said about an instance more than ten years ahead; series are not stored that far.");
        }
        return Lanes.later(usual, last);
    }

    private void override(Tx tx, Calendar calendar, BookingPolicy policy, IcalEvent event, Entry root, Instant now) {
        if (event.overrides().isEmpty()) {
            return;
        }
        Map<LocalDate, UUID> stored = new HashMap<>();
        instances
                .ofSeries(tx, requireNonNull(root.seriesId()))
                .forEach(one -> stored.put(one.instanceDate(), one.id()));
        for (Map.Entry<LocalDate, IcalEvent.Variant> other : event.overrides().entrySet()) {
            UUID id = stored.get(other.getKey());
            if (id == null) {
                throw IcalMoment.invalid("RECURRENCE-ID names no instance of the series: " + other.getKey());
            }
            override(tx, calendar, policy, id, other.getValue().content(), root, now);
        }
    }

    private void override(
            Tx tx, Calendar calendar, BookingPolicy policy, UUID id, IcalContent content, Entry root, Instant now) {
        Entry before = entries.find(tx, id).orElseThrow();
        var standing = new Standing(content.status(), root.approvalState(), null);
        Entry after = changes(content).applyTo(before, content.times(), standing, now);
        if (after.holdsSlot()) {
            BookingRules.check(policy, after, ZoneId.of(calendar.timezone()), now);
            series.reach(tx, calendar, policy, after.endsAt().plus(policy.bufferAfter()), now);
        }
        guards.update(tx, before, after, policy);
        instances.override(
                tx,
                id,
                RecurrenceInstance.State.OVERRIDDEN,
                own(content.title(), root.title()),
                own(content.description(), root.description()),
                null);
    }

    private static @Nullable String own(@Nullable String text, @Nullable String usual) {
        return text == null || text.equals(usual) ? null : text;
    }

    /** All that a file says of an entry; its times are given in words that {@link EntryTimes#of} understands. */
    static EntryChanges changes(IcalContent content) {
        EntryTimes times = content.times();
        return new EntryChanges(
                new Change.To<>(content.kind()),
                new Change.To<>(content.status()),
                new Change.To<>(content.visibility()),
                new Change.To<>(content.title()),
                new Change.To<>(content.description()),
                new Change.To<>(spelled(times.localStartDate(), times.startsAt())),
                new Change.To<>(spelled(times.localEndDateExclusive(), times.endsAt())),
                new Change.To<>(times.timezone()),
                new Change.To<>(times.isAllDay()),
                new Change.Keep<>(),
                new Change.Keep<>(),
                new Change.Keep<>(),
                new Change.To<>(content.location()),
                new Change.Keep<>());
    }

    /** Days are spelled by midnights in UTC. */
    static Instant spelled(@Nullable LocalDate day, Instant otherwise) {
        return day == null ? otherwise : day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}

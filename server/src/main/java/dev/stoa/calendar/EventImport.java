package dev.stoa.calendar;

import static java.util.Objects.requireNonNull;

import dev.stoa.platform.Ids;
import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.db.Tx;
import dev.stoa.platform.events.EventLog;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Brings events of a file into a calendar: makes what is not there, changes what is different. A series that is
 * different in any way is made anew, since the file, not what was stored, says what it is like.
 */
final class EventImport {

    /** What became of an event. */
    enum Result {
        CREATED,
        UPDATED,
        UNCHANGED,
        SKIPPED,
        REFUSED
    }

    private final EventLog events;
    private final Clock clock;
    private final EntryApprovals approvals;
    private final Entries entries;
    private final Policies policies;
    private final SeriesImport seriesImport;
    private final StoredSeries series = new StoredSeries();
    private final ImportStore store = new ImportStore();
    private final FeedStore feeds = new FeedStore();
    private final EntryStore entryStore = new EntryStore();
    private final InstanceStore instances = new InstanceStore();
    private final RecurrenceStore recurrences = new RecurrenceStore();

    EventImport(EventLog events, Ids ids, EntryApprovals approvals, Entries entries, JsonMapper json, Clock clock) {
        this.events = events;
        this.clock = clock;
        this.approvals = approvals;
        this.entries = entries;
        this.policies = new Policies(json);
        this.seriesImport = new SeriesImport(events, ids, approvals, clock);
    }

    /** An event of the calendar that has the name of one in the file; its content is absent when nothing of it is left. */
    record Known(UUID id, @Nullable UUID seriesId, @Nullable IcalEvent stored) {

        boolean sameAs(IcalEvent event) {
            return stored != null && stored.sameAs(event);
        }
    }

    /** What the calendar has by these names. */
    Map<String, Known> known(Tx tx, Calendar calendar, Collection<String> uids) {
        List<ImportStore.Known> found = store.find(
                tx, calendar.id(), uids, uids.stream().flatMap(EventImport::id).toList());
        var stored = new HashMap<String, IcalEvent>();
        feeds.entries(
                        tx,
                        found.stream()
                                .filter(one -> one.seriesId() == null)
                                .map(ImportStore.Known::id)
                                .toList(),
                        false)
                .forEach(entry -> stored.put(entry.name(), entry.event()));
        series
                .find(
                        tx,
                        calendar,
                        found.stream()
                                .map(ImportStore.Known::seriesId)
                                .flatMap(Stream::ofNullable)
                                .toList(),
                        false)
                .stream()
                .flatMap(one -> one.events().stream().limit(1))
                .forEach(event -> stored.put(event.uid(), event));
        var known = new HashMap<String, Known>();
        found.forEach(one -> known.put(one.uid(), new Known(one.id(), one.seriesId(), stored.get(one.uid()))));
        return known;
    }

    private static Stream<UUID> id(String uid) {
        try {
            return uid.length() == 36 ? Stream.of(UUID.fromString(uid)) : Stream.empty();
        } catch (IllegalArgumentException noId) {
            return Stream.empty();
        }
    }

    /** Needs the calendar's lock. Refuses what cannot be done; then nothing of it may stay. */
    Result apply(Tx tx, Caller caller, Calendar calendar, IcalEvent event) {
        Known known = known(tx, calendar, List.of(event.uid())).get(event.uid());
        if (event.content().status() == Entry.Status.CANCELLED) {
            if (known == null) {
                return Result.SKIPPED;
            }
            remove(tx, caller, calendar, known);
            return Result.UPDATED;
        }
        if (known == null) {
            name(tx, calendar, event, make(tx, caller, calendar, event));
            return Result.CREATED;
        }
        if (known.sameAs(event)) {
            return Result.UNCHANGED;
        }
        Optional<Entry> changeable = event.rule() == null && known.seriesId() == null
                ? entryStore.find(tx, known.id()).filter(entry -> reaches(entry, event.content()))
                : Optional.empty();
        if (changeable.isPresent()) {
            change(tx, caller, calendar, changeable.get(), event.content());
        } else {
            remove(tx, caller, calendar, known);
            name(tx, calendar, event, make(tx, caller, calendar, event));
        }
        return Result.UPDATED;
    }

    private static boolean reaches(Entry entry, IcalContent content) {
        return entry.status() == content.status() || entry.status().canBecome(content.status());
    }

    private UUID make(Tx tx, Caller caller, Calendar calendar, IcalEvent event) {
        return event.rule() == null
                ? entries.create(
                                tx,
                                caller,
                                calendar,
                                entry(calendar, event.content()),
                                event.content().status())
                        .id()
                : seriesImport.create(tx, caller, calendar, policies.booking(calendar), event);
    }

    private static NewEntry entry(Calendar calendar, IcalContent content) {
        EntryTimes times = content.times();
        return new NewEntry(
                calendar.id(),
                content.kind(),
                content.status(),
                content.visibility(),
                content.title(),
                content.description(),
                SeriesImport.spelled(times.localStartDate(), times.startsAt()),
                SeriesImport.spelled(times.localEndDateExclusive(), times.endsAt()),
                times.timezone(),
                times.isAllDay(),
                null,
                null,
                null,
                content.location(),
                null);
    }

    private void name(Tx tx, Calendar calendar, IcalEvent event, UUID id) {
        if (!event.uid().equals(id.toString())) {
            store.name(tx, calendar.id(), id, event.uid());
        }
    }

    private void change(Tx tx, Caller caller, Calendar calendar, Entry before, IcalContent content) {
        Entry after = entries.changed(tx, caller, calendar, before, SeriesImport.changes(content));
        events.record(tx, caller, EntryEvent.Changed.of(before, after));
    }

    /** All of it, what is past as well: the file no longer has it. */
    private void remove(Tx tx, Caller caller, Calendar calendar, Known known) {
        Instant now = clock.instant();
        Entry entry = entryStore.find(tx, known.id()).orElseThrow(CalendarError.ENTRY_NOT_FOUND::problem);
        if (entry.awaitsApproval()) {
            approvals.giveUp(tx, caller, entry);
        }
        if (entry.seriesRoot()) {
            UUID seriesId = requireNonNull(entry.seriesId());
            List<UUID> all = instances.ofSeries(tx, seriesId).stream()
                    .map(InstanceStore.Stored::id)
                    .toList();
            approvals.withdraw(tx, caller, all);
            instances.drop(tx, all, caller.userId(), now);
            recurrences.delete(tx, seriesId, caller.userId(), now);
            recurrences.note(tx, calendar.id());
            events.record(tx, caller, new RecurrenceEvent.Deleted(seriesId, calendar.id(), entry.id(), all.size(), 0));
        }
        entryStore.delete(tx, entry.id(), caller.userId(), now);
        events.record(
                tx,
                caller,
                new EntryEvent.Deleted(
                        entry.id(), calendar.id(), entry.kind(), entry.status(), entry.startsAt(), entry.endsAt()));
    }
}

package dev.stoa.calendar;

import static java.util.Objects.requireNonNullElse;

import dev.stoa.calendar.EntryApprovals.Subject;
import dev.stoa.platform.Ids;
import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.db.Db;
import dev.stoa.platform.db.Tx;
import dev.stoa.platform.error.CommonError;
import dev.stoa.platform.error.FieldError;
import dev.stoa.platform.events.EventLog;
import dev.stoa.platform.json.JsonText;
import dev.stoa.platform.web.IfMatch;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What can be done to entries: the rules, one transaction each, which begins by locking the calendar. So bookings
 * of one calendar come one after the other, each sees those before it, and policies do not change in between.
 */
public final class Entries {

    private final Db db;
    private final EventLog events;
    private final Ids ids;
    private final Clock clock;
    private final Policies policies;
    private final EntryApprovals approvals;
    private final WaitlistOffers offers;
    private final CalendarStore calendars = new CalendarStore();
    private final EntryStore store = new EntryStore();
    private final Guards guards = new Guards(store);
    private final InstanceStore instances = new InstanceStore();
    private final Series series;
    private final NewReminders reminders;
    private final SeriesChanges seriesChanges;

    public Entries(
            Db db,
            EntryApprovals approvals,
            WaitlistOffers offers,
            EventLog events,
            Ids ids,
            JsonMapper json,
            Clock clock) {
        this.db = db;
        this.approvals = approvals;
        this.offers = offers;
        this.events = events;
        this.ids = ids;
        this.clock = clock;
        this.policies = new Policies(json);
        this.series = new Series(events, ids);
        this.reminders = new NewReminders(events, ids, clock);
        this.seriesChanges = new SeriesChanges(approvals, events, series);
    }

    Entry create(Caller caller, NewEntry input) {
        Entry.Status status = requireNonNullElse(input.status(), Entry.Status.CONFIRMED);
        if (!status.beginning()) {
            throw new FieldError("status", "unknown_value", "must be draft, tentative or confirmed to begin with")
                    .problem();
        }
        checkType(input.typeDefinitionId());
        Zones.check("timezone", input.timezone());
        return db.write(caller, tx -> {
            Calendar calendar = calendars
                    .lock(tx, CalendarAccess.of(caller), input.calendarId())
                    .orElseThrow(CalendarError.CALENDAR_NOT_FOUND::problem);
            checkBooks(calendar);
            Entry entry = create(tx, caller, calendar, input, status);
            policies.reminders(calendar).forEach(usual -> reminders.add(tx, caller, entry, usual));
            return entry;
        });
    }

    static void checkBooks(Calendar calendar) {
        if (!calendar.reach().books()) {
            throw CommonError.NOT_ALLOWED.problem("You may see the calendar but not put anything into it.");
        }
    }

    /** Makes an entry in a calendar that is locked. */
    Entry create(Tx tx, Caller caller, Calendar calendar, NewEntry input, Entry.Status status) {
        BookingPolicy policy = policies.booking(calendar);
        Instant now = now();
        UUID id = ids.next();
        Entry.Visibility visibility = requireNonNullElse(input.visibility(), policies.ofNewEntries(calendar));
        var subject = Subject.of(id, input.kind(), status, visibility, input.title());
        Standing standing = approvals.first(tx, caller, calendar, policy, subject);
        Entry entry = entry(caller, id, input, calendar, visibility, standing, now);
        checkOwner(tx, caller, calendar, entry.ownerUserId());
        if (entry.holdsSlot()) {
            BookingRules.check(policy, entry, ZoneId.of(calendar.timezone()), now);
            reach(tx, calendar, policy, entry, now);
        }
        guards.insert(tx, entry, policy);
        events.record(tx, caller, EntryEvent.Created.of(entry));
        return entry;
    }

    private static Entry entry(
            Caller caller,
            UUID id,
            NewEntry input,
            Calendar calendar,
            Entry.Visibility visibility,
            Standing standing,
            Instant now) {
        EntryTimes times = EntryTimes.of(
                input.startsAt(),
                input.endsAt(),
                input.timezone(),
                requireNonNullElse(input.isAllDay(), false),
                ZoneId.of(calendar.timezone()));
        return new Entry(
                id,
                caller.tenantId(),
                calendar.id(),
                input.kind(),
                standing.status(),
                visibility,
                input.title(),
                input.description(),
                times.startsAt(),
                times.endsAt(),
                times.localStartDate(),
                times.localEndDateExclusive(),
                times.timezone(),
                times.isAllDay(),
                input.ownerUserId() == null ? caller.userId() : input.ownerUserId(),
                requireNonNullElse(input.metadata(), JsonText.EMPTY_OBJECT),
                input.typeDefinitionId(),
                input.locationName(),
                requireNonNullElse(input.locationPayload(), JsonText.EMPTY_OBJECT),
                standing.approval(),
                standing.request(),
                now,
                now,
                caller.userId(),
                null,
                null,
                1,
                null,
                false);
    }

    Entry change(Caller caller, UUID id, EntryChanges changes, IfMatch ifMatch) {
        return db.write(caller, tx -> {
            Calendar calendar = lockedCalendar(tx, caller, id);
            Entry before = changeable(tx, caller, calendar, id);
            ifMatch.check(before.revision());
            Entry after = changed(tx, caller, calendar, before, changes);
            events.record(tx, caller, EntryEvent.Changed.of(before, after));
            return after;
        });
    }

    Entry changeStatus(Caller caller, UUID id, Entry.Status status, IfMatch ifMatch) {
        return db.write(caller, tx -> {
            Calendar calendar = lockedCalendar(tx, caller, id);
            Entry before = changeable(tx, caller, calendar, id);
            ifMatch.check(before.revision());
            before.status().checkCanBecome(status);
            Entry after = changed(tx, caller, calendar, before, EntryChanges.to(status));
            events.record(
                    tx,
                    caller,
                    new EntryEvent.StatusChanged(id, calendar.id(), after.kind(), before.status(), after.status()));
            return after;
        });
    }

    /** Changes an entry that is locked; records no event. */
    Entry changed(Tx tx, Caller caller, Calendar calendar, Entry before, EntryChanges changes) {
        BookingPolicy policy = policies.booking(calendar);
        ZoneId zone = ZoneId.of(calendar.timezone());
        Instant now = now();
        EntryTimes times = changes.timesFor(before, zone);
        Standing standing = approvals.next(tx, caller, calendar, policy, before, changes, times);
        Entry after = changes.applyTo(before, times, standing, now);
        approvals.changed(tx, before, after);
        if (changes.typeDefinitionId().given()) {
            checkType(after.typeDefinitionId());
        }
        if (changes.ownerUserId().given()) {
            checkOwner(tx, caller, calendar, after.ownerUserId());
        }
        if (before.seriesRoot()) {
            guards.update(tx, before, after, policy);
            seriesChanges.follow(tx, caller, calendar, policy, before, after, now);
            offers.serve(tx, calendar);
            return after;
        }
        boolean moved = !after.sameTimesAs(before);
        boolean givenBack = before.holdsSlot() && !after.holdsSlot() && after.status() != Entry.Status.COMPLETED;
        if (!before.awaitsApproval() && (givenBack || (moved && !calendar.manageable()))) {
            BookingRules.checkCancellation(policy, before, now);
        }
        if (after.holdsSlot() && (moved || !before.holdsSlot())) {
            checkBooks(calendar);
            BookingRules.check(policy, after, zone, now);
            reach(tx, calendar, policy, after, now);
        }
        guards.update(tx, before, after, policy);
        if (before.seriesInstance()) {
            instances.override(tx, after, changes);
        }
        if (before.holdsSlot() && (moved || !after.holdsSlot())) {
            offers.serve(tx, calendar);
        }
        return after;
    }

    /** Endless series are there before anybody books among what they are going to have. */
    private void reach(Tx tx, Calendar calendar, BookingPolicy policy, Entry entry, Instant now) {
        series.reach(tx, calendar, policy, entry.endsAt().plus(policy.bufferAfter()), now);
    }

    /** Those who manage the calendar may do it at any time, so that nobody is bound to a slot for good. */
    void delete(Caller caller, UUID id, IfMatch ifMatch) {
        db.execute(caller, tx -> {
            Calendar calendar = lockedCalendar(tx, caller, id);
            Entry entry = changeable(tx, caller, calendar, id);
            ifMatch.check(entry.revision());
            Instant now = now();
            BookingPolicy policy = policies.booking(calendar);
            if (!calendar.manageable() && !entry.seriesRoot() && !entry.awaitsApproval()) {
                BookingRules.checkCancellation(policy, entry, now);
            }
            if (entry.awaitsApproval()) {
                approvals.giveUp(tx, caller, entry);
            }
            if (entry.seriesRoot()) {
                seriesChanges.end(tx, caller, calendar, policy, entry, now);
            }
            store.delete(tx, id, caller.userId(), now);
            if (entry.seriesInstance()) {
                instances.override(tx, id, RecurrenceInstance.State.CANCELLED, null, null, null);
            }
            events.record(
                    tx,
                    caller,
                    new EntryEvent.Deleted(
                            id, calendar.id(), entry.kind(), entry.status(), entry.startsAt(), entry.endsAt()));
            offers.serve(tx, calendar);
        });
    }

    Calendar lockedCalendar(Tx tx, Caller caller, UUID entryId) {
        return calendars
                .lockOfEntry(tx, CalendarAccess.of(caller), entryId)
                .orElseThrow(CalendarError.ENTRY_NOT_FOUND::problem);
    }

    /** Read after the calendar is locked, so it is as the last change left it. */
    Entry changeable(Tx tx, Caller caller, Calendar calendar, UUID id) {
        Entry entry = store.find(tx, id).orElseThrow(CalendarError.ENTRY_NOT_FOUND::problem);
        if (!mayChange(caller, calendar, entry)) {
            if (!Sight.of(caller, calendar).covers(entry)) {
                throw CalendarError.ENTRY_NOT_FOUND.problem();
            }
            throw CommonError.NOT_ALLOWED.problem("You may see the entry but not change it; it is somebody else's.");
        }
        return entry;
    }

    /** Whether the caller may change an entry of a calendar they see. */
    static boolean mayChange(Caller caller, Calendar calendar, Entry entry) {
        return calendar.manageable()
                || entry.ownedBy(caller.userId())
                || (calendar.reach().writes() && entry.visibility() == Entry.Visibility.DEFAULT && entry.settled());
    }

    private void checkOwner(Tx tx, Caller caller, Calendar calendar, @Nullable UUID owner) {
        if (owner == null || owner.equals(caller.userId())) {
            return;
        }
        if (!calendar.manageable()) {
            throw CommonError.NOT_ALLOWED.problem("Only those who manage the calendar put entries in others' names.");
        }
        if (!store.isMember(tx, owner)) {
            throw CalendarError.OWNER_NOT_FOUND.problem();
        }
    }

    private static void checkType(@Nullable UUID typeDefinitionId) {
        if (typeDefinitionId != null) {
            throw new FieldError("typeDefinitionId", "not_found", "names no type definition of this tenant").problem();
        }
    }

    Instant now() {
        return clock.instant();
    }
}

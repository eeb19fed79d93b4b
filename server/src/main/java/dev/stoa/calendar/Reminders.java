package dev.stoa.calendar;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import dev.stoa.platform.Ids;
import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.db.Db;
import dev.stoa.platform.db.Tx;
import dev.stoa.platform.error.CommonError;
import dev.stoa.platform.error.FieldError;
import dev.stoa.platform.events.EventLog;
import dev.stoa.platform.paging.Page;
import dev.stoa.platform.paging.PageRequest;
import dev.stoa.platform.web.IfMatch;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What can be done to reminders: the rules, one transaction each. Whoever may change an entry decides about its
 * reminders. The calendar is locked first, so that no entry moves while its reminder is put on the clock; after that the
 * database keeps the two together, whatever changes the entry.
 */
public final class Reminders {

    private static final int PREVIEWED = 25;

    private final Db db;
    private final Entries entries;
    private final EventLog events;
    private final NewReminders made;
    private final Clock clock;
    private final CalendarStore calendars = new CalendarStore();
    private final EntryStore entryStore = new EntryStore();
    private final RecurrenceStore recurrences = new RecurrenceStore();
    private final ReminderStore store = new ReminderStore();

    public Reminders(Db db, Entries entries, EventLog events, Ids ids, Clock clock) {
        this.db = db;
        this.entries = entries;
        this.events = events;
        this.made = new NewReminders(events, ids, clock);
        this.clock = clock;
    }

    Reminder create(Caller caller, NewReminder input) {
        input.check();
        return db.write(caller, tx -> {
            Calendar calendar = calendars
                    .lock(tx, CalendarAccess.of(caller), input.calendarId())
                    .orElseThrow(CalendarError.CALENDAR_NOT_FOUND::problem);
            Entry entry = entries.changeable(tx, caller, calendar, target(tx, calendar, input));
            return store.get(tx, made.add(tx, caller, entry, input));
        });
    }

    /** The entry it is for, which of a series is its root; refuses those of other calendars like those there are not. */
    private UUID target(Tx tx, Calendar calendar, NewReminder input) {
        UUID masterId = input.recurrenceMasterId();
        if (masterId != null) {
            return recurrences
                    .find(tx, masterId)
                    .filter(master -> master.calendarId().equals(calendar.id()))
                    .map(RecurrenceMaster::rootEntryId)
                    .orElseThrow(() -> CalendarError.SERIES_NOT_FOUND.problem(
                            "recurrenceMasterId names no series of the calendar calendarId."));
        }
        return entryStore
                .find(tx, requireNonNull(input.calendarEntryId()))
                .filter(entry -> entry.calendarId().equals(calendar.id()))
                .map(Entry::id)
                .orElseThrow(() -> CalendarError.ENTRY_NOT_FOUND.problem(
                        "calendarEntryId names no entry of the calendar calendarId."));
    }

    void delete(Caller caller, UUID id, IfMatch ifMatch) {
        db.execute(caller, tx -> {
            Reminder reminder = changeable(tx, caller, id);
            ifMatch.check(reminder.revision());
            store.delete(tx, id, caller.userId(), clock.instant());
            events.record(
                    tx,
                    caller,
                    new ReminderEvent.Deleted(
                            id, reminder.calendarId(), reminder.calendarEntryId(), reminder.recurrenceMasterId()));
        });
    }

    /**
     * What has fired is known, and what is due, or is the next, need not fire any more.
     *
     * @param triggeredAt the instant that somebody acknowledges; now if absent
     */
    Reminder acknowledge(Caller caller, UUID id, @Nullable Instant triggeredAt, IfMatch ifMatch) {
        return db.write(caller, tx -> {
            Reminder reminder = changeable(tx, caller, id);
            ifMatch.check(reminder.revision());
            Instant now = clock.instant();
            Instant known = requireNonNullElse(triggeredAt, now);
            Instant next = reminder.nextTriggerAt();
            if (known.isAfter(now) && (next == null || known.isAfter(next))) {
                throw new FieldError("triggeredAt", "too_large", "must not be after both now and nextTriggerAt")
                        .problem();
            }
            int fired = store.acknowledgeFired(tx, id, known, now);
            int skipped = store.skip(tx, id, known, now);
            store.acknowledge(tx, id, triggeredAt != null || fired + skipped > 0 ? known : null, now);
            events.record(tx, caller, new ReminderEvent.Acknowledged(id, reminder.calendarId(), known, skipped));
            store.schedule(tx, id);
            return store.get(tx, id);
        });
    }

    /** Locks a reminder whose entry the caller may change. */
    private Reminder changeable(Tx tx, Caller caller, UUID id) {
        CalendarAccess access = CalendarAccess.of(caller);
        Calendar calendar = store.calendarOf(tx, id)
                .flatMap(calendarId -> calendars.lock(tx, access, calendarId))
                .orElseThrow(CalendarError.REMINDER_NOT_FOUND::problem);
        Reminder reminder = store.lock(tx, id).orElseThrow(CalendarError.REMINDER_NOT_FOUND::problem);
        boolean own = caller.userId() != null && caller.userId().equals(reminder.createdBy());
        boolean may = own
                || store.entryOf(tx, id)
                        .flatMap(entryId -> entryStore.find(tx, entryId))
                        .filter(entry -> Entries.mayChange(caller, calendar, entry))
                        .isPresent();
        if (!may) {
            if (store.visible(tx, reader(caller, calendar), id)) {
                throw CommonError.NOT_ALLOWED.problem(
                        "You may see the reminder but not change it; the entry is" + " somebody else's.");
            }
            throw CalendarError.REMINDER_NOT_FOUND.problem();
        }
        return reminder;
    }

    /** @param after only those still to fire after it */
    Page<Reminder> list(Caller caller, UUID calendarId, @Nullable Instant after, PageRequest page) {
        return db.read(caller, tx -> store.list(tx, calendarId, readerOf(tx, caller, calendarId), after, page));
    }

    /** What fires until an instant, now if absent, unless something changes. */
    Page<DueReminder> preview(Caller caller, UUID calendarId, @Nullable Instant asOf, @Nullable Integer limit) {
        Instant until = requireNonNullElse(asOf, clock.instant());
        PageRequest page = PageRequest.first(requireNonNullElse(limit, PREVIEWED));
        return db.read(caller, tx -> store.due(tx, calendarId, readerOf(tx, caller, calendarId), until, page))
                .map(DueReminder.Row::shown);
    }

    ReminderHealth health(Caller caller, UUID calendarId, PageRequest page) {
        return db.read(caller, tx -> {
            ReminderStore.Reader reader = readerOf(tx, caller, calendarId);
            return ReminderHealth.of(
                    calendarId,
                    store.summary(tx, calendarId, clock.instant()),
                    store.list(tx, calendarId, reader, null, page));
        });
    }

    private ReminderStore.Reader readerOf(Tx tx, Caller caller, UUID calendarId) {
        Calendar calendar = calendars
                .find(tx, CalendarAccess.of(caller), calendarId)
                .orElseThrow(CalendarError.CALENDAR_NOT_FOUND::problem);
        return reader(caller, calendar);
    }

    private static ReminderStore.Reader reader(Caller caller, Calendar calendar) {
        return new ReminderStore.Reader(
                calendar.reach().manages(), calendar.reach().reads(), caller.may("approvals:manage"), caller.userId());
    }
}

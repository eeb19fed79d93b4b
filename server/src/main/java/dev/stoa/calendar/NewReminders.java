package dev.stoa.calendar;

import static java.util.Objects.requireNonNullElse;

import dev.stoa.platform.Ids;
import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.db.Tx;
import dev.stoa.platform.events.EventLog;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

/** Puts reminders on the clock: those somebody asks for, and those that the policy of a calendar gives every new entry. */
final class NewReminders {

    private final EventLog events;
    private final Ids ids;
    private final Clock clock;
    private final ReminderStore store = new ReminderStore();

    NewReminders(EventLog events, Ids ids, Clock clock) {
        this.events = events;
        this.ids = ids;
        this.clock = clock;
    }

    /** Needs the calendar to be locked. @return the id */
    UUID add(Tx tx, Caller caller, Entry entry, NewReminder input) {
        Instant now = clock.instant();
        var reminder = new Reminder(
                ids.next(),
                caller.tenantId(),
                input.calendarId(),
                input.calendarEntryId(),
                input.recurrenceMasterId(),
                input.channel(),
                input.offsetMinutes(),
                requireNonNullElse(input.isEnabled(), true),
                null,
                null,
                now,
                now,
                caller.userId(),
                null,
                null,
                1);
        store.insert(tx, reminder, entry.seriesRoot() ? entry.seriesId() : null);
        events.record(
                tx,
                caller,
                new ReminderEvent.Created(
                        reminder.id(),
                        reminder.calendarId(),
                        reminder.calendarEntryId(),
                        reminder.recurrenceMasterId(),
                        reminder.channel(),
                        reminder.offsetMinutes()));
        return reminder.id();
    }

    /** The same for an entry that was just made. */
    void add(Tx tx, Caller caller, Entry entry, ReminderDefaults.Reminding usual) {
        add(
                tx,
                caller,
                entry,
                new NewReminder(entry.calendarId(), entry.id(), null, usual.channel(), usual.offsetMinutes(), true));
    }
}

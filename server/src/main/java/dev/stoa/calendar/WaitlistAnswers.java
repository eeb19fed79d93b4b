package dev.stoa.calendar;

import static java.util.Objects.requireNonNull;

import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.db.Tx;
import dev.stoa.platform.events.EventLog;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/** What an answer, or none, makes of the hold that was offered. Needs the calendar's lock. */
final class WaitlistAnswers {

    private final EntryApprovals approvals;
    private final EventLog events;
    private final Policies policies;
    private final EntryStore entries = new EntryStore();
    private final Guards guards = new Guards(entries);
    private final WaitlistStore store = new WaitlistStore();

    WaitlistAnswers(EntryApprovals approvals, EventLog events, JsonMapper json) {
        this.approvals = approvals;
        this.events = events;
        this.policies = new Policies(json);
    }

    /** The hold becomes a booking at the same place, so it cannot fail for want of one; it may have to be approved. */
    void accept(Tx tx, Caller caller, Calendar calendar, WaitlistRequest request, Instant now) {
        BookingPolicy policy = policies.booking(calendar);
        Entry hold = hold(tx, request).orElseThrow(CalendarError.NOT_OFFERED::problem);
        var subject = EntryApprovals.Subject.of(
                hold.id(), Entry.Kind.BOOKING, Entry.Status.CONFIRMED, hold.visibility(), hold.title());
        Standing standing = approvals.first(tx, caller, calendar, policy, subject);
        store(tx, caller, policy, hold, Entry.Kind.BOOKING, standing, now);
        store.end(tx, request.id(), WaitlistRequest.State.ACCEPTED, now);
        events.record(tx, caller, new WaitlistEvent.Accepted(request.id(), calendar.id(), request.userId(), hold.id()));
    }

    /** Gives the hold back. */
    void end(
            Tx tx,
            Caller caller,
            Calendar calendar,
            WaitlistRequest request,
            WaitlistRequest.State state,
            Instant now) {
        hold(tx, request)
                .ifPresent(hold -> store(
                        tx,
                        caller,
                        policies.booking(calendar),
                        hold,
                        Entry.Kind.HOLD,
                        Standing.of(hold, Entry.Status.CANCELLED),
                        now));
        store.end(tx, request.id(), state, now);
        events.record(
                tx,
                caller,
                state == WaitlistRequest.State.LAPSED
                        ? new WaitlistEvent.Lapsed(request.id(), calendar.id(), request.userId())
                        : new WaitlistEvent.Declined(request.id(), calendar.id(), request.userId()));
    }

    private Optional<Entry> hold(Tx tx, WaitlistRequest request) {
        UUID id = requireNonNull(request.entryId());
        return entries.find(tx, id)
                .filter(entry -> entry.kind() == Entry.Kind.HOLD && entry.status() == Entry.Status.TENTATIVE);
    }

    private void store(
            Tx tx, Caller caller, BookingPolicy policy, Entry before, Entry.Kind kind, Standing standing, Instant now) {
        Entry after = EntryChanges.to(kind).applyTo(before, EntryTimes.of(before), standing, now);
        guards.update(tx, before, after, policy);
        events.record(tx, caller, EntryEvent.Changed.of(before, after));
    }
}

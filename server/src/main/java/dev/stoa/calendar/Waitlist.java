package dev.stoa.calendar;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import dev.stoa.platform.Ids;
import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.db.Db;
import dev.stoa.platform.db.Tx;
import dev.stoa.platform.error.CommonError;
import dev.stoa.platform.events.EventLog;
import dev.stoa.platform.paging.Page;
import dev.stoa.platform.paging.PageRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/** Waiting for slots that are full: the rules, one transaction each, which begins by locking the calendar. */
public final class Waitlist {

    private static final int MOST_WAITING = 1_000;

    private final Db db;
    private final EventLog events;
    private final Ids ids;
    private final Clock clock;
    private final Policies policies;
    private final Series series;
    private final WaitlistOffers offers;
    private final WaitlistAnswers answers;
    private final CalendarStore calendars = new CalendarStore();
    private final GuardStore guards = new GuardStore();
    private final WaitlistStore store = new WaitlistStore();

    public Waitlist(
            Db db,
            EntryApprovals approvals,
            WaitlistOffers offers,
            EventLog events,
            Ids ids,
            JsonMapper json,
            Clock clock) {
        this.db = db;
        this.offers = offers;
        this.events = events;
        this.ids = ids;
        this.clock = clock;
        this.policies = new Policies(json);
        this.series = new Series(events, ids);
        this.answers = new WaitlistAnswers(approvals, events, json);
    }

    Page<WaitlistRequest> mine(Caller caller, WaitlistRequest.Filter filter, PageRequest page) {
        return db.read(caller, tx -> store.ofUser(tx, person(caller), filter, page));
    }

    Page<WaitlistRequest> ofCalendar(Caller caller, UUID calendarId, WaitlistRequest.Filter filter, PageRequest page) {
        return db.read(caller, tx -> {
            checkManages(calendars
                    .find(tx, CalendarAccess.of(caller), calendarId)
                    .orElseThrow(CalendarError.CALENDAR_NOT_FOUND::problem));
            return store.ofCalendar(tx, calendarId, filter, page);
        });
    }

    /** One's own, or one of a calendar one manages. */
    WaitlistRequest get(Caller caller, UUID id) {
        return db.read(caller, tx -> {
            WaitlistRequest request = store.find(tx, id).orElseThrow(CalendarError.WAITLIST_NOT_FOUND::problem);
            boolean manages = calendars
                    .find(tx, CalendarAccess.of(caller), request.calendarId())
                    .map(Calendar::manageable)
                    .orElse(false);
            if (!manages && !request.userId().equals(caller.userId())) {
                throw CalendarError.WAITLIST_NOT_FOUND.problem();
            }
            return request;
        });
    }

    WaitlistRequest join(Caller caller, WaitlistRequest.Wish wish) {
        UUID person = person(caller);
        return db.write(caller, tx -> {
            Calendar calendar = calendars
                    .lock(tx, CalendarAccess.of(caller), wish.calendarId())
                    .orElseThrow(CalendarError.CALENDAR_NOT_FOUND::problem);
            Entries.checkBooks(calendar);
            Instant now = clock.instant();
            EntryTimes times = EntryTimes.of(
                    wish.startsAt(), wish.endsAt(), calendar.timezone(), false, ZoneId.of(calendar.timezone()));
            checkFull(tx, calendar, times, now);
            if (store.countWaiting(tx, calendar.id()) >= MOST_WAITING) {
                throw CalendarError.WAITLIST_FULL.problem();
            }
            var request = new WaitlistRequest(
                    ids.next(),
                    calendar.id(),
                    person,
                    times.startsAt(),
                    times.endsAt(),
                    requireNonNullElse(wish.party(), 1),
                    requireNonNullElse(wish.title(), "Waitlist"),
                    WaitlistRequest.State.WAITING,
                    null,
                    null,
                    now,
                    now,
                    null,
                    0,
                    1);
            store.insert(tx, request);
            events.record(
                    tx,
                    caller,
                    new WaitlistEvent.Joined(
                            request.id(),
                            calendar.id(),
                            person,
                            request.startsAt(),
                            request.endsAt(),
                            request.party()));
            return store.find(tx, request.id()).orElseThrow();
        });
    }

    /** What can be booked is booked, and what never could is not waited for. */
    private void checkFull(Tx tx, Calendar calendar, EntryTimes times, Instant now) {
        BookingPolicy policy = policies.booking(calendar);
        var span = new BookingRules.Span(times.startsAt(), times.endsAt());
        if (!times.startsAt().isAfter(now)) {
            throw CalendarError.SLOT_OVER.problem();
        }
        BookingRules.check(policy, span, ZoneId.of(calendar.timezone()), now);
        series.reach(tx, calendar, policy, times.endsAt().plus(policy.bufferAfter()), now);
        Lanes.Slot slot = Placements.slot(ids.next(), times.startsAt(), times.endsAt(), policy);
        var taken = guards.overlapping(
                tx, calendar.id(), slot.id(), Guard.between(slot.guardedFrom(), slot.guardedTo(), policy.capacity()));
        if (Lanes.full(taken, slot.guardedFrom(), slot.guardedTo(), policy.capacity())
                .isEmpty()) {
            throw CalendarError.SLOT_FREE.problem();
        }
    }

    /** @return the request with what was offered booked */
    WaitlistRequest accept(Caller caller, UUID id) {
        return db.write(caller, tx -> {
            Calendar calendar = lockOfOwn(tx, caller, id);
            WaitlistRequest request = current(tx, id);
            Instant now = clock.instant();
            request.checkOffered(now);
            answers.accept(tx, caller, calendar, request, now);
            return current(tx, id);
        });
    }

    /** The slot goes to the next in line. */
    WaitlistRequest decline(Caller caller, UUID id) {
        return db.write(caller, tx -> {
            Calendar calendar = lockOfOwn(tx, caller, id);
            WaitlistRequest request = current(tx, id);
            Instant now = clock.instant();
            request.checkOffered(now);
            answers.end(tx, caller, calendar, request, WaitlistRequest.State.DECLINED, now);
            offers.serve(tx, calendar);
            return current(tx, id);
        });
    }

    /** Waits no longer; an offer counts as declined. */
    void leave(Caller caller, UUID id) {
        db.execute(caller, tx -> {
            Calendar calendar = lockOfOwn(tx, caller, id);
            WaitlistRequest request = current(tx, id);
            Instant now = clock.instant();
            if (request.offered()) {
                answers.end(tx, caller, calendar, request, WaitlistRequest.State.DECLINED, now);
                offers.serve(tx, calendar);
            } else if (request.state() == WaitlistRequest.State.WAITING) {
                store.end(tx, id, WaitlistRequest.State.LEFT, now);
                events.record(tx, caller, new WaitlistEvent.Left(id, calendar.id(), request.userId()));
            } else {
                throw CalendarError.NOT_WAITING.problem();
            }
        });
    }

    /** Ends an offer that nobody answered and offers the slot to the next, in one transaction; safe to repeat. */
    void lapse(UUID tenantId, UUID id) {
        Caller server = Caller.server(tenantId);
        db.execute(
                server,
                tx -> store.find(tx, id)
                        .flatMap(found -> calendars.lock(tx, CalendarAccess.of(server), found.calendarId()))
                        .ifPresent(calendar -> {
                            Instant now = clock.instant();
                            offers.endOvertaken(tx, calendar, now);
                            WaitlistRequest request = current(tx, id);
                            Instant expiresAt = request.offerExpiresAt();
                            if (request.offered() && expiresAt != null && !expiresAt.isAfter(now)) {
                                answers.end(tx, server, calendar, request, WaitlistRequest.State.LAPSED, now);
                            }
                            offers.serve(tx, calendar);
                        }));
    }

    /** Offers what became free in a calendar, if it was not offered when it did. */
    void serve(UUID tenantId, UUID calendarId) {
        Caller server = Caller.server(tenantId);
        db.execute(
                server,
                tx -> calendars
                        .lock(tx, CalendarAccess.of(server), calendarId)
                        .ifPresentOrElse(calendar -> offers.serve(tx, calendar), () -> store.takeTurn(tx, calendarId)));
    }

    /** Whether the caller still sees the calendar does not matter: what was offered to them is theirs to answer. */
    private Calendar lockOfOwn(Tx tx, Caller caller, UUID id) {
        WaitlistRequest request = store.find(tx, id)
                .filter(found -> found.userId().equals(caller.userId()))
                .orElseThrow(CalendarError.WAITLIST_NOT_FOUND::problem);
        boolean sees = calendars
                .find(tx, CalendarAccess.of(caller), request.calendarId())
                .isPresent();
        CalendarAccess access = CalendarAccess.of(sees ? caller : Caller.server(caller.tenantId()));
        return calendars.lock(tx, access, request.calendarId()).orElseThrow(CalendarError.WAITLIST_NOT_FOUND::problem);
    }

    /** As the last change left it. */
    private WaitlistRequest current(Tx tx, UUID id) {
        return store.find(tx, id).orElseThrow(CalendarError.WAITLIST_NOT_FOUND::problem);
    }

    private static UUID person(Caller caller) {
        if (caller.userId() == null) {
            throw CommonError.NOT_ALLOWED.problem("Only people wait; log in as one.");
        }
        return requireNonNull(caller.userId());
    }

    private static void checkManages(Calendar calendar) {
        if (!calendar.manageable()) {
            throw CommonError.NOT_ALLOWED.problem("Only those who manage the calendar see who waits.");
        }
    }
}

package dev.stoa.calendar;

import dev.stoa.platform.Ids;
import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.db.Tx;
import dev.stoa.platform.events.EventLog;
import dev.stoa.platform.json.JsonText;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Offers what becomes free to those who wait for it, first come, first served. It happens in the transaction that frees
 * it, so nobody is faster than whoever waits, and a slot that is offered is held like any other.
 */
public final class WaitlistOffers {

    private final WaitlistLetters letters;
    private final EventLog events;
    private final Ids ids;
    private final Clock clock;
    private final Policies policies;
    private final Series series;
    private final WaitlistStore store = new WaitlistStore();
    private final EntryStore entries = new EntryStore();
    private final Guards guards = new Guards(entries);
    private final GuardStore guardStore = new GuardStore();

    public WaitlistOffers(WaitlistLetters letters, EventLog events, Ids ids, JsonMapper json, Clock clock) {
        this.letters = letters;
        this.events = events;
        this.ids = ids;
        this.clock = clock;
        this.policies = new Policies(json);
        this.series = new Series(events, ids);
    }

    /** To be called at the end of whatever may have freed a slot; needs the calendar's lock. */
    void serve(Tx tx, Calendar calendar) {
        if (store.takeTurn(tx, calendar.id())) {
            Instant now = clock.instant();
            endOvertaken(tx, calendar, now);
            serve(tx, calendar, policies.booking(calendar), now);
        }
    }

    /** Whoever was offered a slot may book or cancel the hold like any entry of theirs; then the offer is answered. */
    void endOvertaken(Tx tx, Calendar calendar, Instant now) {
        events.recordAll(
                tx,
                server(calendar),
                store.overtaken(tx, calendar.id(), now).stream()
                        .map(one -> event(calendar, one))
                        .toList());
    }

    private static WaitlistEvent event(Calendar calendar, WaitlistStore.Overtaken one) {
        return one.state() == WaitlistRequest.State.ACCEPTED
                ? new WaitlistEvent.Accepted(one.id(), calendar.id(), one.userId(), one.entryId())
                : new WaitlistEvent.Declined(one.id(), calendar.id(), one.userId());
    }

    private void serve(Tx tx, Calendar calendar, BookingPolicy policy, Instant now) {
        List<WaitlistRequest> waiting = store.waiting(tx, calendar.id(), now);
        if (waiting.isEmpty()) {
            return;
        }
        reach(tx, calendar, policy, waiting, now);
        List<Lanes.Slot> wanted = waiting.stream()
                .map(request -> wanted(request, policy))
                .sorted(Comparator.comparing(Lanes.Slot::guardedFrom))
                .toList();
        List<Lanes.Slot> taken =
                new ArrayList<>(guardStore.overlappingAny(tx, calendar.id(), wanted, policy.capacity()));
        ZoneId zone = ZoneId.of(calendar.timezone());
        for (WaitlistRequest request : waiting) {
            Lanes.Slot slot = wanted(request, policy);
            boolean open = !BookingRules.breaks(
                    policy, new BookingRules.Span(request.startsAt(), request.endsAt()), zone, now);
            boolean room = Lanes.full(taken, slot.guardedFrom(), slot.guardedTo(), policy.capacity())
                    .isEmpty();
            if (open && room) {
                offer(tx, calendar, policy, request, now);
                taken.add(slot);
            }
        }
    }

    private void reach(Tx tx, Calendar calendar, BookingPolicy policy, List<WaitlistRequest> waiting, Instant now) {
        Instant last = waiting.stream().map(WaitlistRequest::endsAt).reduce(now, Lanes::later);
        series.reach(tx, calendar, policy, last.plus(policy.bufferAfter()), now);
    }

    private static Lanes.Slot wanted(WaitlistRequest request, BookingPolicy policy) {
        return Placements.slot(request.id(), request.startsAt(), request.endsAt(), policy);
    }

    private void offer(Tx tx, Calendar calendar, BookingPolicy policy, WaitlistRequest request, Instant now) {
        Optional<WaitlistStore.Person> person = store.person(tx, request.userId());
        if (person.isEmpty()) {
            return;
        }
        Entry hold = hold(calendar, request, now);
        Instant expiresAt = Lanes.earlier(now.plus(policy.waitlistOffer()), request.startsAt());
        guards.insert(tx, hold, policy);
        store.offer(tx, request.id(), hold.id(), expiresAt, now);
        letters.offer(tx, calendar, request, person.get(), expiresAt);
        events.recordAll(
                tx,
                server(calendar),
                List.of(
                        EntryEvent.Created.of(hold),
                        new WaitlistEvent.Offered(
                                request.id(), calendar.id(), request.userId(), hold.id(), expiresAt)));
    }

    private Entry hold(Calendar calendar, WaitlistRequest request, Instant now) {
        return new Entry(
                ids.next(),
                calendar.tenantId(),
                calendar.id(),
                Entry.Kind.HOLD,
                Entry.Status.TENTATIVE,
                Entry.Visibility.DEFAULT,
                request.title(),
                null,
                request.startsAt(),
                request.endsAt(),
                null,
                null,
                calendar.timezone(),
                false,
                request.userId(),
                new JsonText("{\"waitlistRequestId\": \"" + request.id() + "\", \"party\": " + request.party() + "}"),
                null,
                null,
                JsonText.EMPTY_OBJECT,
                null,
                null,
                now,
                now,
                request.userId(),
                null,
                null,
                1,
                null,
                false);
    }

    static Caller server(Calendar calendar) {
        return Caller.server(calendar.tenantId());
    }
}

package dev.stoa.calendar;

import static java.util.Objects.requireNonNullElse;

import dev.stoa.platform.Ids;
import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.db.Db;
import dev.stoa.platform.db.Tx;
import dev.stoa.platform.error.CommonError;
import dev.stoa.platform.error.FieldError;
import dev.stoa.platform.events.EventLog;
import dev.stoa.platform.json.JsonText;
import dev.stoa.platform.paging.Page;
import dev.stoa.platform.paging.PageRequest;
import dev.stoa.platform.web.IfMatch;
import dev.stoa.types.AppliesTo;
import dev.stoa.types.Types;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** What can be done with calendars: the rules, one transaction each. */
public final class Calendars {

    private final Db db;
    private final Types types;
    private final EventLog events;
    private final Ids ids;
    private final Clock clock;
    private final Policies policies;
    private final EntryApprovals approvals;
    private final WaitlistOffers offers;
    private final CalendarStore store = new CalendarStore();
    private final EntryStore entries = new EntryStore();
    private final Guards guards = new Guards(entries);

    public Calendars(
            Db db,
            Types types,
            EntryApprovals approvals,
            WaitlistOffers offers,
            EventLog events,
            Ids ids,
            JsonMapper json,
            Clock clock) {
        this.db = db;
        this.types = types;
        this.approvals = approvals;
        this.offers = offers;
        this.events = events;
        this.ids = ids;
        this.clock = clock;
        this.policies = new Policies(json);
    }

    Page<Calendar> list(Caller caller, CalendarFilter filter, PageRequest page) {
        return db.read(caller, tx -> store.list(tx, CalendarAccess.of(caller), filter, page))
                .map(policies::shown);
    }

    Calendar get(Caller caller, UUID id) {
        return policies.shown(db.read(
                caller,
                tx -> store.find(tx, CalendarAccess.of(caller), id)
                        .orElseThrow(CalendarError.CALENDAR_NOT_FOUND::problem)));
    }

    Calendar create(Caller caller, NewCalendar input) {
        Zones.check("timezone", input.timezone());
        checkLink(input);
        Instant now = clock.instant();
        var asked = new Calendar(
                ids.next(),
                caller.tenantId(),
                input.kind(),
                input.name(),
                input.description(),
                input.timezone(),
                requireNonNullElse(input.visibility(), usual(input.kind())),
                requireNonNullElse(input.policy(), JsonText.EMPTY_OBJECT),
                null,
                requireNonNullElse(input.metadata(), JsonText.EMPTY_OBJECT),
                input.typeDefinitionId(),
                input.linkedUserId(),
                input.linkedResourceId(),
                input.linkedSpaceId(),
                now,
                now,
                caller.userId(),
                null,
                null,
                0,
                null,
                Reach.MANAGE,
                1,
                null);
        policies.check(asked.policy(), "policy.");
        Calendar calendar = withinPosture(asked, input.visibility() != null);
        return db.write(caller, tx -> {
            checkMayLink(tx, caller, input);
            if (store.linkPending(tx, input.linkedSpaceId(), input.linkedResourceId())) {
                throw CalendarError.LINK_PENDING.problem();
            }
            types.check(tx, caller, AppliesTo.CALENDAR, null, calendar.typed());
            store.insert(tx, calendar);
            events.record(
                    tx,
                    caller,
                    new CalendarEvent.Created(calendar.id(), calendar.name(), calendar.kind(), calendar.visibility()));
            return calendar;
        });
    }

    Calendar change(Caller caller, UUID id, CalendarChanges changes, IfMatch ifMatch) {
        return db.write(caller, tx -> {
            Calendar before = manageable(tx, caller, id);
            ifMatch.check(before.revision());
            return changed(tx, caller, before, changes, "policy.");
        });
    }

    /** Changes a calendar that is locked. */
    Calendar changed(Tx tx, Caller caller, Calendar before, CalendarChanges changes, String policyPath) {
        Instant now = clock.instant();
        Calendar asked = changes.applyTo(before, now);
        Zones.check("timezone", asked.timezone());
        policies.check(asked.policy(), policyPath);
        Calendar bound = CalendarAccess.of(caller).managesAll()
                ? asked
                : asked.showing(policies.keepingPosture(asked.policy(), before.policy()));
        Calendar after = withinPosture(bound, changes.visibility().given());
        types.check(tx, caller, AppliesTo.CALENDAR, before.typed(), after.typed());
        BookingPolicy policy = policies.booking(after);
        boolean newZone = !after.timezone().equals(before.timezone());
        if (newZone || !policy.guardsLike(policies.booking(before))) {
            guards.refit(tx, after, policy, newZone, now);
        }
        store.update(tx, after);
        events.record(
                tx,
                caller,
                new CalendarEvent.Changed(
                        after.id(),
                        after.name(),
                        CalendarEvent.Settings.of(before),
                        CalendarEvent.Settings.of(after),
                        after.revision()));
        offers.serve(tx, after);
        return after;
    }

    /** A calendar is seen as widely as its policy allows at most; whoever asks for more is told. */
    private Calendar withinPosture(Calendar calendar, boolean asked) {
        Calendar.Visibility most = policies.posture(calendar);
        if (calendar.visibility().compareTo(most) <= 0) {
            return calendar;
        }
        if (asked) {
            throw CalendarError.POSTURE_EXCEEDED.problem();
        }
        return calendar.seenBy(most);
    }

    void delete(Caller caller, UUID id, IfMatch ifMatch) {
        db.execute(caller, tx -> {
            Calendar calendar = manageable(tx, caller, id);
            ifMatch.check(calendar.revision());
            Instant now = clock.instant();
            long ahead = guards.countAhead(tx, id, now);
            if (ahead > 0) {
                throw CalendarError.CALENDAR_BOOKED.problem(
                        "The calendar has " + ahead + " bookings ahead; cancel them first.", Map.of("bookings", ahead));
            }
            approvals.withdraw(tx, caller, entries.awaitingApproval(tx, id));
            store.delete(tx, id, caller.userId(), now);
            events.record(tx, caller, new CalendarEvent.Deleted(id, calendar.name()));
        });
    }

    /** Locks a calendar the caller may change; one they may only see is refused differently from one they may not. */
    Calendar manageable(Tx tx, Caller caller, UUID id) {
        Calendar calendar =
                store.lock(tx, CalendarAccess.of(caller), id).orElseThrow(CalendarError.CALENDAR_NOT_FOUND::problem);
        if (!calendar.manageable()) {
            throw CommonError.NOT_ALLOWED.problem("You may see the calendar but not change it.");
        }
        return calendar;
    }

    /** People keep their own calendars to themselves; the others are there to be booked. */
    private static Calendar.Visibility usual(Calendar.Kind kind) {
        return kind == Calendar.Kind.USER_LINKED
                ? Calendar.Visibility.PRIVATE
                : Calendar.Visibility.PUBLIC_WITHIN_TENANT;
    }

    private static void checkLink(NewCalendar input) {
        var errors = new ArrayList<FieldError>(0);
        checkLink(errors, "linkedUserId", input.linkedUserId(), input.kind() == Calendar.Kind.USER_LINKED);
        checkLink(errors, "linkedResourceId", input.linkedResourceId(), input.kind() == Calendar.Kind.RESOURCE_LINKED);
        checkLink(errors, "linkedSpaceId", input.linkedSpaceId(), input.kind() == Calendar.Kind.SPACE_LINKED);
        if (!errors.isEmpty()) {
            throw FieldError.problem(CalendarError.LINK_MISMATCH, errors);
        }
    }

    private static void checkLink(List<FieldError> errors, String field, @Nullable UUID id, boolean needed) {
        if (needed && id == null) {
            errors.add(new FieldError(field, "required", "is what a calendar of this kind is linked to"));
        } else if (!needed && id != null) {
            errors.add(new FieldError(field, "not_allowed", "does not go with a calendar of this kind"));
        }
    }

    /** Who owns a calendar decides over the bookings in it, so nobody takes one on behalf of another. */
    private void checkMayLink(Tx tx, Caller caller, NewCalendar input) {
        CalendarAccess access = CalendarAccess.of(caller);
        boolean may = access.managesAll()
                || switch (input.kind()) {
                    case USER_LINKED ->
                        input.linkedUserId() != null && input.linkedUserId().equals(caller.userId());
                    case SPACE_LINKED, RESOURCE_LINKED ->
                        store.managesLinked(tx, access, input.linkedSpaceId(), input.linkedResourceId());
                    case TENANT_SHARED -> true;
                };
        if (!may) {
            throw CommonError.NOT_ALLOWED.problem(
                    "A calendar for someone or something else needs the permission calendar:manage.");
        }
    }
}

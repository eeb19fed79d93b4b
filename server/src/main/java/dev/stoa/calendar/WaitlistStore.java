package dev.stoa.calendar;

import dev.stoa.platform.db.Tx;
import dev.stoa.platform.paging.Page;
import dev.stoa.platform.paging.PageRequest;
import dev.stoa.platform.paging.Sorts;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The SQL of waiting for slots. Whoever changes a request has locked its calendar. */
final class WaitlistStore {

    /** Whom an offer is sent to. */
    record Person(UUID id, String email, String displayName, String locale) {}

    /** An offer whose hold is not one any more, and what became of it. */
    record Overtaken(UUID id, UUID userId, UUID entryId, WaitlistRequest.State state) {}

    private static final Sorts<WaitlistRequest> OF_USER = Sorts.withId(WaitlistRequest::id)
            .own("created_at desc, id desc")
            .by("createdAt", "created_at", "timestamptz", WaitlistRequest::createdAt)
            .by("startsAt", "starts_at", "timestamptz", WaitlistRequest::startsAt);

    private static final Sorts<WaitlistRequest> OF_CALENDAR = Sorts.withId(WaitlistRequest::id)
            .own("starts_at, place")
            .by("createdAt", "created_at", "timestamptz", WaitlistRequest::createdAt)
            .by("startsAt", "starts_at", "timestamptz", WaitlistRequest::startsAt);

    private static final String REQUESTS = """
            select r.id, r.calendar_id, r.user_id, r.starts_at, r.ends_at, r.party, r.title,
                   case when r.state = 'waiting' and r.starts_at <= now() then 'passed' else r.state end as state,
                   r.entry_id, r.offer_expires_at, r.created_at, r.updated_at, r.place, r.revision,
                   case when r.state = 'waiting' and r.starts_at > now()
                        then (select cast(count(*) as integer)
                                from waitlist_request o
                               where o.tenant_id = :tenant
                                 and o.calendar_id = r.calendar_id
                                 and o.state in ('waiting', 'offered')
                                 and o.place < r.place
                                 and o.starts_at < r.ends_at
                                 and o.ends_at > r.starts_at) end as ahead
              from waitlist_request r
             where r.tenant_id = :tenant
            """;

    private static final String IN_STATE = """
            case when r.state = 'waiting' and r.starts_at <= now() then 'passed' else r.state end = :state""";

    Page<WaitlistRequest> ofUser(Tx tx, UUID userId, WaitlistRequest.Filter filter, PageRequest page) {
        return tx.sql(REQUESTS + "   and r.user_id = :userId")
                .bind("userId", userId)
                .and(IN_STATE, filter.state())
                .page(WaitlistRequest.class, page, OF_USER);
    }

    Page<WaitlistRequest> ofCalendar(Tx tx, UUID calendarId, WaitlistRequest.Filter filter, PageRequest page) {
        return tx.sql(REQUESTS + "   and r.calendar_id = :calendarId")
                .bind("calendarId", calendarId)
                .and(IN_STATE, filter.state())
                .page(WaitlistRequest.class, page, OF_CALENDAR);
    }

    Optional<WaitlistRequest> find(Tx tx, UUID id) {
        return tx.sql(REQUESTS + "   and r.id = :id").bind("id", id).find(WaitlistRequest.class);
    }

    /** Those to serve, who are still members, in the order they asked. */
    List<WaitlistRequest> waiting(Tx tx, UUID calendarId, Instant now) {
        return tx.sql(REQUESTS + """
                   and r.calendar_id = :calendarId
                   and r.state = 'waiting'
                   and r.starts_at > :now
                   and exists (select from membership m
                                where m.tenant_id = :tenant and m.user_id = r.user_id and m.status = 'active')
                 order by r.place
                """)
                .bind("calendarId", calendarId)
                .bind("now", now)
                .list(WaitlistRequest.class);
    }

    int countWaiting(Tx tx, UUID calendarId) {
        return tx.sql("""
                select cast(count(*) as integer)
                  from waitlist_request
                 where tenant_id = :tenant
                   and calendar_id = :calendarId
                   and state = 'waiting'
                   and starts_at > now()
                """).bind("calendarId", calendarId).one(Integer.class);
    }

    void insert(Tx tx, WaitlistRequest request) {
        tx.sql("""
                insert into waitlist_request (tenant_id, id, calendar_id, user_id, starts_at, ends_at, party, title, state,
                                              created_at, updated_at)
                values (:tenant, :id, :calendarId, :userId, :startsAt, :endsAt, :party, :title, :state,
                        :createdAt, :updatedAt)
                """)
                .bind(request)
                .refuse("waitlist_once", CalendarError.ALREADY_WAITING)
                .execute();
    }

    void offer(Tx tx, UUID id, UUID entryId, Instant expiresAt, Instant now) {
        tx.sql("""
                update waitlist_request
                   set state = 'offered',
                       entry_id = :entryId,
                       offer_expires_at = :expiresAt,
                       revision = revision + 1,
                       updated_at = :now
                 where tenant_id = :tenant
                   and id = :id
                """)
                .bind("id", id)
                .bind("entryId", entryId)
                .bind("expiresAt", expiresAt)
                .bind("now", now)
                .execute();
    }

    void end(Tx tx, UUID id, WaitlistRequest.State state, Instant now) {
        tx.sql("""
                update waitlist_request
                   set state = :state,
                       offer_expires_at = null,
                       revision = revision + 1,
                       updated_at = :now
                 where tenant_id = :tenant
                   and id = :id
                """).bind("id", id).bind("state", state).bind("now", now).execute();
    }

    /** Ends offers whose hold was booked, cancelled or deleted by other ways than an answer. */
    List<Overtaken> overtaken(Tx tx, UUID calendarId, Instant now) {
        return tx.sql("""
                update waitlist_request r
                   set state = case when e.deleted_at is null and e.status <> 'cancelled' then 'accepted' else 'declined' end,
                       offer_expires_at = null,
                       revision = r.revision + 1,
                       updated_at = :now
                  from calendar_entry e
                 where r.tenant_id = :tenant
                   and r.calendar_id = :calendarId
                   and r.state = 'offered'
                   and e.tenant_id = r.tenant_id
                   and e.id = r.entry_id
                   and (e.deleted_at is not null or e.kind <> 'hold' or e.status <> 'tentative')
                returning r.id, r.user_id, r.entry_id, r.state
                """).bind("calendarId", calendarId).bind("now", now).list(Overtaken.class);
    }

    /** @return whether something became free since it was last asked */
    boolean takeTurn(Tx tx, UUID calendarId) {
        return tx.sql("""
                delete from waitlist_turn
                 where tenant_id = :tenant
                   and id = :calendarId
                """).bind("calendarId", calendarId).execute() > 0;
    }

    Optional<Person> person(Tx tx, @Nullable UUID userId) {
        return tx.sql("""
                select a.id, a.email, coalesce(a.display_name, a.email) as display_name, a.locale
                  from membership m
                  join account a on a.id = m.user_id
                 where m.tenant_id = :tenant
                   and m.user_id = :userId
                   and m.status = 'active'
                """).bind("userId", userId).find(Person.class);
    }
}

package dev.stoa.calendar;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.stoa.platform.db.Tx;
import dev.stoa.platform.paging.Page;
import dev.stoa.platform.paging.PageRequest;
import dev.stoa.platform.paging.Sorts;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The SQL of calendar entries. */
final class EntryStore {

    /** What a decision makes of entries that waited for it. What is cancelled frees its slot, anything else keeps what it guards. */
    static final String SETTLE = """
            update calendar_entry
               set status = :status,
                   approval_state = :state,
                   lane = case when :status <> 'cancelled' then lane end,
                   guarded = case when :status <> 'cancelled' then guarded end,
                   revision = revision + 1,
                   updated_at = :now
             where tenant_id = :tenant
            """;

    /** An entry somebody sees, and whether they see more of it than its time. */
    record Seen(@JsonUnwrapped Entry entry, boolean readable) {

        Entry shown() {
            return readable ? entry : entry.busyOnly();
        }
    }

    private static final Sorts<Seen> SORTS = Sorts.<Seen>withId(
                    row -> row.entry().id())
            .by("startsAt", "starts_at", "timestamptz", row -> row.entry().startsAt())
            .by("createdAt", "created_at", "timestamptz", row -> row.entry().createdAt());

    private static final String SELECT = """
            select id, tenant_id, calendar_id, kind, status, visibility, title, description, starts_at, ends_at,
                   local_start_date, local_end_date_exclusive, timezone, is_all_day, owner_user_id, metadata,
                   type_definition_id, location_name, location_payload, approval_state, approval_request_id,
                   created_at, updated_at, created_by, deleted_at, deleted_by, revision, series_id, series_root
            """;

    private static final String COLUMNS = SELECT + "  from calendar_entry\n";

    private static final String READABLE = """
                    visibility = 'default' and calendar_id = any(cast(:open as uuid[]))
                    or created_by = :member
                    or owner_user_id = :member
                    or calendar_id = any(cast(:managed as uuid[]))
            """;

    /** Who is invited, themselves or in a group, to the entry or to its series, reads it. */
    private static final String INVITED = """
                    or exists (select
                                 from entry_participant p
                                where p.tenant_id = calendar_entry.tenant_id
                                  and p.calendar_entry_id in (
                                          calendar_entry.id,
                                          (select m.root_entry_id from recurrence_master m
                                            where m.tenant_id = calendar_entry.tenant_id
                                              and m.id = calendar_entry.series_id))
                                  and (p.actor_user_id = :member
                                       or p.actor_group_id in (select g.group_id from group_member g
                                                                where g.tenant_id = :tenant
                                                                  and g.user_id = :member)))
            """;

    /** Nobody finds by its words what they may not read. */
    private static final String AND_READABLE = "   and (" + READABLE + INVITED + ")\n";

    /** What somebody sees, see {@link Sight}. */
    private static final String IN_WINDOW = """
             where tenant_id = :tenant
               and calendar_id = any(cast(:calendars as uuid[]))
               and deleted_at is null
               and not series_root
               and starts_at < :to
               and (starts_at > :reach or long)
               and ends_at > :from
               and (approval_state is null or approval_state = 'approved' or :approves
                    or created_by = :member or owner_user_id = :member
                    or calendar_id = any(cast(:managed as uuid[])))
               and (status in ('tentative', 'confirmed') and kind <> 'reminder_task' or
            """ + READABLE + ")\n";

    private static final String SEEN =
            SELECT + "                   , coalesce(\n" + READABLE + INVITED + """
                    , false) as readable
              from calendar_entry
            """ + IN_WINDOW;

    /** Lanes that are taken at some moment of the guarded range, by others than the entry itself. */
    private static final String WITH_PLACE = """
            with overlapping as materialized (
                select e.lane
                  from calendar_entry e
                 where e.tenant_id = :tenant
                   and e.calendar_id = :calendarId
                   and e.deleted_at is null
                   and e.starts_at > :reachFrom
                   and e.starts_at < :reachTo
                   and e.guarded && tstzrange(:guardedFrom, :guardedTo)
                   and e.id <> :id
                union all
                select e.lane
                  from calendar_entry e
                 where e.tenant_id = :tenant
                   and e.calendar_id = :calendarId
                   and e.deleted_at is null
                   and e.long
                   and e.starts_at <= :reachFrom
                   and e.ends_at > :longFrom
                   and e.guarded && tstzrange(:guardedFrom, :guardedTo)
                   and e.id <> :id),
            place as (
                select case when cast(:guardedFrom as timestamptz) is not null then min(lanes.lane) end as lane,
                       case when cast(:guardedFrom as timestamptz) is not null
                            then tstzrange(:guardedFrom, :guardedTo) end as guarded
                  from generate_series(1, cast(:capacity as integer)) as lanes (lane)
                 where lanes.lane not in (select o.lane from overlapping o)
                   and not exists (select from overlapping o where o.lane > cast(:capacity as integer))
                having min(lanes.lane) is not null)
            """;

    private final SoughtEntryStore searches = new SoughtEntryStore();

    Page<Seen> list(Tx tx, Window window, Sight sight, EntryFilter filter, PageRequest page) {
        return (filter.search() == null
                        ? tx.sql(SEEN)
                        : searches.narrow(tx, tx.sql(SEEN + AND_READABLE), filter.search()))
                .bind(window)
                .bind(sight)
                .and("kind = :kind", filter.kind())
                .and("status = :status", filter.status())
                .page(Seen.class, page, SORTS);
    }

    /** What is to be drawn: all that lies in the window and was not called off, in order of start. */
    List<Seen> shown(Tx tx, Window window, Sight sight) {
        return tx.sql(SEEN + """
                   and status <> 'cancelled'
                 order by starts_at, id
                """).bind(window).bind(sight).list(Seen.class);
    }

    /** What takes time of its calendar, in order of calendar and start. */
    List<BusySlot> busy(Tx tx, Window window, Sight sight) {
        return tx.sql("""
                select calendar_id, starts_at, ends_at, status, is_all_day
                  from calendar_entry
                """ + IN_WINDOW + """
                   and status in ('tentative', 'confirmed')
                   and kind <> 'reminder_task'
                 order by calendar_id, starts_at
                """).bind(window).bind(sight).list(BusySlot.class);
    }

    Optional<Entry> find(Tx tx, UUID id) {
        return tx.sql(COLUMNS + """
                 where tenant_id = :tenant
                   and id = :id
                   and deleted_at is null
                """).bind("id", id).find(Entry.class);
    }

    List<Entry> all(Tx tx, Collection<UUID> ids) {
        return tx.sql(COLUMNS + """
                 where tenant_id = :tenant
                   and id = any (cast(:ids as uuid[]))
                   and deleted_at is null
                """).bind("ids", ids).list(Entry.class);
    }

    /** The pattern that an instance is made after. */
    UUID rootOf(Tx tx, UUID instanceId) {
        return tx.sql("""
                select m.root_entry_id
                  from recurrence_master m
                 where m.tenant_id = :tenant
                   and m.id = (select e.series_id from calendar_entry e where e.tenant_id = :tenant and e.id = :id)
                """).bind("id", instanceId).one(UUID.class);
    }

    boolean isMember(Tx tx, UUID userId) {
        return tx.sql("""
                select exists (select from membership
                                where tenant_id = :tenant and user_id = :userId and status = 'active')
                """).bind("userId", userId).one(Boolean.class);
    }

    /**
     * Stores the entry in the lowest lane that is free for all it guards. Needs the calendar's lock.
     *
     * @return whether there was one
     */
    boolean insert(Tx tx, Entry entry, Guard guard) {
        return tx.sql(WITH_PLACE + """
                insert into calendar_entry (tenant_id, id, calendar_id, kind, status, visibility, title, description,
                                            starts_at, ends_at, local_start_date, local_end_date_exclusive, timezone,
                                            is_all_day, owner_user_id, metadata, type_definition_id, location_name,
                                            location_payload, approval_state, approval_request_id, created_by,
                                            created_at, updated_at, lane, guarded)
                select :tenant, :id, :calendarId, :kind, :status, :visibility, :title, :description,
                       :startsAt, :endsAt, :localStartDate, :localEndDateExclusive, :timezone,
                       :isAllDay, :ownerUserId, :metadata, :typeDefinitionId, :locationName,
                       :locationPayload, :approvalState, :approvalRequestId, :createdBy, :createdAt, :updatedAt,
                       place.lane, place.guarded
                  from place
                """)
                        .bind(entry)
                        .bind(guard)
                        .refuse("slot_taken", CalendarError.SLOT_TAKEN)
                        .execute()
                == 1;
    }

    /** Changes the entry and what it guards; likewise. */
    boolean update(Tx tx, Entry entry, Guard guard) {
        return tx.sql(WITH_PLACE + """
                update calendar_entry
                   set kind = :kind,
                       status = :status,
                       visibility = :visibility,
                       title = :title,
                       description = :description,
                       starts_at = :startsAt,
                       ends_at = :endsAt,
                       local_start_date = :localStartDate,
                       local_end_date_exclusive = :localEndDateExclusive,
                       timezone = :timezone,
                       is_all_day = :isAllDay,
                       owner_user_id = :ownerUserId,
                       metadata = :metadata,
                       type_definition_id = :typeDefinitionId,
                       location_name = :locationName,
                       location_payload = :locationPayload,
                       approval_state = :approvalState,
                       approval_request_id = :approvalRequestId,
                       lane = place.lane,
                       guarded = place.guarded,
                       revision = :revision,
                       updated_at = :updatedAt
                  from place
                 where tenant_id = :tenant
                   and id = :id
                """)
                        .bind(entry)
                        .bind(guard)
                        .refuse("slot_taken", CalendarError.SLOT_TAKEN)
                        .execute()
                == 1;
    }

    /** Ends the wait for approval. */
    void settle(Tx tx, UUID id, Entry.Status status, Entry.ApprovalState state, Instant now) {
        tx.sql(SETTLE + """
                   and id = :id
                """)
                .bind("id", id)
                .bind("status", status)
                .bind("state", state)
                .bind("now", now)
                .execute();
    }

    /** The entries of a calendar that wait for approval. */
    List<UUID> awaitingApproval(Tx tx, UUID calendarId) {
        return tx.sql("""
                select id
                  from calendar_entry
                 where tenant_id = :tenant
                   and calendar_id = :calendarId
                   and deleted_at is null
                   and approval_state = 'pending'
                """).bind("calendarId", calendarId).list(UUID.class);
    }

    void delete(Tx tx, UUID id, @Nullable UUID by, Instant now) {
        tx.sql("""
                update calendar_entry
                   set deleted_at = :now,
                       deleted_by = :by,
                       lane = null,
                       guarded = null,
                       updated_at = :now,
                       revision = revision + 1
                 where tenant_id = :tenant
                   and id = :id
                """).bind("id", id).bind("by", by).bind("now", now).execute();
    }
}

package dev.stoa.calendar;

import dev.stoa.platform.db.Tx;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The SQL of feeds and of what is in them. */
final class FeedStore {

    /**
     * What a calendar has in one zone; two that are equal stand for the same entries.
     *
     * @param revisions of all of them together
     * @param first when the first starts
     */
    record Contents(String timezone, long entries, long revisions, Instant changedAt, Instant first) {}

    private static final String FEED = """
            select id, calendar_id, private_entries, created_by, created_at, updated_at, revision
              from calendar_feed
             where tenant_id = :tenant
               and calendar_id = :calendarId
            """;

    private static final String ENTRIES = """
            select e.id, i.uid, e.series_id, e.instance_date, e.kind, e.status, e.visibility, e.title, e.description,
                   e.location_name, e.starts_at, e.ends_at, e.local_start_date, e.local_end_date_exclusive, e.timezone,
                   e.is_all_day, e.created_at, e.updated_at, e.revision,
                   e.deleted_at is null and e.status <> 'cancelled'
                       and (e.approval_state is null or e.approval_state = 'approved') as shown,
                   e.visibility = 'private' and :busy as busy_only
              from calendar_entry e
              left join imported_entry i on i.tenant_id = e.tenant_id and i.id = e.id
             where e.tenant_id = :tenant
            """;

    Optional<CalendarFeed> find(Tx tx, UUID calendarId) {
        return tx.sql(FEED).bind("calendarId", calendarId).find(CalendarFeed.class);
    }

    void insert(Tx tx, CalendarFeed feed, byte[] tokenHash) {
        tx.sql("""
                insert into calendar_feed (tenant_id, id, calendar_id, token_hash, private_entries, created_by,
                                           created_at, updated_at)
                values (:tenant, :id, :calendarId, :tokenHash, :privateEntries, :createdBy, :createdAt, :updatedAt)
                """)
                .bind(feed)
                .bind("tokenHash", tokenHash)
                .refuse("calendar_feed_once", CalendarError.FEED_EXISTS)
                .execute();
    }

    /** @param tokenHash absent to keep the address */
    void update(Tx tx, CalendarFeed feed, byte @Nullable [] tokenHash) {
        tx.sql("""
                update calendar_feed
                   set private_entries = :privateEntries,
                       token_hash = coalesce(cast(:tokenHash as bytea), token_hash),
                       revision = :revision,
                       updated_at = :updatedAt
                 where tenant_id = :tenant
                   and id = :id
                """).bind(feed).bind("tokenHash", tokenHash).execute();
    }

    void delete(Tx tx, UUID id) {
        tx.sql("""
                delete from calendar_feed
                 where tenant_id = :tenant
                   and id = :id
                """).bind("id", id).execute();
    }

    List<Contents> contents(Tx tx, UUID calendarId) {
        return tx.sql("""
                select timezone, count(*) as entries, cast(sum(revision) as bigint) as revisions,
                       max(updated_at) as changed_at, min(starts_at) as first
                  from calendar_entry
                 where tenant_id = :tenant
                   and calendar_id = :calendarId
                   and deleted_at is null
                 group by timezone
                 order by timezone
                """).bind("calendarId", calendarId).list(Contents.class);
    }

    /** What stands by itself from a moment on, instances of series that are over among it; in order of start. */
    List<UUID> single(Tx tx, UUID calendarId, Instant from) {
        return tx.sql("""
                select e.id
                  from calendar_entry e
                 where e.tenant_id = :tenant
                   and e.calendar_id = :calendarId
                   and e.deleted_at is null
                   and (e.starts_at > :reach or e.long)
                   and e.ends_at > :from
                   and not e.series_root
                   and e.status <> 'cancelled'
                   and (e.approval_state is null or e.approval_state = 'approved')
                   and (e.series_id is null
                        or e.series_id not in (select m.id
                                                 from recurrence_master m
                                                 join calendar_entry root
                                                   on root.tenant_id = m.tenant_id and root.id = m.root_entry_id
                                                where m.tenant_id = :tenant
                                                  and m.calendar_id = :calendarId
                                                  and m.deleted_at is null
                                                  and root.deleted_at is null
                                                  and root.status <> 'cancelled'))
                 order by e.starts_at, e.id
                """)
                .bind("calendarId", calendarId)
                .bind("from", from)
                .bind("reach", from.minus(Window.LONG))
                .list(UUID.class);
    }

    /** Series that are not over and have something from a moment on. */
    List<UUID> series(Tx tx, UUID calendarId, Instant from) {
        return tx.sql("""
                select m.id
                  from recurrence_master m
                  join calendar_entry root on root.tenant_id = m.tenant_id and root.id = m.root_entry_id
                 where m.tenant_id = :tenant
                   and m.calendar_id = :calendarId
                   and m.deleted_at is null
                   and root.deleted_at is null
                   and root.status <> 'cancelled'
                   and (root.approval_state is null or root.approval_state = 'approved')
                   and (m.generated_until is not null
                        or exists (select from calendar_entry e
                                    where e.tenant_id = :tenant
                                      and e.series_id = m.id
                                      and e.instance_date is not null
                                      and e.ends_at > :from))
                 order by m.id
                """).bind("calendarId", calendarId).bind("from", from).list(UUID.class);
    }

    /** @param busy whether no more than the times of private ones is wanted */
    List<FeedEntry> entries(Tx tx, Collection<UUID> ids, boolean busy) {
        return tx.sql(ENTRIES + "   and e.id = any(cast(:ids as uuid[]))")
                .bind("ids", ids)
                .bind("busy", busy)
                .list(FeedEntry.class);
    }

    /** Those that were deleted one by one are there as well. */
    List<FeedEntry> instances(Tx tx, Collection<UUID> series, boolean busy) {
        return tx.sql(ENTRIES + """
                   and e.series_id = any(cast(:series as uuid[]))
                   and e.instance_date is not null
                   and (e.deleted_at is null or e.instance_state = 'cancelled')
                """).bind("series", series).bind("busy", busy).list(FeedEntry.class);
    }
}

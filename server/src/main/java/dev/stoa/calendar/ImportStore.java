package dev.stoa.calendar;

import dev.stoa.platform.db.Tx;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The SQL of what was imported by which name. */
final class ImportStore {

    /** An entry, or the pattern of a series, that a file has a name for. */
    record Known(String uid, UUID id, @Nullable UUID seriesId) {}

    /**
     * What a calendar has by these names: what was imported by them, and what was made here and has its id for a name.
     *
     * @param ids those of the names that are ids
     */
    List<Known> find(Tx tx, UUID calendarId, Collection<String> uids, Collection<UUID> ids) {
        return tx.sql("""
                select i.uid, e.id, e.series_id
                  from imported_entry i
                  join calendar_entry e on e.tenant_id = i.tenant_id and e.id = i.id
                 where i.tenant_id = :tenant
                   and i.calendar_id = :calendarId
                   and i.uid = any(cast(:uids as text[]))
                   and e.deleted_at is null
                   and e.status <> 'cancelled'
                union all
                select cast(e.id as text), e.id, e.series_id
                  from calendar_entry e
                 where e.tenant_id = :tenant
                   and e.id = any(cast(:ids as uuid[]))
                   and e.calendar_id = :calendarId
                   and e.instance_date is null
                   and e.deleted_at is null
                   and e.status <> 'cancelled'
                   and not exists (select from imported_entry i where i.tenant_id = e.tenant_id and i.id = e.id)
                """)
                .bind("calendarId", calendarId)
                .bind("uids", uids)
                .bind("ids", ids)
                .list(Known.class);
    }

    /** From now on the name means this entry. */
    void name(Tx tx, UUID calendarId, UUID id, String uid) {
        tx.sql("""
                insert into imported_entry (tenant_id, id, calendar_id, uid)
                values (:tenant, :id, :calendarId, :uid)
                on conflict on constraint imported_once do update set id = excluded.id
                """)
                .bind("calendarId", calendarId)
                .bind("id", id)
                .bind("uid", uid)
                .execute();
    }
}

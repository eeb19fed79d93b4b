package dev.stoa.calendar;

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

/** The SQL of calendars. */
final class CalendarStore {

    /** A calendar the caller sees, and what they may do in it. */
    record Visible(UUID id, Reach reach, @Nullable Instant seriesUntil) {

        /** Whether series may have instances before a moment that are not stored. */
        boolean lacks(Instant until) {
            return seriesUntil != null && seriesUntil.isBefore(until);
        }
    }

    private static final Sorts<Calendar> SORTS = Sorts.withId(Calendar::id)
            .own("name, id")
            .by("name", "name", "text", Calendar::name)
            .by("createdAt", "created_at", "timestamptz", Calendar::createdAt)
            .by("updatedAt", "updated_at", "timestamptz", Calendar::updatedAt);

    /** By those who manage all, its owners, and the managers of its space or resource. */
    private static final String MANAGEABLE = """
            (:managesAll or coalesce(created_by = :member, false) or coalesce(user_id = :member, false)
             or exists (select from space_member m
                         where m.tenant_id = calendar.tenant_id and m.space_id = calendar.space_id
                           and m.user_id = :member and m.role = 'manager')
             or exists (select from resource_member m
                         where m.tenant_id = calendar.tenant_id and m.resource_id = calendar.resource_id
                           and m.user_id = :member and m.role in ('admin', 'manager')))""";

    /** A share counts only while the calendar is not private, see {@link #VISIBLE}. */
    private static final String REACH = "       case when " + MANAGEABLE + """
                       then 'manage'
                       when shared_level = 3 then 'write'
                       when visibility = 'public_within_tenant' then 'book'
                       when shared_level = 2 then 'read'
                       else 'free_busy' end as reach
            """;

    /** With what is shared with the caller, by themselves or by their groups. */
    static final String FROM = """
              from calendar
              left join (select s.calendar_id,
                                max(case s.level when 'write' then 3 when 'read' then 2 else 1 end) as shared_level
                           from calendar_share s
                          where s.tenant_id = :tenant
                            and s.deleted_at is null
                            and (s.user_id = :member
                                 or s.group_id = any (array(select g.group_id
                                                              from group_member g
                                                             where g.tenant_id = :tenant
                                                               and g.user_id = :member)))
                          group by s.calendar_id) shared
                on shared.calendar_id = calendar.id
            """;

    /** The first calendar of the space that the calendar's resource is in. */
    static final String PARENT = """
                    from resource r
                    join calendar p on p.tenant_id = r.tenant_id and p.space_id = r.space_id
                   where r.tenant_id = calendar.tenant_id
                     and r.id = calendar.resource_id
                     and p.deleted_at is null
                   order by p.created_at, p.id
                   limit 1
            """;

    static final String COLUMNS = """
            select id, tenant_id, kind, name, description, timezone, visibility, policy, metadata, type_definition_id,
                   user_id, resource_id, space_id, created_at, updated_at, created_by, deleted_at, deleted_by,
                   coalesce((select v.total_visits from calendar_visits v
                              where v.tenant_id = calendar.tenant_id and v.calendar_id = calendar.id), 0)
                       as total_visits,
                   (select v.last_visited_at from calendar_visits v
                     where v.tenant_id = calendar.tenant_id and v.calendar_id = calendar.id) as last_visited_at,
                   revision, series_until,
                   case when resource_id is not null then (
                  select p.policy
            """ + PARENT + """
                   ) end as parent_policy,
            """ + REACH;

    private static final String VISIBLE = FROM + """
             where tenant_id = :tenant
               and deleted_at is null
               and (visibility = 'public_within_tenant' or (visibility = 'shared' and shared_level is not null) or
            """ + MANAGEABLE + ")\n";

    private static final String ONE = COLUMNS + VISIBLE + "   and id = :id\n";

    private static final String MANAGES_OF_ENTRY = """
            select exists (select from calendar
                            where tenant_id = :tenant
                              and deleted_at is null
                              and id = (select e.calendar_id from calendar_entry e
                                         where e.tenant_id = :tenant and e.id = :entryId)
                              and\s""" + MANAGEABLE + ")";

    private static final String IDS = "select id, series_until,\n" + REACH + VISIBLE;

    Page<Calendar> list(Tx tx, CalendarAccess access, CalendarFilter filter, PageRequest page) {
        return tx.sql(COLUMNS + VISIBLE)
                .bind(access)
                .and("kind = :kind", filter.kind())
                .and("visibility = :visibility", filter.visibility())
                .and("id = any(cast(:calendarIds as uuid[]))", filter.calendarIds())
                .and("type_definition_id = :typeDefinitionId", filter.typeDefinitionId())
                .and("strpos(lower(name), lower(:search)) > 0", filter.search())
                .page(Calendar.class, page, SORTS);
    }

    /** Those of the calendars named, or of all, that the caller sees. */
    List<Visible> visible(Tx tx, CalendarAccess access, @Nullable List<UUID> ids) {
        return tx.sql(IDS)
                .bind(access)
                .and("id = any(cast(:ids as uuid[]))", ids)
                .list(Visible.class);
    }

    List<Calendar> all(Tx tx, CalendarAccess access, Collection<UUID> ids) {
        return tx.sql(COLUMNS + VISIBLE + "   and id = any (cast(:ids as uuid[]))")
                .bind(access)
                .bind("ids", ids)
                .list(Calendar.class);
    }

    Optional<Calendar> find(Tx tx, CalendarAccess access, UUID id) {
        return tx.sql(ONE).bind(access).bind("id", id).find(Calendar.class);
    }

    /** The same, with everything that changes what it guards kept waiting until the transaction ends. */
    Optional<Calendar> lock(Tx tx, CalendarAccess access, UUID id) {
        return tx.sql(ONE + "   for no key update of calendar")
                .bind(access)
                .bind("id", id)
                .find(Calendar.class);
    }

    /** The calendar an entry stands in, locked likewise. */
    Optional<Calendar> lockOfEntry(Tx tx, CalendarAccess access, UUID entryId) {
        return tx.sql(COLUMNS + VISIBLE + """
                   and id = (select e.calendar_id from calendar_entry e
                              where e.tenant_id = :tenant and e.id = :entryId and e.deleted_at is null)
                   for no key update of calendar
                """)
                .bind(access)
                .bind("entryId", entryId)
                .find(Calendar.class);
    }

    /** Whether the caller manages the calendar an entry stands in. */
    boolean managesOfEntry(Tx tx, CalendarAccess access, UUID entryId) {
        return tx.sql(MANAGES_OF_ENTRY).bind(access).bind("entryId", entryId).one(Boolean.class);
    }

    /** Whether what a calendar is to be linked to waits for approval. */
    boolean linkPending(Tx tx, @Nullable UUID spaceId, @Nullable UUID resourceId) {
        return tx.sql("""
                select exists (select from space
                                where tenant_id = :tenant and id = cast(:spaceId as uuid) and status = 'pending')
                    or exists (select from resource
                                where tenant_id = :tenant and id = cast(:resourceId as uuid) and status = 'pending')
                """)
                .bind("spaceId", spaceId)
                .bind("resourceId", resourceId)
                .one(Boolean.class);
    }

    /** Whether the caller manages what a new calendar is to be linked to. */
    boolean managesLinked(Tx tx, CalendarAccess access, @Nullable UUID spaceId, @Nullable UUID resourceId) {
        return tx.sql("""
                select exists (select from space_member
                                where tenant_id = :tenant and space_id = :spaceId
                                  and user_id = :member and role = 'manager')
                    or exists (select from resource_member
                                where tenant_id = :tenant and resource_id = :resourceId
                                  and user_id = :member and role in ('admin', 'manager'))
                """)
                .bind(access)
                .bind("spaceId", spaceId)
                .bind("resourceId", resourceId)
                .one(Boolean.class);
    }

    void insert(Tx tx, Calendar calendar) {
        tx.sql("""
                insert into calendar (tenant_id, id, kind, name, description, timezone, visibility, policy, metadata,
                                      type_definition_id, user_id, resource_id, space_id, created_by, created_at,
                                      updated_at)
                values (:tenant, :id, :kind, :name, :description, :timezone, :visibility, :policy, :metadata,
                        :typeDefinitionId, :userId, :resourceId, :spaceId, :createdBy, :createdAt, :updatedAt)
                """)
                .bind(calendar)
                .refuse("calendar_user_exists", CalendarError.LINKED_USER_NOT_FOUND)
                .refuse("calendar_resource_exists", CalendarError.LINKED_RESOURCE_NOT_FOUND)
                .refuse("calendar_space_exists", CalendarError.LINKED_SPACE_NOT_FOUND)
                .execute();
    }

    void update(Tx tx, Calendar calendar) {
        tx.sql("""
                update calendar
                   set name = :name,
                       description = :description,
                       timezone = :timezone,
                       visibility = :visibility,
                       policy = :policy,
                       metadata = :metadata,
                       type_definition_id = :typeDefinitionId,
                       revision = :revision,
                       updated_at = :updatedAt
                 where tenant_id = :tenant
                   and id = :id
                """).bind(calendar).execute();
    }

    void delete(Tx tx, UUID id, @Nullable UUID by, Instant now) {
        tx.sql("""
                update calendar
                   set deleted_at = :now,
                       deleted_by = :by,
                       updated_at = :now,
                       revision = revision + 1
                 where tenant_id = :tenant
                   and id = :id
                """).bind("id", id).bind("by", by).bind("now", now).execute();
    }
}

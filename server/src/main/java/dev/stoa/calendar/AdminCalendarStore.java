package dev.stoa.calendar;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.stoa.platform.db.Tx;
import dev.stoa.platform.paging.Page;
import dev.stoa.platform.paging.PageRequest;
import dev.stoa.platform.paging.Sorts;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The SQL of overseeing calendars, deleted ones included. */
final class AdminCalendarStore {

    /**
     * A calendar and what belongs to it.
     *
     * @param entityName of what it is linked to
     * @param spaceCalendar the calendar that its policy falls back on
     */
    record Overseen(
            @JsonUnwrapped Calendar calendar,
            @Nullable String entityName,
            @Nullable String spaceCalendar,
            long explicitShareCount,
            long enabledReminderCount,
            @Nullable Instant nextReminderTriggerAt) {}

    /** What lies ahead. */
    record Ahead(long futureEntryCount, long futureInstanceCount) {}

    private static final Sorts<Overseen> SORTS = Sorts.<Overseen>withId(
                    row -> row.calendar().id())
            .own("name, id")
            .by("name", "name", "text", row -> row.calendar().name())
            .by("updatedAt", "updated_at", "timestamptz", row -> row.calendar().updatedAt());

    private static final String OVERSEEN = CalendarStore.COLUMNS + """
            ,      case kind
                       when 'user_linked' then
                           (select coalesce(a.display_name, a.email) from account a where a.id = calendar.user_id)
                       when 'resource_linked' then
                           (select r.name from resource r
                             where r.tenant_id = calendar.tenant_id and r.id = calendar.resource_id)
                       when 'space_linked' then
                           (select s.name from space s
                             where s.tenant_id = calendar.tenant_id and s.id = calendar.space_id)
                   end as entity_name,
                   case when resource_id is not null then (
                  select p.name
            """ + CalendarStore.PARENT + """
                   ) end as space_calendar,
                   (select count(*)
                      from calendar_share s
                     where s.tenant_id = calendar.tenant_id
                       and s.calendar_id = calendar.id
                       and s.deleted_at is null) as explicit_share_count,
                   (select count(*)
                      from reminder r
                     where r.tenant_id = calendar.tenant_id
                       and r.calendar_id = calendar.id
                       and r.deleted_at is null
                       and r.is_enabled) as enabled_reminder_count,
                   (select min(r.next_trigger_at)
                      from reminder r
                     where r.tenant_id = calendar.tenant_id
                       and r.calendar_id = calendar.id
                       and r.deleted_at is null) as next_reminder_trigger_at
            """ + CalendarStore.FROM
            + " where tenant_id = :tenant\n";

    /** The changes of a calendar's entries, shares, reminders and itself since a moment. */
    private static final String MUTATIONS = """
            with changed as (
                (select 'entry' as entity_type, id as entity_id, revision, created_at, updated_at, deleted_at,
                        initcap(replace(kind, '_', ' ')) || ' "' || title || '", ' || status as summary
                   from calendar_entry
                  where tenant_id = :tenant
                    and calendar_id = :id
                    and updated_at > :since
                    and (instance_date is null or instance_state <> 'generated')
                  order by updated_at desc
                  limit :most)
                union all
                (select 'share', s.id, case when s.updated_at = s.created_at then 1 else 2 end, s.created_at,
                        s.updated_at, s.deleted_at,
                        'Shared with '
                        || coalesce((select coalesce(a.display_name, a.email) from account a where a.id = s.user_id),
                                    (select g.name from permission_group g
                                      where g.tenant_id = :tenant and g.id = s.group_id))
                        || ', ' || replace(s.level, '_', ' ')
                   from calendar_share s
                  where s.tenant_id = :tenant
                    and s.calendar_id = :id
                    and s.updated_at > :since
                  order by s.updated_at desc
                  limit :most)
                union all
                (select 'reminder', id, case when updated_at = created_at then 1 else 2 end, created_at, updated_at,
                        deleted_at,
                        'Reminder by ' || replace(channel, '_', ' ') || ', ' || abs(offset_minutes) || ' minutes '
                        || case when offset_minutes < 0 then 'after' else 'before' end || ' the start'
                   from reminder
                  where tenant_id = :tenant
                    and calendar_id = :id
                    and updated_at > :since
                  order by updated_at desc
                  limit :most)
                union all
                select 'calendar', id, revision, created_at, updated_at, deleted_at, 'Calendar "' || name || '"'
                  from calendar
                 where tenant_id = :tenant
                   and id = :id
                   and updated_at > :since)
            """;

    Page<Overseen> list(Tx tx, CalendarAccess access, AdminCalendar.Filter filter, PageRequest page) {
        return tx.sql(OVERSEEN)
                .bind(access)
                .and("kind = :kind", filter.kind())
                .and("visibility = :visibility", filter.visibility())
                .and("(deleted_at is null) = :active", filter.active())
                .and("strpos(lower(name), lower(:search)) > 0", filter.search())
                .page(Overseen.class, page, SORTS);
    }

    Optional<Overseen> find(Tx tx, CalendarAccess access, UUID id) {
        return tx.sql(OVERSEEN + "   and id = :id").bind(access).bind("id", id).find(Overseen.class);
    }

    /** Entries that are not over at a moment and begin before another, called off ones aside. */
    Ahead ahead(Tx tx, UUID id, Instant now, Instant until) {
        return tx.sql("""
                select count(*) filter (where instance_date is null) as future_entry_count,
                       count(*) filter (where instance_date is not null) as future_instance_count
                  from calendar_entry
                 where tenant_id = :tenant
                   and calendar_id = :id
                   and deleted_at is null
                   and not series_root
                   and status <> 'cancelled'
                   and ends_at > :now
                   and (starts_at > :reach or long)
                   and starts_at < :until
                """)
                .bind("id", id)
                .bind("now", now)
                .bind("reach", now.minus(Window.LONG))
                .bind("until", until)
                .one(Ahead.class);
    }

    /** The latest changes, newest first. */
    List<CalendarActivity.Mutation> mutations(Tx tx, UUID id, Instant since, int most) {
        return tx.sql(MUTATIONS + """
                select entity_type, entity_id,
                       case when deleted_at is not null then 'deleted'
                            when revision = 1 then 'created'
                            else 'updated' end as action,
                       updated_at as occurred_at, summary
                  from changed
                 order by updated_at desc, entity_id
                 limit :most
                """)
                .bind("id", id)
                .bind("since", since)
                .bind("most", most)
                .list(CalendarActivity.Mutation.class);
    }

    long countMutations(Tx tx, UUID id, Instant since) {
        return tx.sql("""
                select (select count(*)
                          from calendar_entry
                         where tenant_id = :tenant
                           and calendar_id = :id
                           and updated_at > :since
                           and (instance_date is null or instance_state <> 'generated'))
                     + (select count(*)
                          from calendar_share
                         where tenant_id = :tenant
                           and calendar_id = :id
                           and updated_at > :since)
                     + (select count(*)
                          from reminder
                         where tenant_id = :tenant
                           and calendar_id = :id
                           and updated_at > :since)
                     + (select count(*)
                          from calendar
                         where tenant_id = :tenant
                           and id = :id
                           and updated_at > :since)
                """).bind("id", id).bind("since", since).one(Long.class);
    }
}

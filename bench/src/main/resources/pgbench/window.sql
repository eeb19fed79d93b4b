-- Timelines.shown: CalendarStore.visible, EntryStore.shown.
\set tenant random(1, :tenants)
\set first random(1, :calendars)
\set from :today + random(-30, 30) * 86400
\set to :from + 7 * 86400
\set reach :from - 90000
\set manages_all true

select id, series_until,
\include calendars-in-sight.sql

   and id = any(
\include fifty-calendars.sql
);

select id, tenant_id, calendar_id, kind, status, visibility, title, description, starts_at, ends_at,
       local_start_date, local_end_date_exclusive, timezone, is_all_day, owner_user_id, metadata,
       type_definition_id, location_name, location_payload, approval_state, approval_request_id,
       created_at, updated_at, created_by, deleted_at, deleted_by, revision, series_id, series_root
                   , coalesce(
        visibility = 'default' and calendar_id = any(
\include fifty-calendars.sql
)
        or created_by = id(2, :tenant)
        or owner_user_id = id(2, :tenant)
        or calendar_id = any(
\include fifty-calendars.sql
)
        or exists (select
                     from entry_participant p
                    where p.tenant_id = calendar_entry.tenant_id
                      and p.calendar_entry_id in (
                              calendar_entry.id,
                              (select m.root_entry_id from recurrence_master m
                                where m.tenant_id = calendar_entry.tenant_id
                                  and m.id = calendar_entry.series_id))
                      and (p.actor_user_id = id(2, :tenant)
                           or p.actor_group_id in (select g.group_id from group_member g
                                                    where g.tenant_id = id(1, :tenant)
                                                      and g.user_id = id(2, :tenant)))), false) as readable
  from calendar_entry
 where tenant_id = id(1, :tenant)
   and calendar_id = any(
\include fifty-calendars.sql
)
   and deleted_at is null
   and not series_root
   and starts_at < to_timestamp(:to)
   and (starts_at > to_timestamp(:reach) or long)
   and ends_at > to_timestamp(:from)
   and (approval_state is null or approval_state = 'approved' or :manages_all
        or created_by = id(2, :tenant) or owner_user_id = id(2, :tenant)
        or calendar_id = any(
\include fifty-calendars.sql
))
   and (status in ('tentative', 'confirmed') and kind <> 'reminder_task' or
        visibility = 'default' and calendar_id = any(
\include fifty-calendars.sql
)
        or created_by = id(2, :tenant)
        or owner_user_id = id(2, :tenant)
        or calendar_id = any(
\include fifty-calendars.sql
)
)
   and status <> 'cancelled'
 order by starts_at, id;

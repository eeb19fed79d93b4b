-- Timelines.freeBusy: CalendarStore.visible, EntryStore.busy.
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

select calendar_id, starts_at, ends_at, status, is_all_day
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
   and status in ('tentative', 'confirmed')
   and kind <> 'reminder_task'
 order by calendar_id, starts_at;

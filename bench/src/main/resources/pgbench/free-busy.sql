-- Timelines.freeBusy: CalendarStore.visible, EntryStore.busy.
\set tenant random(1, :tenants)
\set calendar (:tenant - 1) * :calendars + random(1, :calendars)
\set from :today + random(-30, 30) * 86400
\set to :from + 7 * 86400
\set reach :from - 90000
\set manages_all true

select id,
       (:manages_all or coalesce(created_by = id(2, :tenant), false) or coalesce(user_id = id(2, :tenant), false)
        or exists (select from space_member m
                    where m.tenant_id = calendar.tenant_id and m.space_id = calendar.space_id
                      and m.user_id = id(2, :tenant) and m.role = 'manager')) as manageable
  from calendar
 where tenant_id = id(1, :tenant)
   and deleted_at is null
   and (visibility <> 'private' or
       (:manages_all or coalesce(created_by = id(2, :tenant), false) or coalesce(user_id = id(2, :tenant), false)
        or exists (select from space_member m
                    where m.tenant_id = calendar.tenant_id and m.space_id = calendar.space_id
                      and m.user_id = id(2, :tenant) and m.role = 'manager')))
   and id = any(array[id(5, :calendar)]);

select calendar_id, starts_at, ends_at, status, is_all_day
  from calendar_entry
 where tenant_id = id(1, :tenant)
   and calendar_id = any(array[id(5, :calendar)])
   and deleted_at is null
   and starts_at < to_timestamp(:to)
   and (starts_at > to_timestamp(:reach) or long)
   and ends_at > to_timestamp(:from)
   and status in ('tentative', 'confirmed')
   and kind <> 'reminder_task'
 order by calendar_id, starts_at;

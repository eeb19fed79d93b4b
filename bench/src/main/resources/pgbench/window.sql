-- Timelines.shown: CalendarStore.visible, EntryStore.shown.
\set tenant random(1, :tenants)
\set first random(1, :calendars)
\set from :today + random(-30, 30) * 86400
\set to :from + 7 * 86400
\set reach :from - 90000
\set manages_all true

select id, series_until,
       case when (:manages_all or coalesce(created_by = id(2, :tenant), false) or coalesce(user_id = id(2, :tenant), false)
 or exists (select from space_member m
             where m.tenant_id = calendar.tenant_id and m.space_id = calendar.space_id
               and m.user_id = id(2, :tenant) and m.role = 'manager')
 or exists (select from resource_member m
             where m.tenant_id = calendar.tenant_id and m.resource_id = calendar.resource_id
               and m.user_id = id(2, :tenant) and m.role in ('admin', 'manager')))           then 'manage'
           when shared_level = 3 then 'write'
           when visibility = 'public_within_tenant' then 'book'
           when shared_level = 2 then 'read'
           else 'free_busy' end as reach
  from calendar
  left join (select s.calendar_id,
                    max(case s.level when 'write' then 3 when 'read' then 2 else 1 end) as shared_level
               from calendar_share s
              where s.tenant_id = id(1, :tenant)
                and s.deleted_at is null
                and (s.user_id = id(2, :tenant)
                     or s.group_id = any (array(select g.group_id
                                                  from group_member g
                                                 where g.tenant_id = id(1, :tenant)
                                                   and g.user_id = id(2, :tenant))))
              group by s.calendar_id) shared
    on shared.calendar_id = calendar.id
 where tenant_id = id(1, :tenant)
   and deleted_at is null
   and (visibility = 'public_within_tenant' or (visibility = 'shared' and shared_level is not null) or
(:manages_all or coalesce(created_by = id(2, :tenant), false) or coalesce(user_id = id(2, :tenant), false)
 or exists (select from space_member m
             where m.tenant_id = calendar.tenant_id and m.space_id = calendar.space_id
               and m.user_id = id(2, :tenant) and m.role = 'manager')
 or exists (select from resource_member m
             where m.tenant_id = calendar.tenant_id and m.resource_id = calendar.resource_id
               and m.user_id = id(2, :tenant) and m.role in ('admin', 'manager'))))

   and id = any(array(select cast(lpad(cast(c as text), 12, '0') || '700080050000000000' || lpad(to_hex(c % 256), 2, '0') as uuid)
                                    from (select (cast(:tenant as bigint) - 1) * :calendars + (cast(:first as bigint) + n) % :calendars + 1 as c
                                            from generate_series(1, 50) n) calendars));

select id, tenant_id, calendar_id, kind, status, visibility, title, description, starts_at, ends_at,
       local_start_date, local_end_date_exclusive, timezone, is_all_day, owner_user_id, metadata,
       type_definition_id, location_name, location_payload, approval_state, approval_request_id,
       created_at, updated_at, created_by, deleted_at, deleted_by, revision, series_id, series_root
                   , coalesce(
        visibility = 'default' and calendar_id = any(array(select cast(lpad(cast(c as text), 12, '0') || '700080050000000000' || lpad(to_hex(c % 256), 2, '0') as uuid)
                                    from (select (cast(:tenant as bigint) - 1) * :calendars + (cast(:first as bigint) + n) % :calendars + 1 as c
                                            from generate_series(1, 50) n) calendars))
        or created_by = id(2, :tenant)
        or owner_user_id = id(2, :tenant)
        or calendar_id = any(array(select cast(lpad(cast(c as text), 12, '0') || '700080050000000000' || lpad(to_hex(c % 256), 2, '0') as uuid)
                                    from (select (cast(:tenant as bigint) - 1) * :calendars + (cast(:first as bigint) + n) % :calendars + 1 as c
                                            from generate_series(1, 50) n) calendars))
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
   and calendar_id = any(array(select cast(lpad(cast(c as text), 12, '0') || '700080050000000000' || lpad(to_hex(c % 256), 2, '0') as uuid)
                                    from (select (cast(:tenant as bigint) - 1) * :calendars + (cast(:first as bigint) + n) % :calendars + 1 as c
                                            from generate_series(1, 50) n) calendars))
   and deleted_at is null
   and not series_root
   and starts_at < to_timestamp(:to)
   and (starts_at > to_timestamp(:reach) or long)
   and ends_at > to_timestamp(:from)
   and (approval_state is null or approval_state = 'approved' or :manages_all
        or created_by = id(2, :tenant) or owner_user_id = id(2, :tenant)
        or calendar_id = any(array(select cast(lpad(cast(c as text), 12, '0') || '700080050000000000' || lpad(to_hex(c % 256), 2, '0') as uuid)
                                    from (select (cast(:tenant as bigint) - 1) * :calendars + (cast(:first as bigint) + n) % :calendars + 1 as c
                                            from generate_series(1, 50) n) calendars)))
   and (status in ('tentative', 'confirmed') and kind <> 'reminder_task' or
        visibility = 'default' and calendar_id = any(array(select cast(lpad(cast(c as text), 12, '0') || '700080050000000000' || lpad(to_hex(c % 256), 2, '0') as uuid)
                                    from (select (cast(:tenant as bigint) - 1) * :calendars + (cast(:first as bigint) + n) % :calendars + 1 as c
                                            from generate_series(1, 50) n) calendars))
        or created_by = id(2, :tenant)
        or owner_user_id = id(2, :tenant)
        or calendar_id = any(array(select cast(lpad(cast(c as text), 12, '0') || '700080050000000000' || lpad(to_hex(c % 256), 2, '0') as uuid)
                                    from (select (cast(:tenant as bigint) - 1) * :calendars + (cast(:first as bigint) + n) % :calendars + 1 as c
                                            from generate_series(1, 50) n) calendars))
)
   and status <> 'cancelled'
 order by starts_at, id;

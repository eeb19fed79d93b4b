-- Entries.create: CalendarStore.lock, EntryStore.insert, EventStore.insert. No two of these ever want the same slot:
-- counting slots up and spreading them over the calendars by a prime gives each calendar one hour after the other.
\set n :n + 1
\set id (:run * 100 + :client_id) * 100000000 + :n
\set slot :n * :clients + :client_id
\set all_calendars :tenants * :calendars
\set calendar (:slot * 7919) % :all_calendars + 1
\set tenant (:calendar - 1) / :calendars + 1
\set start 2000000000 + (:run * 10000 + :slot / :all_calendars) * 3600
\set end :start + 3600
\set reach_from :start - 86400 - 90000
\set reach_to :end + 86400
\set long_from :start - 86400
\set manages_all true

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
        from resource r
        join calendar p on p.tenant_id = r.tenant_id and p.space_id = r.space_id
       where r.tenant_id = calendar.tenant_id
         and r.id = calendar.resource_id
         and p.deleted_at is null
       order by p.created_at, p.id
       limit 1
       ) end as parent_policy,
\include calendars-in-sight.sql
   and id = id(5, :calendar)
   for no key update of calendar;

with overlapping as materialized (
    select e.lane
      from calendar_entry e
     where e.tenant_id = id(1, :tenant)
       and e.calendar_id = id(5, :calendar)
       and e.deleted_at is null
       and e.starts_at > to_timestamp(:reach_from)
       and e.starts_at < to_timestamp(:reach_to)
       and e.guarded && tstzrange(to_timestamp(:start), to_timestamp(:end))
       and e.id <> id(7, :id)
    union all
    select e.lane
      from calendar_entry e
     where e.tenant_id = id(1, :tenant)
       and e.calendar_id = id(5, :calendar)
       and e.deleted_at is null
       and e.long
       and e.starts_at <= to_timestamp(:reach_from)
       and e.ends_at > to_timestamp(:long_from)
       and e.guarded && tstzrange(to_timestamp(:start), to_timestamp(:end))
       and e.id <> id(7, :id)),
place as (
    select case when cast(to_timestamp(:start) as timestamptz) is not null then min(lanes.lane) end as lane,
           case when cast(to_timestamp(:start) as timestamptz) is not null
                then tstzrange(to_timestamp(:start), to_timestamp(:end)) end as guarded
      from generate_series(1, cast(1 as integer)) as lanes (lane)
     where lanes.lane not in (select o.lane from overlapping o)
       and not exists (select from overlapping o where o.lane > cast(1 as integer))
    having min(lanes.lane) is not null)
insert into calendar_entry (tenant_id, id, calendar_id, kind, status, visibility, title, description,
                            starts_at, ends_at, local_start_date, local_end_date_exclusive, timezone,
                            is_all_day, owner_user_id, metadata, type_definition_id, location_name,
                            location_payload, approval_state, approval_request_id, created_by,
                            created_at, updated_at, lane, guarded)
select id(1, :tenant), id(7, :id), id(5, :calendar), 'booking', 'confirmed', 'default', 'Booked by the bench', null,
       to_timestamp(:start), to_timestamp(:end), null, null, 'Europe/Berlin',
       false, id(2, :tenant), '{}', null, null,
       '{}', null, null, id(2, :tenant), now(), now(),
       place.lane, place.guarded
  from place;

insert into event (tenant_id, type, entity_type, entity_id, actor_kind, actor_id,
                   request_id, ip, user_agent, payload)
values (id(1, :tenant), 'calendar_entry.created', 'calendar_entry', id(7, :id), 'user', id(2, :tenant),
        '00000000-0000-7000-8000-000000000000', '127.0.0.1', null,
        '{"entryId": "00000000-0000-7000-8007-000000000000", "calendarId": "00000000-0000-7000-8005-000000000000", "kind": "booking", "status": "confirmed", "startsAt": "2033-05-18T03.33.20Z", "endsAt": "2033-05-18T04.33.20Z"}');

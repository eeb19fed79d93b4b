-- Recurrences.instances: the series, its calendar, its root, then a page of instances and their total.
\set tenant random(1, :tenants)
\set calendar :tenants * :calendars + :tenant
\set from :today - 86400
\set to :from + 366 * 86400
\set manages_all true
\set rows 501
\set offset 0

select m.id, m.tenant_id, m.calendar_id, m.root_entry_id, m.frequency, m.interval_count, m.by_weekday,
       m.by_month_day, root.starts_at, m.until_at, m.occurrence_count_limit, root.timezone,
       m.generated_window_days, m.metadata, m.created_at, m.updated_at, m.created_by, m.deleted_at,
       m.deleted_by, m.generated_until, m.revision
  from recurrence_master m
  join calendar_entry root on root.tenant_id = m.tenant_id and root.id = m.root_entry_id
 where m.tenant_id = id(1, :tenant)
   and m.deleted_at is null
   and m.id = id(8, :tenant);

select id, series_until,
\include calendars-in-sight.sql

   and id = any(array[id(5, :calendar)]);

select id, tenant_id, calendar_id, kind, status, visibility, title, description, starts_at, ends_at,
       local_start_date, local_end_date_exclusive, timezone, is_all_day, owner_user_id, metadata,
       type_definition_id, location_name, location_payload, approval_state, approval_request_id,
       created_at, updated_at, created_by, deleted_at, deleted_by, revision, series_id, series_root
  from calendar_entry
 where tenant_id = id(1, :tenant)
   and id = id(8, :tenant)
   and deleted_at is null;

\include instances-of-series.sql

 order by starts_at, id
 limit :rows offset :offset;

select count(*) from (
\include instances-of-series.sql

) counted;

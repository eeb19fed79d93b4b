select e.id, e.tenant_id, e.calendar_id, e.series_id as recurrence_master_id,
       (select m.root_entry_id from recurrence_master m
         where m.tenant_id = id(1, :tenant) and m.id = e.series_id) as source_entry_id,
       e.instance_date, e.starts_at, e.ends_at, e.local_start_date, e.local_end_date_exclusive, e.timezone,
       e.is_all_day, e.instance_state, e.status, e.title_override, e.description_override,
       coalesce(e.metadata_override, '{}') as metadata_override, e.created_at, e.updated_at, e.created_by,
       e.deleted_at, e.deleted_by, e.visibility, e.revision
  from calendar_entry e
 where e.tenant_id = id(1, :tenant)
   and series_id = id(8, :tenant)
   and instance_date is not null
   and (deleted_at is null or instance_state = 'cancelled')
   and starts_at < to_timestamp(:to)
   and ends_at > to_timestamp(:from)
   and (:manages_all or approval_state is null or approval_state = 'approved')
   and ('whole' = 'whole'
        or ('whole' = 'readable' and visibility = 'default')
        or (status in ('tentative', 'confirmed') and kind <> 'reminder_task'))

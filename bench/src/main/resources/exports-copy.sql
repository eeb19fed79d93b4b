-- The columns of an export of reservations, as the server copies them.
copy (
select e.id, e.calendar_id, coalesce(l.contact_id, e.owner_user_id, e.created_by) as account_id,
       e.created_by,
       case when e.deleted_at is not null or e.status = 'cancelled' then 'Canceled'
            when e.approval_state = 'pending' then 'Requested'
            when e.status = 'completed' then 'Processed'
            when e.status = 'confirmed' then 'Confirmed'
            when e.status = 'tentative' then 'Optional'
            else 'Inquired' end as state,
       e.created_at, e.updated_at,
       case when e.deleted_at is not null then e.deleted_at
            when e.status = 'cancelled' then e.updated_at end as cancelled_at,
       e.status = 'completed' as completed, coalesce(e.series_id, e.id) as group_id,
       r.type_definition_id as category_id, c.resource_id, e.starts_at, e.ends_at
  from calendar_entry e
  join calendar c on c.tenant_id = e.tenant_id and c.id = e.calendar_id
  left join resource r on r.tenant_id = c.tenant_id and r.id = c.resource_id
  left join contact_link l
         on l.tenant_id = e.tenant_id and l.user_id = e.owner_user_id and l.is_primary
 where e.tenant_id = cast(:tenant as uuid)
   and e.kind in ('booking', 'reservation')
   and not e.series_root
) to stdout

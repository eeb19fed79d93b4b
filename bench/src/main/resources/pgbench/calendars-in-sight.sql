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

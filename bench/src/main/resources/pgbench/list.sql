-- ResourceStore.list for a caller who may see all, with PageQuery's order, limit and count: the promoted first.
\set tenant random(1, :tenants)
\set rows 21
\set offset 0

select * from (
select 0 as part, head.* from (select * from (select r.id, r.type, r.name, r.description, r.language, r.status, r.type_definition_id,
       (select d.name
          from type_definition d
         where d.tenant_id in (id(1, :tenant), '00000000-0000-0000-0000-000000000001')
           and d.id = r.type_definition_id) as type_name,
       r.promotion_type, r.promotion_rank, r.promotion_start_date, r.promotion_end_date, r.custom_order,
       r.space_id, s.name as current_space_name, r.created_at, r.updated_at, r.translations, r.revision,
       coalesce(r.current_location, s.home_location) as current_location, cast(null as uuid) as created_by, cast(null as jsonb) as settings, cast(null as jsonb) as own_location, true as manageable
  from resource r
  left join space s on s.tenant_id = r.tenant_id and s.id = r.space_id
 where r.tenant_id = id(1, :tenant)
) resource where true
   and (promotion_rank is not null and coalesce(promotion_start_date, '-infinity') <= now()
 and coalesce(promotion_end_date, 'infinity') > now())
 order by promotion_rank, custom_order desc, name, id
 limit cast(:rows as integer) + cast(:offset as integer)) head
union all
select 1 as part, rest.* from (select * from (select r.id, r.type, r.name, r.description, r.language, r.status, r.type_definition_id,
       (select d.name
          from type_definition d
         where d.tenant_id in (id(1, :tenant), '00000000-0000-0000-0000-000000000001')
           and d.id = r.type_definition_id) as type_name,
       r.promotion_type, r.promotion_rank, r.promotion_start_date, r.promotion_end_date, r.custom_order,
       r.space_id, s.name as current_space_name, r.created_at, r.updated_at, r.translations, r.revision,
       coalesce(r.current_location, s.home_location) as current_location, cast(null as uuid) as created_by, cast(null as jsonb) as settings, cast(null as jsonb) as own_location, true as manageable
  from resource r
  left join space s on s.tenant_id = r.tenant_id and s.id = r.space_id
 where r.tenant_id = id(1, :tenant)
) resource where true
   and not (promotion_rank is not null and coalesce(promotion_start_date, '-infinity') <= now()
 and coalesce(promotion_end_date, 'infinity') > now())
 order by custom_order desc, name, id
 limit cast(:rows as integer) + cast(:offset as integer)) rest
) parts
 order by part, case when part = 0 then promotion_rank end, custom_order desc, name, id
 limit :rows offset :offset;

select count(*) from (
select * from (select r.id, r.type, r.name, r.description, r.language, r.status, r.type_definition_id,
       (select d.name
          from type_definition d
         where d.tenant_id in (id(1, :tenant), '00000000-0000-0000-0000-000000000001')
           and d.id = r.type_definition_id) as type_name,
       r.promotion_type, r.promotion_rank, r.promotion_start_date, r.promotion_end_date, r.custom_order,
       r.space_id, s.name as current_space_name, r.created_at, r.updated_at, r.translations, r.revision,
       coalesce(r.current_location, s.home_location) as current_location, cast(null as uuid) as created_by, cast(null as jsonb) as settings, cast(null as jsonb) as own_location, true as manageable
  from resource r
  left join space s on s.tenant_id = r.tenant_id and s.id = r.space_id
 where r.tenant_id = id(1, :tenant)
) resource where true
) counted;

-- SpaceStore.list by status, type and place, for a caller who may see all, with PageQuery's order, limit and count. What
-- Java works out before, the ranges of longitude, bench_ranges does here.
\set tenant :world
\set city int(10 * pow(501, random(0, 999999) / 1000000.0) - 0.5) - 9
\set latitude -50 + 110 * (:city * 0.61803398874989485 - int(:city * 0.61803398874989485 - 0.5))
\set longitude -180 + 360 * (:city * 0.75487766624669276 - int(:city * 0.75487766624669276 - 0.5))
\set meters 300000.0
\set rows 21
\set offset 0

select * from (
select 0 as part, head.* from (select * from (select id, tenant_id, name, description, language, type, type_definition_id,
       (select d.name
          from type_definition d
         where d.tenant_id in (id(1, :tenant), '00000000-0000-0000-0000-000000000001')
           and d.id = type_definition_id) as type_name, status,
       promotion_type, promotion_rank, promotion_start_date, promotion_end_date, custom_order,
       created_by, created_at, updated_at, translations, revision, cast(null as jsonb) as settings, cast(null as jsonb) as home_location, stoa_distance(latitude, longitude, :latitude, :longitude) as distance_meters, true as manageable
  from space
 where tenant_id = id(1, :tenant)
) space where true
   and status = 'active'
   and type = 'default'
   and id = any(array(select near.id from bench_ranges(:latitude, :longitude, :meters) as range
  join space near on near.tenant_id = id(1, :tenant)
             and near.belt is not null
             and near.belt = range.belt
             and near.longitude >= range.west
             and near.longitude < range.east
 where (range.whole or (near.x - (select stoa_axis_distance(:latitude) * cos(radians(:longitude)))) * (near.x - (select stoa_axis_distance(:latitude) * cos(radians(:longitude)))) + (near.y - (select stoa_axis_distance(:latitude) * sin(radians(:longitude)))) * (near.y - (select stoa_axis_distance(:latitude) * sin(radians(:longitude)))) + (near.z - (select stoa_equator_distance(:latitude))) * (near.z - (select stoa_equator_distance(:latitude))) <= power(:meters, 2))))
   and (promotion_rank is not null and coalesce(promotion_start_date, '-infinity') <= now()
 and coalesce(promotion_end_date, 'infinity') > now())
 order by promotion_rank, custom_order desc, name, id
 limit cast(:rows as integer) + cast(:offset as integer)) head
union all
select 1 as part, rest.* from (select * from (select id, tenant_id, name, description, language, type, type_definition_id,
       (select d.name
          from type_definition d
         where d.tenant_id in (id(1, :tenant), '00000000-0000-0000-0000-000000000001')
           and d.id = type_definition_id) as type_name, status,
       promotion_type, promotion_rank, promotion_start_date, promotion_end_date, custom_order,
       created_by, created_at, updated_at, translations, revision, cast(null as jsonb) as settings, cast(null as jsonb) as home_location, stoa_distance(latitude, longitude, :latitude, :longitude) as distance_meters, true as manageable
  from space
 where tenant_id = id(1, :tenant)
) space where true
   and status = 'active'
   and type = 'default'
   and id = any(array(select near.id from bench_ranges(:latitude, :longitude, :meters) as range
  join space near on near.tenant_id = id(1, :tenant)
             and near.belt is not null
             and near.belt = range.belt
             and near.longitude >= range.west
             and near.longitude < range.east
 where (range.whole or (near.x - (select stoa_axis_distance(:latitude) * cos(radians(:longitude)))) * (near.x - (select stoa_axis_distance(:latitude) * cos(radians(:longitude)))) + (near.y - (select stoa_axis_distance(:latitude) * sin(radians(:longitude)))) * (near.y - (select stoa_axis_distance(:latitude) * sin(radians(:longitude)))) + (near.z - (select stoa_equator_distance(:latitude))) * (near.z - (select stoa_equator_distance(:latitude))) <= power(:meters, 2))))
   and not (promotion_rank is not null and coalesce(promotion_start_date, '-infinity') <= now()
 and coalesce(promotion_end_date, 'infinity') > now())
 order by custom_order desc, name, id
 limit cast(:rows as integer) + cast(:offset as integer)) rest
) parts
 order by part, case when part = 0 then promotion_rank end, custom_order desc, name, id
 limit :rows offset :offset;

select count(*) from (
select * from (select id, tenant_id, name, description, language, type, type_definition_id,
       (select d.name
          from type_definition d
         where d.tenant_id in (id(1, :tenant), '00000000-0000-0000-0000-000000000001')
           and d.id = type_definition_id) as type_name, status,
       promotion_type, promotion_rank, promotion_start_date, promotion_end_date, custom_order,
       created_by, created_at, updated_at, translations, revision, cast(null as jsonb) as settings, cast(null as jsonb) as home_location, stoa_distance(latitude, longitude, :latitude, :longitude) as distance_meters, true as manageable
  from space
 where tenant_id = id(1, :tenant)
) space where true
   and status = 'active'
   and type = 'default'
   and id = any(array(select near.id from bench_ranges(:latitude, :longitude, :meters) as range
  join space near on near.tenant_id = id(1, :tenant)
             and near.belt is not null
             and near.belt = range.belt
             and near.longitude >= range.west
             and near.longitude < range.east
 where (range.whole or (near.x - (select stoa_axis_distance(:latitude) * cos(radians(:longitude)))) * (near.x - (select stoa_axis_distance(:latitude) * cos(radians(:longitude)))) + (near.y - (select stoa_axis_distance(:latitude) * sin(radians(:longitude)))) * (near.y - (select stoa_axis_distance(:latitude) * sin(radians(:longitude)))) + (near.z - (select stoa_equator_distance(:latitude))) * (near.z - (select stoa_equator_distance(:latitude))) <= power(:meters, 2))))
) counted;

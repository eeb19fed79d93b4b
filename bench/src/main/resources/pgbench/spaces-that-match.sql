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

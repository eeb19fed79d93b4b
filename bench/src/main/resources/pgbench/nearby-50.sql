-- NearbyStore.find and count for a caller who may see all, then ResourceStore.listOf for as many resources at random, which lie
-- as far apart. What Java works out before, the ranges of longitude, bench_ranges does here.
\set tenant :world
\set city int(10 * pow(501, random(0, 999999) / 1000000.0) - 0.5) - 9
\set latitude -50 + 110 * (:city * 0.61803398874989485 - int(:city * 0.61803398874989485 - 0.5))
\set longitude -180 + 360 * (:city * 0.75487766624669276 - int(:city * 0.75487766624669276 - 0.5))
\set meters 50000.0
\set close 5000.0
\set rows 20
\set offset 0
\set place :tenants * :resources + random(1, :places / 2)

with near as materialized (
select place.id, place.chord from (select near.id, near.status, near.type, (near.x - (select stoa_axis_distance(:latitude) * cos(radians(:longitude)))) * (near.x - (select stoa_axis_distance(:latitude) * cos(radians(:longitude)))) + (near.y - (select stoa_axis_distance(:latitude) * sin(radians(:longitude)))) * (near.y - (select stoa_axis_distance(:latitude) * sin(radians(:longitude)))) + (near.z - (select stoa_equator_distance(:latitude))) * (near.z - (select stoa_equator_distance(:latitude))) as chord
  from bench_ranges(:latitude, :longitude, :close) as range
  join resource near on near.tenant_id = id(1, :tenant)
             and near.belt is not null
             and near.belt = range.belt
             and near.longitude >= range.west
             and near.longitude < range.east
 where (range.whole or (near.x - (select stoa_axis_distance(:latitude) * cos(radians(:longitude)))) * (near.x - (select stoa_axis_distance(:latitude) * cos(radians(:longitude)))) + (near.y - (select stoa_axis_distance(:latitude) * sin(radians(:longitude)))) * (near.y - (select stoa_axis_distance(:latitude) * sin(radians(:longitude)))) + (near.z - (select stoa_equator_distance(:latitude))) * (near.z - (select stoa_equator_distance(:latitude))) <= power(:close, 2))
union all
select inside.id, inside.status, inside.type, (near.x - (select stoa_axis_distance(:latitude) * cos(radians(:longitude)))) * (near.x - (select stoa_axis_distance(:latitude) * cos(radians(:longitude)))) + (near.y - (select stoa_axis_distance(:latitude) * sin(radians(:longitude)))) * (near.y - (select stoa_axis_distance(:latitude) * sin(radians(:longitude)))) + (near.z - (select stoa_equator_distance(:latitude))) * (near.z - (select stoa_equator_distance(:latitude))) as chord
  from bench_ranges(:latitude, :longitude, :close) as range
  join space near on near.tenant_id = id(1, :tenant)
             and near.belt is not null
             and near.belt = range.belt
             and near.longitude >= range.west
             and near.longitude < range.east
  join resource inside on inside.tenant_id = near.tenant_id
                      and inside.space_id = near.id
                      and inside.belt is null
 where (range.whole or (near.x - (select stoa_axis_distance(:latitude) * cos(radians(:longitude)))) * (near.x - (select stoa_axis_distance(:latitude) * cos(radians(:longitude)))) + (near.y - (select stoa_axis_distance(:latitude) * sin(radians(:longitude)))) * (near.y - (select stoa_axis_distance(:latitude) * sin(radians(:longitude)))) + (near.z - (select stoa_equator_distance(:latitude))) * (near.z - (select stoa_equator_distance(:latitude))) <= power(:close, 2))) place where true
)
select (select count(*) from near) as total,
       coalesce(array_agg(page.id), '{}') as ids,
       coalesce(array_agg(page.chord), '{}') as chords
  from (select id, chord
          from near
         order by chord, id
 limit :rows offset :offset) page;

select count(*) from (
select place.id, place.chord from (select near.id, near.status, near.type, (near.x - (select stoa_axis_distance(:latitude) * cos(radians(:longitude)))) * (near.x - (select stoa_axis_distance(:latitude) * cos(radians(:longitude)))) + (near.y - (select stoa_axis_distance(:latitude) * sin(radians(:longitude)))) * (near.y - (select stoa_axis_distance(:latitude) * sin(radians(:longitude)))) + (near.z - (select stoa_equator_distance(:latitude))) * (near.z - (select stoa_equator_distance(:latitude))) as chord
  from bench_ranges(:latitude, :longitude, :meters) as range
  join resource near on near.tenant_id = id(1, :tenant)
             and near.belt is not null
             and near.belt = range.belt
             and near.longitude >= range.west
             and near.longitude < range.east
 where (range.whole or (near.x - (select stoa_axis_distance(:latitude) * cos(radians(:longitude)))) * (near.x - (select stoa_axis_distance(:latitude) * cos(radians(:longitude)))) + (near.y - (select stoa_axis_distance(:latitude) * sin(radians(:longitude)))) * (near.y - (select stoa_axis_distance(:latitude) * sin(radians(:longitude)))) + (near.z - (select stoa_equator_distance(:latitude))) * (near.z - (select stoa_equator_distance(:latitude))) <= power(:meters, 2))
union all
select inside.id, inside.status, inside.type, (near.x - (select stoa_axis_distance(:latitude) * cos(radians(:longitude)))) * (near.x - (select stoa_axis_distance(:latitude) * cos(radians(:longitude)))) + (near.y - (select stoa_axis_distance(:latitude) * sin(radians(:longitude)))) * (near.y - (select stoa_axis_distance(:latitude) * sin(radians(:longitude)))) + (near.z - (select stoa_equator_distance(:latitude))) * (near.z - (select stoa_equator_distance(:latitude))) as chord
  from bench_ranges(:latitude, :longitude, :meters) as range
  join space near on near.tenant_id = id(1, :tenant)
             and near.belt is not null
             and near.belt = range.belt
             and near.longitude >= range.west
             and near.longitude < range.east
  join resource inside on inside.tenant_id = near.tenant_id
                      and inside.space_id = near.id
                      and inside.belt is null
 where (range.whole or (near.x - (select stoa_axis_distance(:latitude) * cos(radians(:longitude)))) * (near.x - (select stoa_axis_distance(:latitude) * cos(radians(:longitude)))) + (near.y - (select stoa_axis_distance(:latitude) * sin(radians(:longitude)))) * (near.y - (select stoa_axis_distance(:latitude) * sin(radians(:longitude)))) + (near.z - (select stoa_equator_distance(:latitude))) * (near.z - (select stoa_equator_distance(:latitude))) <= power(:meters, 2))) place where true
) near;

select r.id, r.type, r.name, r.description, r.language, r.status, r.type_definition_id,
       (select d.name
          from type_definition d
         where d.tenant_id in (id(1, :tenant), '00000000-0000-0000-0000-000000000001')
           and d.id = r.type_definition_id) as type_name,
       r.promotion_type, r.promotion_rank, r.promotion_start_date, r.promotion_end_date, r.custom_order,
       r.space_id, s.name as current_space_name, r.created_at, r.updated_at, r.translations, r.revision,
       coalesce(r.current_location, s.home_location) as current_location, cast(null as uuid) as created_by, cast(null as jsonb) as settings, cast(null as jsonb) as own_location, coalesce((select json_agg(json_build_object('id', c.id, 'key', c.key, 'name', c.name,
                                              'language', c.language, 'translations', c.translations))
              from category_link l
              join category c on c.tenant_id = id(1, :tenant) and c.id = l.category_id
             where l.tenant_id = id(1, :tenant)
               and l.entity_type = 'resource' and l.entity_id = r.id), '[]') as categories, coalesce((select json_agg(json_build_object('id', t.id, 'name', t.display_name,
                                              'language', t.language, 'translations', t.translations))
              from tag_link l
              join tag t on t.tenant_id = id(1, :tenant) and t.id = l.tag_id
             where l.tenant_id = id(1, :tenant)
               and l.entity_type = 'resource' and l.entity_id = r.id), '[]') as tags, true as manageable
  from resource r
  left join space s on s.tenant_id = r.tenant_id and s.id = r.space_id
 where r.tenant_id = id(1, :tenant)
   and r.id = any(array(select cast(lpad(cast(p as text), 12, '0') || '700080040000000000' || lpad(to_hex(p % 256), 2, '0') as uuid)
                       from (select cast(:place as bigint) + n * (cast(:places as bigint) / 50) as p
                               from generate_series(1, 20) n) places));

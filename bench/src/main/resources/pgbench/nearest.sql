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

-- NearbyStore.find and count for a caller who may see all, then ResourceStore.listOf for as many resources at random, which lie
-- as far apart. What Java works out before, the ranges of longitude, bench_ranges does here.
\include city-of-the-world.sql
\set meters 50000.0
\set close 2000.0
\set rows 20
\set offset 0
\set place :tenants * :resources + random(1, :places / 2)

\include nearest.sql

select (select count(*) from (select near.id, near.status, near.type, (near.x - (select stoa_axis_distance(:latitude) * cos(radians(:longitude)))) * (near.x - (select stoa_axis_distance(:latitude) * cos(radians(:longitude)))) + (near.y - (select stoa_axis_distance(:latitude) * sin(radians(:longitude)))) * (near.y - (select stoa_axis_distance(:latitude) * sin(radians(:longitude)))) + (near.z - (select stoa_equator_distance(:latitude))) * (near.z - (select stoa_equator_distance(:latitude))) as chord
  from bench_ranges(:latitude, :longitude, :meters) as range
  join resource near on near.tenant_id = id(1, :tenant)
             and near.belt is not null
             and near.belt = range.belt
             and near.longitude >= range.west
             and near.longitude < range.east
 where (range.whole or (near.x - (select stoa_axis_distance(:latitude) * cos(radians(:longitude)))) * (near.x - (select stoa_axis_distance(:latitude) * cos(radians(:longitude)))) + (near.y - (select stoa_axis_distance(:latitude) * sin(radians(:longitude)))) * (near.y - (select stoa_axis_distance(:latitude) * sin(radians(:longitude)))) + (near.z - (select stoa_equator_distance(:latitude))) * (near.z - (select stoa_equator_distance(:latitude))) <= power(:meters, 2))) place where true)
 + (select count(*) from (select inside.id, inside.status, inside.type, (near.x - (select stoa_axis_distance(:latitude) * cos(radians(:longitude)))) * (near.x - (select stoa_axis_distance(:latitude) * cos(radians(:longitude)))) + (near.y - (select stoa_axis_distance(:latitude) * sin(radians(:longitude)))) * (near.y - (select stoa_axis_distance(:latitude) * sin(radians(:longitude)))) + (near.z - (select stoa_equator_distance(:latitude))) * (near.z - (select stoa_equator_distance(:latitude))) as chord
  from bench_ranges(:latitude, :longitude, :meters) as range
  join space near on near.tenant_id = id(1, :tenant)
             and near.belt is not null
             and near.belt = range.belt
             and near.longitude >= range.west
             and near.longitude < range.east
  join resource inside on inside.tenant_id = near.tenant_id
                      and inside.space_id = near.id
                      and inside.belt is null
 where (range.whole or (near.x - (select stoa_axis_distance(:latitude) * cos(radians(:longitude)))) * (near.x - (select stoa_axis_distance(:latitude) * cos(radians(:longitude)))) + (near.y - (select stoa_axis_distance(:latitude) * sin(radians(:longitude)))) * (near.y - (select stoa_axis_distance(:latitude) * sin(radians(:longitude)))) + (near.z - (select stoa_equator_distance(:latitude))) * (near.z - (select stoa_equator_distance(:latitude))) <= power(:meters, 2))) place where true);

\include resources-of-page.sql

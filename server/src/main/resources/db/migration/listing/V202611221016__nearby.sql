-- Places in metres from the centre of the earth (docs/adr/0010): how far two are apart takes a few multiplications, and
-- the indexes hold all that it takes to find, count and order what is near without reading a row.
alter table space
    add column x double precision generated always as (
        stoa_axis_distance(cast(home_location -> 'latitude' as double precision))
            * cos(radians(cast(home_location -> 'longitude' as double precision)))) stored,
    add column y double precision generated always as (
        stoa_axis_distance(cast(home_location -> 'latitude' as double precision))
            * sin(radians(cast(home_location -> 'longitude' as double precision)))) stored,
    add column z double precision generated always as (
        stoa_equator_distance(cast(home_location -> 'latitude' as double precision))) stored;
drop index space_near;
create index space_near on space (tenant_id, belt, longitude) include (id, x, y, z) where belt is not null;

alter table resource
    add column x double precision generated always as (
        stoa_axis_distance(cast(current_location -> 'latitude' as double precision))
            * cos(radians(cast(current_location -> 'longitude' as double precision)))) stored,
    add column y double precision generated always as (
        stoa_axis_distance(cast(current_location -> 'latitude' as double precision))
            * sin(radians(cast(current_location -> 'longitude' as double precision)))) stored,
    add column z double precision generated always as (
        stoa_equator_distance(cast(current_location -> 'latitude' as double precision))) stored;
drop index resource_near;
create index resource_near on resource (tenant_id, belt, longitude) include (id, x, y, z, status, type)
    where belt is not null;
-- Those that are where their space is.
create index resource_where_space on resource (tenant_id, space_id) include (id, status, type) where belt is null;

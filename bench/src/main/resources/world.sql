-- One more tenant, the last, with :world resources in 5,000 cities all over the world, and a space in each city. Run
-- after dataset.sql, in the same session and transaction: triggers rest meanwhile, and what they would have made findable is made findable in
-- one go, the index built behind it, which takes a third of the time. The load computes the same cities: see wrk/common.lua.

create function pg_temp.part(number bigint, factor double precision) returns double precision
    language sql immutable
    return number * factor - floor(number * factor);

-- Few large cities and many small ones: the largest has 1.5 in 100 of all.
create function pg_temp.city_of(number bigint) returns integer
    language sql immutable
    return cast(floor(10 * power(501, pg_temp.part(number, 0.56984029099805326))) as integer) - 9;

create function pg_temp.city_latitude(city integer) returns double precision
    language sql immutable
    return -50 + 110 * pg_temp.part(city, 0.61803398874989485);

create function pg_temp.city_longitude(city integer) returns double precision
    language sql immutable
    return -180 + 360 * pg_temp.part(city, 0.75487766624669276);

-- Names that can be said, each once: 20 syllables in three places.
create function bench_city_name(city integer) returns text
    language sql immutable
    return initcap((array['bar','len','mos','tir','kap','wes','dol','hun','fer','gas','nor','pil','rud','sel','tam','vik',
                          'zor','bel','cor','dum'])[1 + city % 20]
                || (array['a','e','i','o','u','an','en','in','on','un','ar','er','ir','or','ur','al','el','il','ol','ul'])
                          [1 + city / 20 % 20]
                || (array['dam','burg','ton','ville','grad','haven','stad','polis','pur','abad','ford','wick','berg',
                          'mont','port','ruhe','dorf','heim','vik','kirk'])[1 + city / 400 % 20]);

-- What Vicinity works out for the server, for pgbench: belts and in each of them ranges of longitude, except beyond the
-- 180th meridian. Volatile, so that it is planned as the arrays are that the server sends.
create function bench_within(latitude double precision, other double precision, meters double precision)
    returns double precision
    language sql immutable
    return degrees(acos(least(1, greatest(-1,
        (power(stoa_axis_distance(latitude), 2) + power(stoa_axis_distance(other), 2)
         + power(stoa_equator_distance(latitude) - stoa_equator_distance(other), 2) - power(meters, 2))
        / (2 * stoa_axis_distance(latitude) * stoa_axis_distance(other))))));

create function bench_ranges(latitude double precision, longitude double precision, meters double precision)
    returns table (belt integer, west double precision, east double precision, whole boolean)
    language sql volatile rows 10
    as $$
        select b.belt, part.west, part.east, part.whole
          from (select degrees(meters / 6335439) as reach,
                       degrees(asin(sin(meters / 6335439 * 1.01) / cos(radians(latitude)))) as width) circle
         cross join lateral generate_series(stoa_belt(latitude - circle.reach), stoa_belt(latitude + circle.reach)) b (belt)
         cross join lateral (select least(bench_within(latitude, b.belt / 20.0, meters),
                                          bench_within(latitude, (b.belt + 1) / 20.0, meters)) as within) sure
         cross join lateral (values (longitude - circle.width, longitude - sure.within, false),
                                    (longitude - sure.within, longitude + sure.within, true),
                                    (longitude + sure.within, longitude + circle.width, false)) part (west, east, whole)
         where part.west < part.east
    $$;

insert into tenant (id, name, slug, status, type)
values (pg_temp.bench_id(1, :tenants + 1), 'World', 'tenant-world', 'active', 'enterprise');

insert into account (id, email, display_name, email_verified_at, default_tenant_id)
values (pg_temp.bench_id(2, :tenants + 1), 'tenant-' || :tenants + 1 || '@bench.example', 'Owner of the world', now(),
        pg_temp.bench_id(1, :tenants + 1));

insert into credential (account_id, password_hash)
select pg_temp.bench_id(2, :tenants + 1), c.password_hash
  from account model
  join credential c on c.account_id = model.id
 where model.email = 'model@bench.example';

insert into membership (tenant_id, user_id, role)
values (pg_temp.bench_id(1, :tenants + 1), pg_temp.bench_id(2, :tenants + 1), 'owner');

insert into space (tenant_id, id, name, description, language, type, status, home_location, created_by, created_at,
                   updated_at)
select pg_temp.bench_id(1, :tenants + 1), pg_temp.bench_id(3, :tenants * 10 + city),
       bench_city_name(city) || ' ' || city, 'Our house in ' || bench_city_name(city) || '.', 'en',
       case when city % 4 = 0 then 'custom' else 'default' end,
       case when city % 10 = 0 then 'maintenance' else 'active' end,
       jsonb_build_object('latitude', pg_temp.city_latitude(city), 'longitude', pg_temp.city_longitude(city)),
       pg_temp.bench_id(2, :tenants + 1), now(), now()
  from generate_series(1, 5000) city;

select setseed(0.5);

set local session_replication_role = replica;

insert into resource (tenant_id, id, space_id, name, description, language, status, settings, current_location,
                      created_by, created_at, updated_at)
select pg_temp.bench_id(1, :tenants + 1), pg_temp.bench_id(4, :tenants * cast(:resources as bigint) + r),
       pg_temp.bench_id(3, :tenants * 10 + city),
       (array['Quiet','Bright','Large','Small','Sunny','Green','Blue','Upper','Lower','Corner'])[1 + r % 10] || ' '
           || (array['Room','Desk','Studio','Hall','Office','Suite','Garden','Workshop','Kitchen','Terrace'])[1 + r / 10 % 10]
           || ' ' || r || ' ' || bench_city_name(city),
       'A place with a table, a screen and a window onto the yard.', 'en', 'active', '{"seats": 8, "screen": true}',
       jsonb_build_object('latitude', pg_temp.city_latitude(city) + random_normal(0, 0.09),
                          'longitude', mod(cast(pg_temp.city_longitude(city) + 540
                                                + random_normal(0, 0.09) / cos(radians(pg_temp.city_latitude(city)))
                                                as numeric), 360) - 180),
       pg_temp.bench_id(2, :tenants + 1), now() - r * interval '1 second', now() - r * interval '1 second'
  from generate_series(1, :world) r,
       lateral (select pg_temp.city_of(r) as city) computed;

-- As stoa_search_put writes them, which is what the next change of one of them does.
create temp table key_index on commit drop as
select pg_get_indexdef(cast('search_document_keys' as regclass)) as made_by;

drop index search_document_keys;

insert into search_document (tenant_id, entity_id, language, entity_type, title, title_key, body, words, restricted,
                             people, places)
select r.tenant_id, r.id, r.language, 'resource', r.name, left(stoa_search_text(r.name), 100), r.description,
       stoa_search_words(r.name, r.description, r.language), false, array[r.created_by], array[r.id, r.space_id]
  from resource r
 where r.tenant_id = pg_temp.bench_id(1, :tenants + 1);

insert into search_word (tenant_id, word)
select distinct d.tenant_id, word
  from search_document d, unnest(tsvector_to_array(d.words)) word
 where d.tenant_id = pg_temp.bench_id(1, :tenants + 1)
   and d.entity_type = 'resource'
   and length(word) between 3 and 40
   and word !~ '[0-9]'
    on conflict do nothing;

do $$
begin
    execute (select made_by from key_index);
    alter index search_document_keys alter column 1 set statistics 0;
end $$;

set local session_replication_role = origin;

-- SearchStore.search for a caller who may see all, by the words of wrk/search.lua.
\set tenant :world
\set city int(10 * pow(501, random(0, 999999) / 1000000.0) - 0.5) - 9
\set kind random(1, 5)
\set at random(2, 4)

select entity_type, entity_id, language, title, body, cast(score as double precision) as score, total, complete
  from stoa_search((select case cast(:kind as integer) when 1 then name when 2 then left(name, 4) when 3 then 'room ' || name
                       when 4 then overlay(name placing '' from cast(:at as integer) for 1)
                       else overlay(name placing reverse(substr(name, cast(:at as integer), 2)) from cast(:at as integer) for 2) end
          from bench_city_name(cast(:city as integer)) name), 'en', cast('{space,resource,contact,category,tag,user,calendar_entry}' as text[]), cast('{}' as text[]), cast('{}' as text[]),
 cast(null as uuid), '{}', '{}', 0, 20);

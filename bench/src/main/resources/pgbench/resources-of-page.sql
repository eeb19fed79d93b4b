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

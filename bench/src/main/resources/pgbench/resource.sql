-- ResourceStore.find for a caller who may see all.
\set tenant random(1, :tenants)
\set resource (:tenant - 1) * :resources + random(1, :resources)

select r.id, r.type, r.name, r.description, r.language, r.status, r.type_definition_id,
       (select d.name
          from type_definition d
         where d.tenant_id in (id(1, :tenant), '00000000-0000-0000-0000-000000000001')
           and d.id = r.type_definition_id) as type_name,
       r.promotion_type, r.promotion_rank, r.promotion_start_date, r.promotion_end_date, r.custom_order,
       r.space_id, s.name as current_space_name, r.created_at, r.updated_at, r.translations, r.revision,
       coalesce(r.current_location, s.home_location) as current_location, r.created_by, r.settings, r.current_location as own_location, coalesce((select v.total_visits
              from resource_visits v
             where v.tenant_id = id(1, :tenant)
               and v.resource_id = r.id), 0) as total_visits,
       (select v.last_visited_at
          from resource_visits v
         where v.tenant_id = id(1, :tenant)
           and v.resource_id = r.id) as last_visited_at, coalesce((select json_agg(json_build_object('id', c.id, 'key', c.key, 'name', c.name,
                                              'language', c.language, 'translations', c.translations))
              from category_link l
              join category c on c.tenant_id = id(1, :tenant) and c.id = l.category_id
             where l.tenant_id = id(1, :tenant)
               and l.entity_type = 'resource' and l.entity_id = r.id), '[]') as categories, coalesce((select json_agg(json_build_object('id', t.id, 'name', t.display_name,
                                              'language', t.language, 'translations', t.translations))
              from tag_link l
              join tag t on t.tenant_id = id(1, :tenant) and t.id = l.tag_id
             where l.tenant_id = id(1, :tenant)
               and l.entity_type = 'resource' and l.entity_id = r.id), '[]') as tags, (select coalesce(jsonb_agg(jsonb_build_object(
                      'id', c.id, 'contact_type', point.type, 'value', point.value,
                      'label', nullif(concat_ws(' ', c.first_name, c.middle_name, c.last_name), ''))
                      order by l.is_primary desc, l.created_at, l.id, point.place), '[]')
     from contact_link l
     join contact c on c.tenant_id = l.tenant_id and c.id = l.contact_id
    cross join lateral (values (1, 'email', c.email), (2, 'phone', c.phone), (3, 'url', c.url))
               as point (place, type, value)
    where l.tenant_id = id(1, :tenant)
      and point.value is not null
      and l.entity_type = 'resource' and l.entity_id = r.id) as contacts, true as manageable
  from resource r
  left join space s on s.tenant_id = r.tenant_id and s.id = r.space_id
 where r.tenant_id = id(1, :tenant)
   and r.id = id(4, :resource);

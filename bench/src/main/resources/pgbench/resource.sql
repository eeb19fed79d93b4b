-- ResourceStore.find for a caller who may see all.
\set tenant random(1, :tenants)
\set resource (:tenant - 1) * :resources + random(1, :resources)

select r.id, r.type, r.name, r.description, r.language, r.status, r.type_definition_id,
       cast(null as text) as type_name,
       r.promotion_type, r.promotion_rank, r.promotion_start_date, r.promotion_end_date, r.custom_order,
       r.space_id, s.name as current_space_name, r.created_at, r.updated_at, r.translations, r.revision,
       coalesce(r.current_location, s.home_location) as current_location,
       r.created_by, r.settings, r.current_location as own_location, true as manageable
  from resource r
  left join space s on s.tenant_id = r.tenant_id and s.id = r.space_id
 where r.tenant_id = id(1, :tenant)
   and r.id = id(4, :resource);

-- What a contact belongs to, in the order of its list.
create index contact_link_in_order on contact_link (tenant_id, contact_id, entity_type, created_at, id);
drop index contact_link_of_contact;

-- Whoever lists what carries a tag and sees all but what is pending needs to know what is.
create index space_pending on space (tenant_id) where status = 'pending';
create index resource_pending on resource (tenant_id) where status = 'pending';

-- Labels are read by the statement that reads what they are on.
drop function stoa_categories_of(uuid, text, uuid);
drop function stoa_tags_of(uuid, text, uuid);

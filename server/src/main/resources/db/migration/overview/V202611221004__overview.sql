-- How much is translated is counted in these.
create index space_translated on space (tenant_id) where translations <> '{}';
create index resource_translated on resource (tenant_id) where translations <> '{}';

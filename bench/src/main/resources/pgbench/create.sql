-- Resources.create: ResourceStore.insert, EventStore.insert. The tenant's languages and limits are remembered.
\set n :n + 1
\set id (:run * 100 + :client_id) * 100000000 + :n
\set tenant random(1, :tenants)

insert into resource (tenant_id, id, space_id, name, description, language, type, type_definition_id,
                      status, settings, current_location, translations, created_by, created_at,
                      updated_at)
values (id(1, :tenant), id(7, :id), null, 'Created 0123456701234567', 'By the bench.',
        'en',
        'custom', null, 'active', '{}', null, '{}',
        id(2, :tenant), now(), now());

insert into event (tenant_id, type, entity_type, entity_id, actor_kind, actor_id,
                   request_id, ip, user_agent, payload)
values (id(1, :tenant), 'resource.created', 'resource', id(7, :id), 'user', id(2, :tenant),
        '00000000-0000-7000-8000-000000000000', '127.0.0.1', null,
        '{"resourceId": "00000000-0000-7000-8007-000000000000", "name": "Created 0123456701234567", "status": "active"}');

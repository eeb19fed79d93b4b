-- Beside the entity and not in it: counting a visit changes neither its revision nor any of its indexes.
create table space_visits (
    tenant_id                  uuid   not null,
    space_id                   uuid   not null,
    total_visits               bigint not null default 0,
    last_visited_at            timestamptz,
    last_visited_by_actor_type text,
    last_visited_by_actor_id   uuid,
    last_reset_at              timestamptz,
    last_reset_by_actor_type   text,
    last_reset_by_actor_id     uuid,
    last_reset_reason          text,
    primary key (tenant_id, space_id),
    constraint space_visits_space_exists foreign key (tenant_id, space_id)
        references space (tenant_id, id) on delete cascade
) with (fillfactor = 50);
call stoa_isolate('space_visits');

create table resource_visits (
    tenant_id                  uuid   not null,
    resource_id                uuid   not null,
    total_visits               bigint not null default 0,
    last_visited_at            timestamptz,
    last_visited_by_actor_type text,
    last_visited_by_actor_id   uuid,
    last_reset_at              timestamptz,
    last_reset_by_actor_type   text,
    last_reset_by_actor_id     uuid,
    last_reset_reason          text,
    primary key (tenant_id, resource_id),
    constraint resource_visits_resource_exists foreign key (tenant_id, resource_id)
        references resource (tenant_id, id) on delete cascade
) with (fillfactor = 50);
call stoa_isolate('resource_visits');

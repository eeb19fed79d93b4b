-- What somebody has rated. Ratings and what is counted of them hang on it, so all goes when the entity goes.
-- The type app is the tenant itself, as its users know it.
create table rated_entity (
    tenant_id   uuid not null,
    entity_type text not null,
    entity_id   uuid not null,
    space_id    uuid generated always as (case when entity_type = 'space' then entity_id end) stored,
    resource_id uuid generated always as (case when entity_type = 'resource' then entity_id end) stored,
    entry_id    uuid generated always as (case when entity_type = 'booking' then entity_id end) stored,
    primary key (tenant_id, entity_type, entity_id),
    constraint rated_entity_known check (
        entity_type in ('booking', 'resource', 'space') or (entity_type = 'app' and entity_id = tenant_id)),
    constraint rated_space_exists foreign key (tenant_id, space_id) references space (tenant_id, id) on delete cascade,
    constraint rated_resource_exists foreign key (tenant_id, resource_id)
        references resource (tenant_id, id) on delete cascade,
    constraint rated_entry_exists foreign key (tenant_id, entry_id)
        references calendar_entry (tenant_id, id) on delete cascade
);
create index rated_entity_of_space on rated_entity (tenant_id, space_id) where space_id is not null;
create index rated_entity_of_resource on rated_entity (tenant_id, resource_id) where resource_id is not null;
create index rated_entity_of_entry on rated_entity (tenant_id, entry_id) where entry_id is not null;
call stoa_isolate('rated_entity');

-- An entry is only marked as deleted; its feedback goes all the same, whoever marks it.
create function stoa_forget_feedback() returns trigger
    language plpgsql
    as $$
begin
    delete from rated_entity
     where tenant_id = new.tenant_id and entry_id = new.id;
    return null;
end $$;
create trigger entry_deleted after update of deleted_at on calendar_entry
    for each row when (old.deleted_at is null and new.deleted_at is not null)
    execute function stoa_forget_feedback();

create table rating (
    tenant_id   uuid        not null,
    id          uuid        not null,
    user_id     uuid        not null,
    entity_type text        not null,
    entity_id   uuid        not null,
    rating_type text        not null,
    value       integer     not null,
    is_public   boolean     not null,
    revision    integer     not null default 1,
    created_at  timestamptz not null,
    updated_at  timestamptz not null,
    primary key (tenant_id, id),
    constraint rated_once unique (tenant_id, entity_type, entity_id, user_id),
    constraint rating_value_fits check (
        (rating_type = 'stars' and value between 1 and 5) or (rating_type = 'hearts' and value between 0 and 1)),
    constraint rating_entity_exists foreign key (tenant_id, entity_type, entity_id)
        references rated_entity (tenant_id, entity_type, entity_id) on delete cascade
);
create index rating_by_age on rating (tenant_id, entity_type, entity_id, created_at, id);
create index rating_by_change on rating (tenant_id, entity_type, entity_id, updated_at, id);
create index rating_by_value on rating (tenant_id, entity_type, entity_id, value, id);
call stoa_isolate('rating');

-- How many ratings there are of each value; kept in the transaction that changes them, so that sums need no ratings.
create table rating_count (
    tenant_id   uuid    not null,
    entity_type text    not null,
    entity_id   uuid    not null,
    rating_type text    not null,
    value       integer not null,
    is_public   boolean not null,
    ratings     bigint  not null,
    primary key (tenant_id, entity_type, entity_id, rating_type, value, is_public),
    constraint rating_count_entity_exists foreign key (tenant_id, entity_type, entity_id)
        references rated_entity (tenant_id, entity_type, entity_id) on delete cascade
) with (fillfactor = 50);
call stoa_isolate('rating_count');

create table review (
    tenant_id      uuid        not null,
    id             uuid        not null,
    rating_id      uuid        not null,
    user_id        uuid        not null,
    entity_type    text        not null,
    entity_id      uuid        not null,
    content        text        not null,
    attachments    jsonb       not null default '[]',
    is_public      boolean     not null,
    is_flagged     boolean     not null generated always as (flagged_at is not null) stored,
    flagged_reason text,
    flagged_at     timestamptz,
    flagged_by     uuid,
    revision       integer     not null default 1,
    created_at     timestamptz not null,
    updated_at     timestamptz not null,
    primary key (tenant_id, id),
    constraint review_rating_exists foreign key (tenant_id, rating_id)
        references rating (tenant_id, id) on delete cascade
);
create index review_of_rating on review (tenant_id, rating_id);
create index review_by_age on review (tenant_id, entity_type, entity_id, created_at, id);
create index review_by_change on review (tenant_id, entity_type, entity_id, updated_at, id);
call stoa_isolate('review');

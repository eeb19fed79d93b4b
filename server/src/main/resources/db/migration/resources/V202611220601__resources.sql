create table resource (
    tenant_id            uuid        not null,
    id                   uuid        not null,
    space_id             uuid,
    name                 text        not null,
    description          text,
    language             text        not null,
    type                 text        not null default 'custom',
    type_definition_id   uuid,
    status               text        not null,
    settings             jsonb       not null default '{}',
    current_location     jsonb,
    latitude             double precision generated always as (cast(current_location -> 'latitude' as double precision)) stored,
    longitude            double precision generated always as (cast(current_location -> 'longitude' as double precision)) stored,
    belt                 integer     generated always as (stoa_belt(cast(current_location -> 'latitude' as double precision))) stored,
    translations         jsonb       not null default '{}',
    promotion_type       text        not null default 'none',
    promotion_rank       integer,
    promotion_start_date timestamptz,
    promotion_end_date   timestamptz,
    custom_order         integer     not null default 1,
    revision             integer     not null default 1,
    created_by           uuid,
    created_at           timestamptz not null,
    updated_at           timestamptz not null,
    primary key (tenant_id, id),
    constraint resource_space_exists foreign key (tenant_id, space_id) references space (tenant_id, id),
    constraint resource_type_known check (type in ('system', 'custom')),
    constraint resource_status_known check (status in ('active', 'inactive', 'maintenance', 'retired', 'pending')),
    constraint resource_promotion_known check (promotion_type in (
        'none', 'effect1', 'effect2', 'effect3', 'position_dynamic', 'position_fix', 'commercial_add')),
    constraint resource_rank_positive check (promotion_rank >= 1),
    constraint resource_order_positive check (custom_order >= 1)
);
create index resource_in_order on resource (tenant_id, custom_order desc, name, id);
create index resource_promoted on resource (tenant_id, promotion_rank) where promotion_rank is not null;
create index resource_of_space on resource (tenant_id, space_id);
create index resource_near on resource (tenant_id, belt, longitude) where belt is not null;
create index resource_by_name on resource (tenant_id, name, id);
create index resource_by_age on resource (tenant_id, created_at, id);
create index resource_by_change on resource (tenant_id, updated_at, id);
call stoa_isolate('resource');

create table resource_member (
    tenant_id   uuid        not null,
    resource_id uuid        not null,
    user_id     uuid        not null,
    id          uuid        not null,
    role        text        not null,
    created_at  timestamptz not null default now(),
    primary key (tenant_id, resource_id, user_id),
    constraint resource_member_role_known check (role in ('admin', 'manager', 'reader')),
    constraint resource_member_resource_exists foreign key (tenant_id, resource_id)
        references resource (tenant_id, id) on delete cascade,
    constraint resource_member_user_exists foreign key (tenant_id, user_id)
        references membership (tenant_id, user_id) on delete cascade
);
create index resource_member_of_user on resource_member (tenant_id, user_id);
call stoa_isolate('resource_member');

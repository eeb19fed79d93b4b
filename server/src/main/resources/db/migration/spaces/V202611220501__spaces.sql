create table space (
    tenant_id            uuid        not null,
    id                   uuid        not null,
    name                 text        not null,
    description          text,
    language             text        not null,
    type                 text        not null,
    type_definition_id   uuid,
    status               text        not null,
    settings             jsonb       not null default '{}',
    home_location        jsonb,
    latitude             double precision generated always as (cast(home_location -> 'latitude' as double precision)) stored,
    longitude            double precision generated always as (cast(home_location -> 'longitude' as double precision)) stored,
    belt                 integer     generated always as (stoa_belt(cast(home_location -> 'latitude' as double precision))) stored,
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
    constraint space_name_taken unique (tenant_id, name),
    constraint space_type_known check (type in ('system', 'default', 'custom')),
    constraint space_status_known check (status in ('active', 'inactive', 'maintenance', 'retired', 'pending')),
    constraint space_rank_positive check (promotion_rank >= 1),
    constraint space_promotion_known check (promotion_type in (
        'none', 'effect1', 'effect2', 'effect3', 'position_dynamic', 'position_fix', 'commercial_add')),
    constraint space_order_positive check (custom_order >= 1)
);
create index space_in_order on space (tenant_id, custom_order desc, name, id);
create index space_promoted on space (tenant_id, promotion_rank) where promotion_rank is not null;
create index space_near on space (tenant_id, belt, longitude) where belt is not null;
create index space_by_age on space (tenant_id, created_at, id);
create index space_by_change on space (tenant_id, updated_at, id);
call stoa_isolate('space');

create table space_member (
    tenant_id  uuid        not null,
    space_id   uuid        not null,
    user_id    uuid        not null,
    id         uuid        not null,
    role       text        not null,
    created_at timestamptz not null default now(),
    primary key (tenant_id, space_id, user_id),
    constraint space_member_role_known check (role in ('manager', 'reader')),
    constraint space_member_space_exists foreign key (tenant_id, space_id)
        references space (tenant_id, id) on delete cascade,
    constraint space_member_user_exists foreign key (tenant_id, user_id)
        references membership (tenant_id, user_id) on delete cascade
);
create index space_member_of_user on space_member (tenant_id, user_id);
call stoa_isolate('space_member');

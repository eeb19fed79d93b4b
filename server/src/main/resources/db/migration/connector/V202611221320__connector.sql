-- Applications of others that fetch data of tenants who let them. They belong to the installation.
create table connector_client (
    id         uuid        primary key,
    name       text        not null,
    token_hash bytea       not null,
    created_by uuid,
    created_at timestamptz not null,
    revoked_at timestamptz,
    constraint connector_client_token_once unique (token_hash)
);
grant select, insert, update on connector_client to stoa_system;

-- What a tenant lets a client fetch. A token that covers several tenants has a row in each of them, so it is seen there,
-- can be taken back there, and goes with the tenant. No entity types means all.
create table connector_access_token (
    tenant_id    uuid        not null,
    id           uuid        not null,
    client_id    uuid        not null,
    token_hash   bytea       not null,
    portfolio    boolean     not null,
    entity_types text[]      not null,
    created_by   uuid,
    created_at   timestamptz not null,
    revoked_at   timestamptz,
    primary key (tenant_id, id),
    constraint access_token_client_exists foreign key (client_id) references connector_client (id)
);
create index access_token_by_hash on connector_access_token (token_hash);
create index access_token_by_id on connector_access_token (id);
call stoa_isolate('connector_access_token');

-- What a client asked for, in one tenant; an export of several tenants is a row with the same id in each.
create table connector_export (
    tenant_id     uuid        not null,
    id            uuid        not null,
    client_id     uuid        not null,
    token_id      uuid        not null,
    application   text        not null,
    entity_type   text        not null,
    status        text        not null,
    updated_from  timestamptz,
    updated_until timestamptz,
    attempt       integer     not null default 0,
    error         text,
    requested_at  timestamptz not null,
    finished_at   timestamptz,
    expires_at    timestamptz,
    primary key (tenant_id, id),
    constraint connector_export_status_known
        check (status in ('pending', 'processing', 'success', 'failed', 'expired')),
    constraint connector_export_type_known
        check (entity_type in ('order_item', 'payment', 'reservation', 'customer', 'company', 'bill',
                               'availability_adjustment', 'availability_block', 'resource_block')),
    constraint connector_export_over_at_some_time
        check ((status in ('pending', 'processing')) = (finished_at is null)),
    constraint connector_export_expires check ((status in ('success', 'expired')) = (expires_at is not null))
);
create unique index connector_export_one_at_a_time on connector_export (tenant_id, entity_type)
    where status in ('pending', 'processing');
create index connector_export_by_id on connector_export (id);
create index connector_export_expiring on connector_export (expires_at) where status = 'success';
create index connector_export_unfinished on connector_export (tenant_id, requested_at, id)
    where status in ('pending', 'processing');
call stoa_isolate('connector_export');

-- Its files, known only when all of them are whole; their bytes are at the built-in store.
create table connector_export_file (
    tenant_id    uuid    not null,
    id           uuid    not null,
    export_id    uuid    not null,
    number       integer not null,
    provider_key text    not null,
    size_bytes   bigint  not null,
    sha256       text    not null,
    row_count    bigint  not null,
    primary key (tenant_id, id),
    constraint connector_export_file_numbered unique (tenant_id, export_id, number),
    constraint connector_export_file_of_export foreign key (tenant_id, export_id)
        references connector_export (tenant_id, id) on delete cascade
);
call stoa_isolate('connector_export_file');

-- An export of everything a tenant has, as a bag in the built-in store.
create table tenant_export (
    tenant_id    uuid        not null,
    id           uuid        not null,
    status       text        not null,
    reason       text,
    requested_by uuid,
    requested_at timestamptz not null,
    started_at   timestamptz,
    snapshot_at  timestamptz,
    completed_at timestamptz,
    expires_at   timestamptz,
    progress     integer     not null default 0,
    row_count    bigint,
    file_count   bigint,
    size_bytes   bigint,
    error        text,
    revision     integer     not null default 1,
    primary key (tenant_id, id),
    constraint tenant_export_status_known check (status in ('queued', 'running', 'completed', 'failed', 'expired')),
    constraint tenant_export_progress_percent check (progress between 0 and 100)
);
create unique index tenant_export_under_way on tenant_export (tenant_id) where status in ('queued', 'running');
create index tenant_export_id on tenant_export (id);
create index tenant_export_expiry on tenant_export (expires_at) where status = 'completed';
call stoa_isolate('tenant_export');

-- The files of bags, each written whole before it is here, so that an export which is begun again leaves out what is done.
create table tenant_export_file (
    tenant_id  uuid        not null,
    id         uuid        not null,
    export_id  uuid        not null,
    path       text        not null collate "C",
    object_key text        not null,
    size_bytes bigint      not null,
    sha256     text        not null,
    stored_at  timestamptz not null,
    primary key (tenant_id, id),
    constraint tenant_export_file_once unique (tenant_id, export_id, path),
    constraint tenant_export_file_of foreign key (tenant_id, export_id) references tenant_export (tenant_id, id)
        on delete cascade
);
call stoa_isolate('tenant_export_file');

-- While somebody reads a snapshot of a tenant, the bytes of files that are deleted meanwhile stay where they are.
create table storage_hold (
    tenant_id uuid        not null,
    id        uuid        not null,
    until     timestamptz not null,
    primary key (tenant_id, id)
);
call stoa_isolate('storage_hold');

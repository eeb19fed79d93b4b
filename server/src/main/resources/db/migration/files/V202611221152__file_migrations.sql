create table file_migration (
    tenant_id          uuid        not null,
    id                 uuid        not null,
    target_provider_id uuid        not null,
    status             text        not null default 'pending',
    workers            integer     not null default 5,
    -- Until when the node that is at it has it to itself; it says so again and again while it lives.
    leased_until       timestamptz,
    created_at         timestamptz not null,
    updated_at         timestamptz not null,
    completed_at       timestamptz,
    created_by         uuid,
    primary key (tenant_id, id),
    constraint file_migration_status_known check (status in ('pending', 'running', 'completed', 'failed', 'cancelled'))
);
create index file_migration_running on file_migration (leased_until) where status = 'running';
call stoa_isolate('file_migration');

create table file_migration_item (
    tenant_id    uuid        not null,
    migration_id uuid        not null,
    file_id      uuid        not null,
    position     integer     not null,
    status       text        not null default 'pending',
    attempts     integer     not null default 0,
    error        text,
    updated_at   timestamptz not null,
    primary key (tenant_id, migration_id, file_id),
    constraint file_migration_item_of foreign key (tenant_id, migration_id) references file_migration (tenant_id, id)
        on delete cascade,
    constraint file_migration_item_status_known check (status in ('pending', 'moving', 'completed', 'failed'))
);
call stoa_isolate('file_migration_item');

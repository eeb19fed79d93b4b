-- An S3 bucket that a tenant has connected. The keys are sealed with the installation's secret.
create table s3_connection (
    tenant_id              uuid        not null,
    id                     uuid        not null,
    name                   text        not null,
    description            text,
    region                 text        not null,
    bucket_name            text        not null,
    endpoint_url           text,
    fallback_region        text,
    fallback_bucket        text,
    versioning_enabled     boolean     not null default false,
    encryption_type        text        not null default 'none',
    kms_key_id             text,
    cors_rules             jsonb       not null default '[]',
    lifecycle_policies     jsonb       not null default '[]',
    cdn_enabled            boolean     not null default false,
    cdn_distribution_id    text,
    cdn_domain             text,
    status                 text        not null default 'pending',
    last_connection_test   timestamptz,
    last_connection_status text,
    connection_error       text,
    credentials            bytea       not null,
    revision               integer     not null default 1,
    created_at             timestamptz not null default now(),
    created_by             uuid,
    updated_at             timestamptz not null default now(),
    updated_by             uuid,
    primary key (tenant_id, id),
    constraint s3_connection_name_taken unique (tenant_id, name),
    constraint s3_connection_status_known check (status in ('pending', 'active', 'error', 'disabled')),
    constraint s3_connection_encryption_known check (encryption_type in ('none', 'sse_s3', 'sse_kms', 'sse_c'))
);
call stoa_isolate('s3_connection');

create table s3_rotation (
    tenant_id            uuid        not null,
    id                   uuid        not null,
    config_id            uuid        not null,
    rotation_type        text        not null,
    old_key_expired_at   timestamptz,
    new_key_activated_at timestamptz not null,
    rotated_by           uuid,
    created_at           timestamptz not null,
    primary key (tenant_id, id),
    constraint s3_rotation_of foreign key (tenant_id, config_id) references s3_connection (tenant_id, id)
        on delete cascade,
    constraint s3_rotation_type_known check (rotation_type in ('scheduled', 'manual', 'emergency'))
);
create index s3_rotation_by_age on s3_rotation (tenant_id, config_id, created_at desc, id desc);
call stoa_isolate('s3_rotation');

-- What went to and came from an S3 bucket on a day, and what was there at the last look.
create table s3_day (
    tenant_id               uuid        not null,
    config_id               uuid        not null,
    metric_date             date        not null,
    total_storage_bytes     bigint      not null default 0,
    object_count            bigint      not null default 0,
    get_requests            bigint      not null default 0,
    put_requests            bigint      not null default 0,
    delete_requests         bigint      not null default 0,
    list_requests           bigint      not null default 0,
    data_transfer_in_bytes  bigint      not null default 0,
    data_transfer_out_bytes bigint      not null default 0,
    created_at              timestamptz not null default now(),
    primary key (tenant_id, config_id, metric_date),
    constraint s3_day_of foreign key (tenant_id, config_id) references s3_connection (tenant_id, id) on delete cascade
);
call stoa_isolate('s3_day');

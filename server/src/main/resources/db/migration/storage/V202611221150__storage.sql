create table bucket (
    tenant_id           uuid        not null,
    id                  uuid        not null,
    name                text        not null,
    purpose             text        not null,
    active              boolean     not null default true,
    public              boolean     not null default false,
    max_file_size_bytes bigint      not null,
    quota_bytes         bigint,
    current_usage_bytes bigint      not null default 0,
    region              text,
    cdn_domain          text,
    priority            integer     not null default 100,
    allowed_mime_types  text[]      not null default '{}',
    revision            integer     not null default 1,
    created_at          timestamptz not null default now(),
    updated_at          timestamptz not null default now(),
    primary key (tenant_id, id),
    constraint bucket_name_taken unique (tenant_id, name),
    constraint bucket_purpose_known check (purpose in ('primary', 'archive', 'thumbnails', 'videos', 'documents')),
    constraint bucket_usage_counted check (current_usage_bytes >= 0)
);
call stoa_isolate('bucket');

-- How much a tenant stores. Kept by the statements that store and delete, in their transactions, so that a limit holds
-- however many upload at once.
create table storage_usage (
    tenant_id   uuid        not null,
    used_bytes  bigint      not null default 0,
    file_count  bigint      not null default 0,
    primary key (tenant_id),
    constraint storage_usage_counted check (used_bytes >= 0 and file_count >= 0)
);
call stoa_isolate('storage_usage');

-- A file. Its bytes are at a provider under a key that says nothing about it and is never used again.
create table stored_file (
    tenant_id         uuid        not null,
    id                uuid        not null,
    bucket_id         uuid        not null,
    path              text        not null collate "C",
    folder            text        not null collate "C",
    name              text        not null collate "C",
    provider_id       uuid        not null,
    provider_key      text        not null,
    original_filename text        not null,
    content_type      text        not null,
    size_bytes        bigint      not null,
    sha256            text        not null,
    space_id          uuid,
    resource_id       uuid,
    metadata          jsonb       not null default '{}',
    uploaded_by       uuid,
    uploaded_at       timestamptz not null,
    updated_at        timestamptz not null,
    moved_count       integer     not null default 0,
    last_moved_at     timestamptz,
    primary key (tenant_id, id),
    constraint stored_file_path_taken unique (tenant_id, bucket_id, path),
    constraint stored_file_in_bucket foreign key (tenant_id, bucket_id) references bucket (tenant_id, id),
    constraint stored_file_of_space foreign key (tenant_id, space_id) references space (tenant_id, id)
        on delete set null (space_id),
    constraint stored_file_of_resource foreign key (tenant_id, resource_id) references resource (tenant_id, id)
        on delete set null (resource_id)
);
call stoa_isolate('stored_file');
create index stored_file_by_folder on stored_file (tenant_id, bucket_id, folder, name);
create index stored_file_by_age on stored_file (tenant_id, uploaded_at desc, id desc);
create index stored_file_by_name on stored_file (tenant_id, original_filename, id);
create index stored_file_by_size on stored_file (tenant_id, size_bytes, id);
create index stored_file_at_provider on stored_file (tenant_id, provider_id, content_type) include (size_bytes);
create index stored_file_of_space on stored_file (tenant_id, space_id) where space_id is not null;
create index stored_file_of_resource on stored_file (tenant_id, resource_id) where resource_id is not null;

-- What may be at a provider without belonging to a file: noted before something is written there, taken back by the
-- transaction that makes the file, and added by the one that deletes it. A job deletes what is due.
create table stored_leftover (
    tenant_id    uuid        not null,
    id           uuid        not null,
    provider_id  uuid        not null,
    provider_key text        not null,
    due_at       timestamptz not null,
    attempts     integer     not null default 0,
    primary key (tenant_id, id)
);
call stoa_isolate('stored_leftover');
create index stored_leftover_due on stored_leftover (due_at);

create table storage_distribution (
    tenant_id           uuid        not null,
    thumbnail_bucket_id uuid,
    image_bucket_id     uuid,
    video_bucket_id     uuid,
    document_bucket_id  uuid,
    fallback_chain      uuid[]      not null default '{}',
    updated_at          timestamptz not null default now(),
    primary key (tenant_id),
    constraint distribution_thumbnails foreign key (tenant_id, thumbnail_bucket_id) references bucket (tenant_id, id)
        on delete set null (thumbnail_bucket_id),
    constraint distribution_images foreign key (tenant_id, image_bucket_id) references bucket (tenant_id, id)
        on delete set null (image_bucket_id),
    constraint distribution_videos foreign key (tenant_id, video_bucket_id) references bucket (tenant_id, id)
        on delete set null (video_bucket_id),
    constraint distribution_documents foreign key (tenant_id, document_bucket_id) references bucket (tenant_id, id)
        on delete set null (document_bucket_id)
);
call stoa_isolate('storage_distribution');

-- What an erased tenant leaves at providers. The tenant's rows are gone by then, so this has all that is needed to go
-- there and delete; it goes itself once that is done.
create table storage_erasure (
    id          uuid        primary key,
    erased      uuid        not null,
    provider_id uuid        not null,
    connection  jsonb,
    credentials bytea,
    due_at      timestamptz not null default now(),
    attempts    integer     not null default 0
);
grant select, insert, update, delete on storage_erasure to stoa_system;

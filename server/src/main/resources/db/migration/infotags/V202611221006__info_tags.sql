-- Help texts by key. Those of the system tenant are there for everybody.
create table info_tag (
    tenant_id    uuid        not null,
    id           uuid        not null,
    key          text        not null,
    title        text        not null,
    description  text        not null,
    examples     text[]      not null default '{}',
    translations jsonb       not null default '{}',
    revision     integer     not null default 1,
    created_by   uuid,
    created_at   timestamptz not null,
    updated_at   timestamptz not null,
    deleted_at   timestamptz,
    deleted_by   uuid,
    primary key (tenant_id, id)
);
create unique index info_tag_key_taken on info_tag (tenant_id, key) where deleted_at is null;
call stoa_isolate('info_tag');

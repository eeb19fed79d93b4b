create table permission_group (
    tenant_id   uuid        not null,
    id          uuid        not null,
    name        text        not null,
    description text,
    permissions text[]      not null default '{}',
    revision    integer     not null default 1,
    created_at  timestamptz not null default now(),
    updated_at  timestamptz not null default now(),
    primary key (tenant_id, id)
);
create unique index group_name_taken on permission_group (tenant_id, lower(name));
call stoa_isolate('permission_group');

create table group_member (
    tenant_id  uuid        not null,
    group_id   uuid        not null,
    user_id    uuid        not null,
    created_at timestamptz not null default now(),
    primary key (tenant_id, group_id, user_id),
    constraint group_member_group_exists foreign key (tenant_id, group_id)
        references permission_group (tenant_id, id) on delete cascade,
    constraint group_member_user_exists foreign key (tenant_id, user_id)
        references membership (tenant_id, user_id) on delete cascade
);
create index group_member_of_user on group_member (tenant_id, user_id);
call stoa_isolate('group_member');

-- One entry for each event, kept when the event log lets go of it.
create table audit_log (
    tenant_id      uuid        not null,
    id             uuid        not null,
    event_xid      bigint      not null,
    event_sequence bigint      not null,
    user_id        uuid,
    actor_kind     text        not null,
    actor_id       uuid,
    action         text        not null,
    resource_type  text        not null,
    resource_id    uuid,
    details        jsonb       not null,
    request_id     text        not null,
    ip_address     text,
    user_agent     text,
    created_at     timestamptz not null,
    primary key (tenant_id, id),
    constraint audit_entry_once unique (tenant_id, event_sequence, event_xid)
);
create index audit_log_by_time on audit_log (tenant_id, created_at, id);
create index audit_log_of_user on audit_log (tenant_id, user_id, event_sequence) where user_id is not null;
create index audit_log_of_entity on audit_log (tenant_id, resource_id, event_sequence);
call stoa_isolate('audit_log');
revoke update, delete on audit_log from stoa_app;
revoke update on audit_log from stoa_system;

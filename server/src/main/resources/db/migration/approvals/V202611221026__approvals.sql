-- What was asked for and how it ended. The entity may be gone by then, so nothing here refers to it by foreign key.
create table approval (
    tenant_id        uuid        not null,
    id               uuid        not null,
    entity_type      text        not null,
    entity_id        uuid        not null,
    entity_name      text        not null,
    cause            text        not null,
    asked            text        not null,
    status           text        not null,
    reason           text,
    rejection_reason text,
    actor_kind       text        not null,
    actor_id         uuid,
    created_by       uuid,
    created_at       timestamptz not null,
    updated_at       timestamptz not null,
    expires_at       timestamptz not null,
    decision_at      timestamptz,
    decision_by      uuid,
    revision         integer     not null default 1,
    primary key (tenant_id, id),
    constraint approval_entity_type_known check (entity_type in ('space', 'resource', 'calendar_entry')),
    constraint approval_cause_known check (cause in ('setting', 'policy', 'wish')),
    constraint approval_status_known check (status in ('pending', 'approved', 'rejected', 'cancelled', 'expired')),
    constraint approval_decided_once check ((decision_at is null) = (status = 'pending'))
);
-- An entity waits for one decision at a time.
create unique index approval_open_once on approval (tenant_id, entity_id) where status = 'pending';
create index approval_of_entity on approval (tenant_id, entity_id);
create index approval_by_age on approval (tenant_id, created_at, id);
create index approval_by_status on approval (tenant_id, status, created_at, id);
create index approval_of_actor on approval (tenant_id, actor_id, created_at, id);
create index approval_due on approval (expires_at, id) where status = 'pending';
call stoa_isolate('approval');

-- Only what differs from the defaults; a kind of entity without a row needs no approval.
create table approval_setting (
    tenant_id         uuid        not null,
    entity_type       text        not null,
    requires_approval boolean     not null,
    config            jsonb       not null,
    revision          integer     not null,
    updated_at        timestamptz not null,
    primary key (tenant_id, entity_type),
    constraint approval_setting_entity_type_known check (entity_type in ('space', 'resource', 'calendar_entry'))
);
call stoa_isolate('approval_setting');

create table move_request (
    tenant_id        uuid        not null,
    id               uuid        not null,
    resource_id      uuid        not null,
    -- No foreign key: what was moved out of a space that is gone since was still moved out of it.
    source_space_id  uuid        not null,
    target_space_id  uuid        not null,
    requested_by     uuid        not null,
    status           text        not null,
    approval_mode    text        not null,
    approved_by      uuid,
    reason           text,
    rejection_reason text,
    created_at       timestamptz not null,
    processed_at     timestamptz,
    completed_at     timestamptz,
    expires_at       timestamptz not null,
    updated_at       timestamptz not null,
    primary key (tenant_id, id),
    constraint move_request_resource_exists foreign key (tenant_id, resource_id)
        references resource (tenant_id, id) on delete cascade,
    constraint move_request_target_exists foreign key (tenant_id, target_space_id)
        references space (tenant_id, id) on delete cascade,
    constraint move_request_status_known check (
        status in ('pending', 'approved', 'rejected', 'cancelled', 'expired', 'completed')),
    constraint move_request_mode_known check (approval_mode in ('resource', 'target_space')),
    constraint move_request_leads_elsewhere check (source_space_id <> target_space_id)
);
create unique index move_request_open on move_request (tenant_id, resource_id) where status = 'pending';
create index move_request_of_resource on move_request (tenant_id, resource_id, created_at);
create index move_request_of_target on move_request (tenant_id, target_space_id);
create index move_request_by_age on move_request (tenant_id, created_at desc, id);
create index move_request_due on move_request (expires_at) where status = 'pending';
call stoa_isolate('move_request');

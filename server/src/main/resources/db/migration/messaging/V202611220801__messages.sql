-- Messages to be carried to people: queued with the change that causes them.
create table message (
    tenant_id    uuid        not null,
    id           uuid        not null,
    channel      text        not null,
    purpose      text        not null,
    recipient    text        not null,
    subject      text,
    body_text    text,
    body_html    text,
    confidential boolean     not null,
    status       text        not null default 'queued',
    attempts     integer     not null default 0,
    due_at       timestamptz not null,
    created_at   timestamptz not null,
    sent_at      timestamptz,
    primary key (tenant_id, id),
    constraint message_channel_known check (channel in ('email')),
    constraint message_status_known check (status in ('queued', 'sending', 'sent', 'failed'))
);
-- While a message is being sent, due_at is the end of the sender's lease.
create index message_due on message (due_at) where status in ('queued', 'sending');
create index message_by_age on message (tenant_id, created_at desc, id);
call stoa_isolate('message');

create table message_attempt (
    tenant_id   uuid        not null,
    message_id  uuid        not null,
    number      integer     not null,
    started_at  timestamptz not null,
    finished_at timestamptz not null,
    error       text,
    primary key (tenant_id, message_id, number),
    constraint message_attempt_message_exists foreign key (tenant_id, message_id)
        references message (tenant_id, id) on delete cascade
);
call stoa_isolate('message_attempt');

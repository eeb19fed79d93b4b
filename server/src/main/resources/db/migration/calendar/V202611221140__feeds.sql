-- The secret address at which calendar programs read a calendar. Only the token's hash is kept.
create table calendar_feed (
    tenant_id       uuid        not null,
    id              uuid        not null,
    calendar_id     uuid        not null,
    token_hash      bytea       not null,
    private_entries text        not null,
    revision        integer     not null default 1,
    created_by      uuid,
    created_at      timestamptz not null,
    updated_at      timestamptz not null,
    primary key (tenant_id, id),
    constraint calendar_feed_once unique (tenant_id, calendar_id),
    constraint calendar_feed_private_known check (private_entries in ('busy', 'shown')),
    constraint calendar_feed_calendar_exists foreign key (tenant_id, calendar_id) references calendar (tenant_id, id)
);
create index calendar_feed_by_token on calendar_feed (token_hash);
call stoa_isolate('calendar_feed');

-- By what name an entry, or the pattern of a series, stands in the file it was imported from.
create table imported_entry (
    tenant_id   uuid not null,
    id          uuid not null,
    calendar_id uuid not null,
    uid         text not null,
    primary key (tenant_id, id),
    constraint imported_once unique (tenant_id, calendar_id, uid),
    constraint imported_entry_exists foreign key (tenant_id, id)
        references calendar_entry (tenant_id, id) on delete cascade
);
call stoa_isolate('imported_entry');

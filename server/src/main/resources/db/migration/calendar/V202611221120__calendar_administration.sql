-- Beside the calendar and not in it: counting a visit waits for no booking.
create table calendar_visits (
    tenant_id                  uuid   not null,
    calendar_id                uuid   not null,
    total_visits               bigint not null default 0,
    last_visited_at            timestamptz,
    last_visited_by_actor_type text,
    last_visited_by_actor_id   uuid,
    last_reset_at              timestamptz,
    last_reset_by_actor_type   text,
    last_reset_by_actor_id     uuid,
    last_reset_reason          text,
    primary key (tenant_id, calendar_id),
    constraint calendar_visits_calendar_exists foreign key (tenant_id, calendar_id)
        references calendar (tenant_id, id) on delete cascade
) with (fillfactor = 50);
call stoa_isolate('calendar_visits');

-- Who a calendar is shared with. One that was taken back stays for the record.
create table calendar_share (
    tenant_id   uuid        not null,
    id          uuid        not null,
    calendar_id uuid        not null,
    user_id     uuid,
    group_id    uuid,
    level       text        not null,
    created_by  uuid,
    created_at  timestamptz not null,
    updated_at  timestamptz not null,
    deleted_at  timestamptz,
    deleted_by  uuid,
    primary key (tenant_id, id),
    constraint share_level_known check (level in ('free_busy', 'read', 'write')),
    constraint share_with_one check ((user_id is null) <> (group_id is null)),
    constraint share_calendar_exists foreign key (tenant_id, calendar_id)
        references calendar (tenant_id, id) on delete cascade,
    constraint share_user_exists foreign key (tenant_id, user_id)
        references membership (tenant_id, user_id) on delete cascade,
    constraint share_group_exists foreign key (tenant_id, group_id)
        references permission_group (tenant_id, id) on delete cascade
);
create unique index share_with_user on calendar_share (tenant_id, calendar_id, user_id)
    where user_id is not null and deleted_at is null;
create unique index share_with_group on calendar_share (tenant_id, calendar_id, group_id)
    where group_id is not null and deleted_at is null;
create index share_of_user on calendar_share (tenant_id, user_id) where user_id is not null;
create index share_of_group on calendar_share (tenant_id, group_id) where group_id is not null;
create index share_by_change on calendar_share (tenant_id, calendar_id, updated_at);
call stoa_isolate('calendar_share');

-- Who takes part in an entry, and what they answered. Who answers for a group they are in gets a row of their own.
create table entry_participant (
    tenant_id         uuid        not null,
    id                uuid        not null,
    calendar_entry_id uuid        not null,
    actor_user_id     uuid,
    actor_group_id    uuid,
    role              text        not null,
    response_status   text        not null,
    created_by        uuid,
    created_at        timestamptz not null,
    updated_at        timestamptz not null,
    primary key (tenant_id, id),
    constraint participant_role_known check (role in ('attendee', 'assignee', 'owner', 'observer')),
    constraint participant_response_known check (response_status in ('pending', 'accepted', 'declined', 'tentative')),
    constraint participant_is_one check ((actor_user_id is null) <> (actor_group_id is null)),
    constraint participant_entry_exists foreign key (tenant_id, calendar_entry_id)
        references calendar_entry (tenant_id, id) on delete cascade,
    constraint participant_user_exists foreign key (tenant_id, actor_user_id)
        references membership (tenant_id, user_id) on delete cascade,
    constraint participant_group_exists foreign key (tenant_id, actor_group_id)
        references permission_group (tenant_id, id) on delete cascade
);
create unique index participant_user on entry_participant (tenant_id, calendar_entry_id, actor_user_id);
create unique index participant_group on entry_participant (tenant_id, calendar_entry_id, actor_group_id);
create index participant_of_user on entry_participant (tenant_id, actor_user_id) where actor_user_id is not null;
create index participant_of_group on entry_participant (tenant_id, actor_group_id) where actor_group_id is not null;
call stoa_isolate('entry_participant');

-- What was changed last in a calendar; instances that are as their series made them are no changes of somebody's.
create index entry_by_change on calendar_entry (tenant_id, calendar_id, updated_at)
    where instance_date is null or instance_state <> 'generated';

-- The administrators' list also shows calendars that were deleted.
create index calendar_by_name_ever on calendar (tenant_id, name, id);

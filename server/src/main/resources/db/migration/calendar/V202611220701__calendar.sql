create table calendar (
    tenant_id          uuid        not null,
    id                 uuid        not null,
    kind               text        not null,
    name               text        not null,
    description        text,
    timezone           text        not null,
    visibility         text        not null,
    policy             jsonb       not null default '{}',
    metadata           jsonb       not null default '{}',
    type_definition_id uuid,
    user_id            uuid,
    resource_id        uuid,
    space_id           uuid,
    total_visits       integer     not null default 0,
    last_visited_at    timestamptz,
    revision           integer     not null default 1,
    created_by         uuid,
    created_at         timestamptz not null,
    updated_at         timestamptz not null,
    deleted_at         timestamptz,
    deleted_by         uuid,
    primary key (tenant_id, id),
    constraint calendar_kind_known check (kind in ('user_linked', 'resource_linked', 'space_linked', 'tenant_shared')),
    constraint calendar_visibility_known check (visibility in ('private', 'shared', 'public_within_tenant')),
    -- A calendar outlives the membership of its user, but no space or resource goes while its calendar is in use.
    constraint calendar_link_kept check (
        (user_id is null or kind = 'user_linked')
        and (resource_id is null or kind = 'resource_linked')
        and (space_id is null or kind = 'space_linked')
        and (kind <> 'resource_linked' or resource_id is not null or deleted_at is not null)
        and (kind <> 'space_linked' or space_id is not null or deleted_at is not null)),
    constraint calendar_user_exists foreign key (tenant_id, user_id)
        references membership (tenant_id, user_id) on delete set null (user_id),
    constraint calendar_resource_exists foreign key (tenant_id, resource_id)
        references resource (tenant_id, id) on delete set null (resource_id),
    constraint calendar_space_exists foreign key (tenant_id, space_id)
        references space (tenant_id, id) on delete set null (space_id)
);
create index calendar_by_name on calendar (tenant_id, name, id) where deleted_at is null;
create index calendar_of_user on calendar (tenant_id, user_id) where user_id is not null;
create index calendar_of_resource on calendar (tenant_id, resource_id) where resource_id is not null;
create index calendar_of_space on calendar (tenant_id, space_id) where space_id is not null;
call stoa_isolate('calendar');

-- What stands in a calendar. A row that holds its time against others (a booking, reservation or hold that is
-- tentative or confirmed) has a lane and the range it guards, buffers included; others have neither. Two rows in one
-- lane of a calendar never guard the same moment, and a calendar has as many lanes as its capacity. Instances of a
-- series belong in this table too, so that the same constraint guards them.
create table calendar_entry (
    tenant_id                uuid        not null,
    id                       uuid        not null,
    calendar_id              uuid        not null,
    kind                     text        not null,
    status                   text        not null,
    visibility               text        not null,
    title                    text        not null,
    description              text,
    starts_at                timestamptz not null,
    ends_at                  timestamptz not null,
    local_start_date         date,
    local_end_date_exclusive date,
    timezone                 text        not null,
    is_all_day               boolean     not null,
    owner_user_id            uuid,
    metadata                 jsonb       not null default '{}',
    type_definition_id       uuid,
    location_name            text,
    location_payload         jsonb       not null default '{}',
    approval_state           text,
    approval_request_id      uuid,
    lane                     integer,
    guarded                  tstzrange,
    long                     boolean     not null generated always as (ends_at - starts_at > interval '25 hours') stored,
    revision                 integer     not null default 1,
    created_by               uuid,
    created_at               timestamptz not null,
    updated_at               timestamptz not null,
    deleted_at               timestamptz,
    deleted_by               uuid,
    primary key (tenant_id, id),
    constraint entry_kind_known check (kind in ('event', 'booking', 'reservation', 'hold', 'reminder_task')),
    constraint entry_status_known check (status in ('draft', 'tentative', 'confirmed', 'cancelled', 'completed')),
    constraint entry_visibility_known check (visibility in ('default', 'private')),
    constraint entry_approval_state_known check (
        approval_state in ('pending', 'approved', 'rejected', 'cancelled', 'expired')),
    constraint entry_ends_after_start check (starts_at < ends_at),
    constraint entry_all_day_has_dates check (
        is_all_day = (local_start_date is not null) and is_all_day = (local_end_date_exclusive is not null)),
    constraint entry_calendar_exists foreign key (tenant_id, calendar_id) references calendar (tenant_id, id),
    -- No code path can sell a slot without guarding it.
    constraint entry_guarded check (
        (guarded is not null) = (kind in ('booking', 'reservation', 'hold')
                                 and status in ('tentative', 'confirmed') and deleted_at is null)
        and (lane is not null) = (guarded is not null)),
    constraint entry_guards_its_time check (guarded is null or (guarded @> tstzrange(starts_at, ends_at) and lane >= 1)),
    -- Checked at the end of each statement, so that one statement can move many entries to other lanes. The condition
    -- is on the lane since a query for overlaps would imply one on the range: then the planner would take this index
    -- for it, and row-level security would have it read the whole calendar.
    constraint slot_taken exclude using gist (tenant_id with =, calendar_id with =, lane with =, guarded with &&)
        where (lane is not null) deferrable initially immediate
);
-- Windows read by start. An entry that began before the window and reaches into it began at most 25 hours earlier
-- or is long, and the long ones have an index of their own. Ranges would need no such care, but their operators are
-- not leakproof, so row-level security keeps them from using an index.
create index entry_by_start on calendar_entry (tenant_id, calendar_id, starts_at) where deleted_at is null;
create index entry_long on calendar_entry (tenant_id, calendar_id, ends_at) where long and deleted_at is null;
call stoa_isolate('calendar_entry');

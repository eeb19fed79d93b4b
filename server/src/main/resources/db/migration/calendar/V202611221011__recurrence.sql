-- A series: the rule by which an entry recurs. The entry is its root, the pattern its instances are copied from; when
-- it starts and in which zone are the root's columns.
create table recurrence_master (
    tenant_id              uuid        not null,
    id                     uuid        not null,
    calendar_id            uuid        not null,
    root_entry_id          uuid        not null,
    frequency              text        not null,
    interval_count         integer     not null,
    by_weekday             integer[],
    by_month_day           integer[],
    until_at               timestamptz,
    occurrence_count_limit integer,
    generated_window_days  integer     not null,
    metadata               jsonb       not null default '{}',
    -- Instances that start before it are stored; null when all there are, are.
    generated_until        timestamptz,
    -- Whether more can be stored only as time goes by.
    held_back              boolean     not null default false,
    top_up_at              timestamptz,
    revision               integer     not null default 1,
    created_by             uuid,
    created_at             timestamptz not null,
    updated_at             timestamptz not null,
    deleted_at             timestamptz,
    deleted_by             uuid,
    primary key (tenant_id, id),
    constraint recurrence_frequency_known check (frequency in ('daily', 'weekly', 'monthly', 'yearly')),
    constraint recurrence_ends_one_way check (until_at is null or occurrence_count_limit is null),
    constraint recurrence_calendar_exists foreign key (tenant_id, calendar_id) references calendar (tenant_id, id),
    -- Root and series refer to each other; erasing a tenant takes entries first and these along.
    constraint recurrence_root_exists foreign key (tenant_id, root_entry_id)
        references calendar_entry (tenant_id, id) on delete cascade
);
create unique index recurrence_of_root on recurrence_master (tenant_id, root_entry_id) where deleted_at is null;
create index recurrence_unfinished on recurrence_master (tenant_id, calendar_id, generated_until)
    where deleted_at is null and generated_until is not null;
create index recurrence_due on recurrence_master (top_up_at) where top_up_at is not null;
call stoa_isolate('recurrence_master');

alter table calendar_entry
    add column series_id            uuid,
    -- The pattern of a series: it is in no list and guards nothing, its instances are and do.
    add column series_root          boolean not null default false,
    -- The day an instance is for, by the rule; it stays when the instance is moved.
    add column instance_date        date,
    add column original_start       timestamptz,
    add column instance_state       text,
    add column title_override       text,
    add column description_override text,
    add column metadata_override    jsonb,
    add constraint entry_series_exists foreign key (tenant_id, series_id) references recurrence_master (tenant_id, id),
    add constraint entry_instance_state_known check (instance_state in ('generated', 'overridden', 'cancelled')),
    add constraint entry_instance_is_whole check (
        (instance_date is not null) = (series_id is not null and not series_root)
        and (instance_date is null) = (original_start is null)
        and (instance_date is null) = (instance_state is null)
        and (series_id is not null or not series_root)),
    drop constraint entry_guarded,
    add constraint entry_guarded check (
        (guarded is not null) = (kind in ('booking', 'reservation', 'hold')
                                 and status in ('tentative', 'confirmed') and deleted_at is null and not series_root)
        and (lane is not null) = (guarded is not null));
-- No instance is made twice, and one that was deleted does not come back.
create unique index series_instance on calendar_entry (tenant_id, series_id, instance_date)
    where instance_date is not null and (deleted_at is null or instance_state = 'cancelled');

-- Series of the calendar may have instances after it that are not stored yet.
alter table calendar add column series_until timestamptz;

-- Maintenances of the installation. One is active at most.
create table maintenance (
    id                         uuid        primary key,
    status                     text        not null,
    mode                       text        not null,
    description                text        not null,
    estimated_duration_seconds integer     not null,
    scheduled_start            timestamptz not null,
    started_at                 timestamptz,
    ended_at                   timestamptz,
    revision                   integer     not null,
    created_at                 timestamptz not null,
    updated_at                 timestamptz not null,
    constraint maintenance_status_known check (status in ('scheduled', 'active', 'completed', 'cancelled')),
    constraint maintenance_mode_known check (mode in ('announce', 'read_only', 'offline')),
    constraint maintenance_ends_once check ((status in ('completed', 'cancelled')) = (ended_at is not null))
);
create unique index maintenance_one_active on maintenance (status) where status = 'active';
create index maintenance_newest on maintenance (created_at desc, id desc);
grant select, insert, update on maintenance to stoa_system;

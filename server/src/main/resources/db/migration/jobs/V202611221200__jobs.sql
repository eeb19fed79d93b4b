-- What admins have changed about a job; what is null stays as the program has it.
create table job_setting (
    job_name            text        primary key,
    enabled             boolean     not null,
    timetable           text,
    timeout_seconds     integer,
    retry_limit         integer,
    retry_delay_seconds integer,
    retry_back_off      boolean,
    revision            integer     not null,
    updated_at          timestamptz not null
);
grant select, insert, update on job_setting to stoa_system;

-- Runs, from being asked for to long after their end. Those for all tenants belong to the system tenant.
create table job_run (
    tenant_id           uuid        not null,
    id                  uuid        not null,
    job_name            text        not null,
    origin              text        not null,
    status              text        not null,
    requested_by        uuid,
    correlation_id      text,
    parameters          jsonb       not null default '{}',
    checkpoint          jsonb,
    attempt             integer     not null default 0,
    failures            integer     not null default 0,
    node                text,
    progress_done       bigint,
    progress_total      bigint,
    error               text,
    queued_at           timestamptz not null,
    started_at          timestamptz,
    attempt_started_at  timestamptz,
    deadline            timestamptz,
    cancel_requested_at timestamptz,
    finished_at         timestamptz,
    told_late           boolean     not null default false,
    primary key (tenant_id, id),
    constraint job_run_origin_known check (origin in ('schedule', 'person', 'server')),
    constraint job_run_status_known
        check (status in ('queued', 'running', 'waiting', 'completed', 'failed', 'cancelled')),
    constraint job_run_over_at_some_time
        check ((status in ('completed', 'failed', 'cancelled')) = (finished_at is not null))
);
create unique index job_run_one_per_tenant on job_run (tenant_id, job_name) where status = 'running';
create index job_run_unfinished on job_run (job_name, status) where finished_at is null;
create index job_run_id on job_run (id);
create index job_run_newest on job_run (tenant_id, started_at desc, id desc);
create index job_run_newest_of_job on job_run (tenant_id, job_name, started_at desc, id desc);
create index job_run_newest_by_status on job_run (tenant_id, status, started_at desc, id desc);
create index job_run_correlation on job_run (tenant_id, correlation_id) where correlation_id is not null;
create index job_run_newest_of_all on job_run (started_at desc, id desc);
create index job_run_newest_of_job_of_all on job_run (job_name, started_at desc, id desc);
create index job_run_newest_by_status_of_all on job_run (status, started_at desc, id desc);
create index job_run_correlation_of_all on job_run (correlation_id) where correlation_id is not null;
create index job_run_age on job_run (finished_at) where finished_at is not null;
call stoa_isolate('job_run');

-- Puts a run that was asked for where the scheduler finds it, in the same transaction.
create function stoa_schedule_job_run() returns trigger
    language plpgsql
    as $$
begin
    insert into scheduled_tasks (task_name, task_instance, execution_time, picked, version)
    values (new.job_name, new.tenant_id || '/' || new.id, new.queued_at, false, 1);
    return null;
end $$;
create trigger job_run_queued after insert on job_run
    for each row when (new.status = 'queued') execute function stoa_schedule_job_run();
call stoa_run_as_system('stoa_schedule_job_run()');

-- How the runs of a job have ended so far, also those that are no longer kept.
create table job_tally (
    tenant_id            uuid        not null,
    job_name             text        not null,
    runs                 bigint      not null default 0,
    completed            bigint      not null default 0,
    failed               bigint      not null default 0,
    cancelled            bigint      not null default 0,
    completed_millis     bigint      not null default 0,
    failures_in_a_row    integer     not null default 0,
    last_started_at      timestamptz,
    primary key (tenant_id, job_name)
);
call stoa_isolate('job_tally');

-- Whom to tell of a tenant's runs of a job.
create table job_notification (
    tenant_id         uuid        not null,
    job_name          text        not null,
    enabled           boolean     not null,
    on_failure        boolean     not null,
    on_completion     boolean     not null,
    on_late           boolean     not null,
    late_after_millis bigint,
    revision          integer     not null,
    updated_at        timestamptz not null,
    primary key (tenant_id, job_name)
);
call stoa_isolate('job_notification');

-- What system admins should look at. One of a kind for each job until somebody has seen it.
create table job_alert (
    id              uuid        primary key,
    type            text        not null,
    severity        text        not null,
    job_name        text        not null,
    title           text        not null,
    message         text        not null,
    created_at      timestamptz not null,
    acknowledged_at timestamptz,
    acknowledged_by uuid
);
create unique index job_alert_open on job_alert (job_name, type) where acknowledged_at is null;
create index job_alert_newest on job_alert (created_at desc, id desc);
grant select, insert, update, delete on job_alert to stoa_system;

create table dispatcher_run (
    id            uuid        primary key,
    started_at    timestamptz not null,
    completed_at  timestamptz not null,
    jobs_executed integer     not null,
    jobs_failed   integer     not null,
    jobs_skipped  integer     not null,
    health        jsonb       not null
);
create index dispatcher_run_newest on dispatcher_run (started_at desc, id desc);
grant select, insert, delete on dispatcher_run to stoa_system;

-- Jobs have got other names; their schedules are made anew at the next start.
delete from scheduled_tasks;

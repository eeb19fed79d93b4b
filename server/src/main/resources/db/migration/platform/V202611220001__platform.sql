create extension if not exists btree_gist;
create extension if not exists pg_trgm;
create extension if not exists unaccent;
create extension if not exists cube;

-- The tenant of the running transaction; null, and so equal to nothing, when none was set.
create function stoa_tenant() returns uuid
    language sql stable parallel safe
    as $$ select nullif(current_setting('stoa.tenant', true), '')::uuid $$;

-- Makes a table a tenant table: the application role sees the rows of one tenant, the system role all,
-- the owner none. Every table with a tenant_id goes through here; a test reads the catalogue and checks.
create procedure stoa_isolate(name regclass)
    language plpgsql
    as $$
begin
    execute format('alter table %s enable row level security', name);
    execute format('alter table %s force row level security', name);
    execute format('create policy of_tenant on %s to stoa_app using (tenant_id = stoa_tenant()) '
                || 'with check (tenant_id = stoa_tenant())', name);
    execute format('create policy of_system on %s to stoa_system using (true) with check (true)', name);
    execute format('grant select, insert, update, delete on %s to stoa_app, stoa_system', name);
end $$;
revoke execute on procedure stoa_isolate from public;

create table event (
    tenant_id   uuid        not null,
    sequence    bigint      generated always as identity,
    xid         xid8        not null default pg_current_xact_id(),
    recorded_at timestamptz not null default now(),
    type        text        not null,
    entity_type text        not null,
    entity_id   uuid,
    actor_kind  text        not null,
    actor_id    uuid,
    request_id  text        not null,
    ip          text,
    user_agent  text,
    payload     jsonb       not null,
    primary key (tenant_id, sequence, recorded_at)
) partition by range (recorded_at);
create index event_order on event (xid, sequence);
call stoa_isolate('event');
revoke update, delete on event from stoa_app, stoa_system;

create table event_consumer (
    name       text        primary key,
    xid        xid8        not null default '0',
    sequence   bigint      not null default 0,
    updated_at timestamptz not null default now()
);
grant select, insert, update on event_consumer to stoa_system;

-- Partitions can be made and dropped by the owner only; this lets the system role ask for it.
create function stoa_maintain_events(keep_days integer) returns void
    language plpgsql security definer set search_path = public, pg_temp
    as $$
declare
    day      date;
    part     record;
    waiting  boolean;
begin
    perform pg_advisory_xact_lock(hashtext('stoa_maintain_events'));
    for day in select generate_series((now() at time zone 'UTC')::date, (now() at time zone 'UTC')::date + 7, '1 day')
    loop
        if to_regclass('event_' || to_char(day, 'YYYYMMDD')) is null then
            execute format('create table %I partition of event for values from (%L) to (%L)',
                           'event_' || to_char(day, 'YYYYMMDD'),
                           day::timestamp at time zone 'UTC', (day + 1)::timestamp at time zone 'UTC');
        end if;
    end loop;
    for part in
        select c.relname as name
          from pg_inherits i
          join pg_class c on c.oid = i.inhrelid
         where i.inhparent = 'event'::regclass
           and to_date(right(c.relname, 8), 'YYYYMMDD') < (now() at time zone 'UTC')::date - keep_days
    loop
        -- Row security hides the rows from the owner too, so the newest place is read from the consumers' side:
        -- a partition may go when every consumer has moved since the day after it.
        select exists (select from event_consumer
                        where updated_at < to_date(right(part.name, 8), 'YYYYMMDD') + 2)
          into waiting;
        if not waiting then
            execute format('drop table %I', part.name);
        end if;
    end loop;
end $$;
revoke execute on function stoa_maintain_events from public;
grant execute on function stoa_maintain_events to stoa_system;

create table idempotency_key (
    tenant_id    uuid        not null,
    caller       text        not null,
    key          text        not null,
    request_hash text        not null,
    status       integer,
    headers      jsonb,
    body         text,
    created_at   timestamptz not null default now(),
    primary key (tenant_id, caller, key)
);
create index idempotency_key_age on idempotency_key (created_at);
call stoa_isolate('idempotency_key');

-- The table of db-scheduler, as its documentation has it for PostgreSQL.
create table scheduled_tasks (
    task_name            text        not null,
    task_instance        text        not null,
    task_data            bytea,
    execution_time       timestamptz not null,
    picked               boolean     not null,
    picked_by            text,
    last_success         timestamptz,
    last_failure         timestamptz,
    consecutive_failures integer,
    last_heartbeat       timestamptz,
    version              bigint      not null,
    priority             smallint,
    primary key (task_name, task_instance)
);
create index scheduled_tasks_due on scheduled_tasks (execution_time);
create index scheduled_tasks_heartbeat on scheduled_tasks (last_heartbeat);
grant select, insert, update, delete on scheduled_tasks to stoa_system;

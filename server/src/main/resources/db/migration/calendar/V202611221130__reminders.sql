-- A reminder of an entry, or of each instance of a series. What it is for next, and when, is kept here, so that whoever
-- fires reminders looks at one index.
create table reminder (
    tenant_id            uuid        not null,
    id                   uuid        not null,
    calendar_id          uuid        not null,
    calendar_entry_id    uuid,
    recurrence_master_id uuid,
    -- Whose instances it is for: the series it names, or the one that its entry has become the pattern of.
    series_id            uuid,
    channel              text        not null,
    offset_minutes       integer     not null,
    is_enabled           boolean     not null,
    -- Instances whose instant lies before it are passed over.
    since                timestamptz not null,
    next_trigger_at      timestamptz,
    next_entry_id        uuid,
    -- When to look at it: the same, or later after a failure.
    wake_at              timestamptz,
    last_triggered_at    timestamptz,
    revision             integer     not null default 1,
    created_by           uuid,
    created_at           timestamptz not null,
    updated_at           timestamptz not null,
    deleted_at           timestamptz,
    deleted_by           uuid,
    primary key (tenant_id, id),
    constraint reminder_channel_known check (channel in ('in_app', 'email', 'sms', 'webhook')),
    constraint reminder_offset_within_a_week check (offset_minutes between -10080 and 10080),
    constraint reminder_of_one_thing check (num_nonnulls(calendar_entry_id, recurrence_master_id) = 1),
    constraint reminder_scheduled_wholly check (num_nonnulls(next_trigger_at, next_entry_id, wake_at) in (0, 3)),
    constraint reminder_calendar_exists foreign key (tenant_id, calendar_id) references calendar (tenant_id, id),
    constraint reminder_entry_exists foreign key (tenant_id, calendar_entry_id)
        references calendar_entry (tenant_id, id) on delete cascade,
    constraint reminder_series_exists foreign key (tenant_id, recurrence_master_id)
        references recurrence_master (tenant_id, id) on delete cascade
);
-- Across tenants, for the one question that is asked all the time: what is next?
create index reminder_due on reminder (wake_at) where wake_at is not null;
create index reminder_of_calendar on reminder (tenant_id, calendar_id, next_trigger_at, id) where deleted_at is null;
create index reminder_of_entry on reminder (tenant_id, calendar_entry_id) where deleted_at is null;
create index reminder_of_series on reminder (tenant_id, series_id) where deleted_at is null and series_id is not null;
call stoa_isolate('reminder');

-- What became of a reminder's instants. The key is what makes each fire once: for one entry at one start.
create table reminder_delivery (
    tenant_id       uuid        not null,
    reminder_id     uuid        not null,
    entry_id        uuid        not null,
    starts_at       timestamptz not null,
    due_at          timestamptz not null,
    outcome         text        not null,
    handled_at      timestamptz not null,
    acknowledged_at timestamptz,
    primary key (tenant_id, reminder_id, entry_id, starts_at),
    constraint reminder_outcome_known check (outcome in ('fired', 'missed', 'acknowledged')),
    constraint reminder_delivery_reminder_exists foreign key (tenant_id, reminder_id)
        references reminder (tenant_id, id) on delete cascade
);
call stoa_isolate('reminder_delivery');

create index series_by_start on calendar_entry (tenant_id, series_id, starts_at)
    where instance_date is not null and deleted_at is null;

-- Whether people are reminded of an entry as it is. What is completed needs no announcement, but may be followed up.
create function stoa_remindable(e calendar_entry, minutes integer) returns boolean
    language sql immutable
    return e.deleted_at is null
       and not e.series_root
       and e.status <> 'cancelled'
       and (e.status <> 'completed' or minutes < 0)
       and coalesce(e.approval_state, 'approved') = 'approved';

-- Whether a reminder that comes late still makes sense: until the entry is over; a day long if it was to come after that.
create function stoa_reminder_in_time(due timestamptz, ends_at timestamptz, moment timestamptz) returns boolean
    language sql stable
    return case when due < ends_at then ends_at > moment else due + interval '24 hours' > moment end;

-- What a reminder is still to fire for. A series begins where its entry stood, so what fired for the one has for the other.
-- An entry and a calendar are looked up by their keys before anything else is asked of them: conditions beside the key
-- would invite the planner to take partial indexes by the tenant alone while it knows little about the tables.
create function stoa_reminder_targets(of_tenant uuid, of_reminder uuid, of_entry uuid, of_series uuid, minutes integer,
                                      since timestamptz)
    returns table (entry_id uuid, starts_at timestamptz, ends_at timestamptz, due_at timestamptz)
    language sql stable
begin atomic
    select target.id, target.starts_at, target.ends_at, target.starts_at - make_interval(mins => minutes)
      from (select (found.e).id, (found.e).calendar_id, (found.e).starts_at, (found.e).ends_at
              from (select e
                      from calendar_entry e
                     where of_series is null
                       and e.tenant_id = of_tenant
                       and e.id = of_entry
                     limit 1) found
             where stoa_remindable(found.e, minutes)
            union all
            select e.id, e.calendar_id, e.starts_at, e.ends_at
              from calendar_entry e
             where e.tenant_id = of_tenant
               and e.series_id = of_series
               and e.instance_date is not null
               and e.deleted_at is null
               and e.starts_at >= since + make_interval(mins => minutes)
               and stoa_remindable(e, minutes)) target
     where (select c.deleted_at is null
              from calendar c
             where c.tenant_id = of_tenant
               and c.id = target.calendar_id)
       and not exists (select
                         from reminder_delivery d
                        where d.tenant_id = of_tenant
                          and d.reminder_id = of_reminder
                          and d.entry_id in (target.id, of_entry)
                          and d.starts_at = target.starts_at);
end;

-- The next of them. What is over is left out, unless the server is catching up on the time it was not there.
create function stoa_reminder_next(of_tenant uuid, of_reminder uuid, of_entry uuid, of_series uuid, minutes integer,
                                   since timestamptz, moment timestamptz, catching_up boolean)
    returns table (entry_id uuid, due_at timestamptz)
    language sql stable
begin atomic
    select t.entry_id, t.due_at
      from stoa_reminder_targets(of_tenant, of_reminder, of_entry, of_series, minutes, since) t
     where stoa_reminder_in_time(t.due_at, t.ends_at, moment)
        or (catching_up and of_series is not null)
     order by t.starts_at, t.entry_id
     limit 1;
end;

-- Puts reminders on the clock for what they are to fire for next, as things are.
create function stoa_schedule_reminders(tenants uuid[], ids uuid[]) returns bigint
    language sql
begin atomic
    with scheduled as (
        update reminder r
           set (next_trigger_at, next_entry_id, wake_at) = (
                   select n.due_at, n.entry_id, n.due_at
                     from stoa_reminder_next(r.tenant_id, r.id, r.calendar_entry_id, r.series_id, r.offset_minutes,
                                             r.since, now(), false) n
                    where r.is_enabled
                      and r.deleted_at is null),
               revision = r.revision + 1
          from unnest(tenants, ids) as wanted (tenant_id, id)
         where r.tenant_id = wanted.tenant_id
           and r.id = wanted.id
        returning r.id)
    select count(*) from scheduled;
end;

-- Reminders follow their entries whatever changes those. They go with their entry, and apply to all instances once it
-- recurs. An instance that is moved to before what was passed over counts again.
create function stoa_reminders_follow_entries() returns trigger
    language plpgsql
    as $$
begin
    with changed as (
        select n.tenant_id, n.id, n.series_id, n.series_root, n.deleted_at,
               case when n.starts_at <> o.starts_at and n.ends_at > now() then n.starts_at end as moved_to
          from after_change n
          join before_change o on o.tenant_id = n.tenant_id and o.id = n.id
         where (n.starts_at, n.ends_at, n.status, n.approval_state, n.deleted_at, n.series_root)
               is distinct from (o.starts_at, o.ends_at, o.status, o.approval_state, o.deleted_at, o.series_root)),
    affected as (
        select r.tenant_id, r.id, c.deleted_at is not null as gone,
               case when c.series_root then c.series_id end as series_id, cast(null as timestamptz) as moved_to
          from changed c
          join reminder r on r.tenant_id = c.tenant_id and r.calendar_entry_id = c.id and r.deleted_at is null
        union all
        select r.tenant_id, r.id, false, null, c.moved_to
          from changed c
          join reminder r on r.tenant_id = c.tenant_id and r.series_id = c.series_id and r.deleted_at is null
         where not c.series_root),
    gathered as (
        select tenant_id, id, bool_or(gone) as gone, min(moved_to) as moved_to,
               (array_agg(series_id) filter (where series_id is not null))[1] as series_id
          from affected
         group by tenant_id, id)
    update reminder r
       set series_id = coalesce(g.series_id, r.series_id),
           since = case when r.series_id is null and g.series_id is not null then now() - interval '1 hour'
                        else least(r.since, g.moved_to - make_interval(mins => r.offset_minutes)) end,
           deleted_at = case when g.gone then now() end,
           (next_trigger_at, next_entry_id, wake_at) = (
               select n.due_at, n.entry_id, n.due_at
                 from stoa_reminder_next(
                          r.tenant_id, r.id, r.calendar_entry_id, coalesce(g.series_id, r.series_id), r.offset_minutes,
                          case when r.series_id is null and g.series_id is not null then now() - interval '1 hour'
                               else least(r.since, g.moved_to - make_interval(mins => r.offset_minutes)) end,
                          now(), false) n
                where r.is_enabled
                  and not g.gone),
           revision = r.revision + 1
      from gathered g
     where r.tenant_id = g.tenant_id
       and r.id = g.id;
    return null;
end $$;
create trigger reminders_follow_entries after update on calendar_entry
    referencing old table as before_change new table as after_change
    for each statement execute function stoa_reminders_follow_entries();

-- Instances are stored before their series notes how far they are.
create function stoa_reminders_follow_series() returns trigger
    language plpgsql
    as $$
begin
    if new.deleted_at is not null then
        update reminder
           set deleted_at = now(),
               next_trigger_at = null,
               next_entry_id = null,
               wake_at = null
         where tenant_id = new.tenant_id
           and series_id = new.id
           and recurrence_master_id = new.id
           and deleted_at is null;
    end if;
    perform stoa_schedule_reminders(array_agg(tenant_id), array_agg(id))
       from reminder
      where tenant_id = new.tenant_id
        and series_id = new.id
        and deleted_at is null
     having count(*) > 0;
    return null;
end $$;
create trigger reminders_follow_series after update on recurrence_master
    for each row execute function stoa_reminders_follow_series();

create function stoa_reminders_follow_calendar() returns trigger
    language plpgsql
    as $$
begin
    update reminder
       set next_trigger_at = null,
           next_entry_id = null,
           wake_at = null
     where tenant_id = new.tenant_id
       and calendar_id = new.id
       and deleted_at is null;
    return null;
end $$;
create trigger reminders_follow_calendar after update of deleted_at on calendar
    for each row when (old.deleted_at is null and new.deleted_at is not null)
    execute function stoa_reminders_follow_calendar();

-- Nodes sleep until the next reminder is due, but never for longer than half a minute. They are woken for what comes
-- sooner; notifying for the rest would only cost.
create function stoa_reminder_soon() returns trigger
    language plpgsql
    as $$
begin
    perform pg_notify('stoa', 'reminders ' || cast(extract(epoch from new.wake_at) * 1000 as bigint));
    return null;
end $$;
create trigger reminder_soon after insert or update of wake_at on reminder
    for each row when (new.wake_at < now() + interval '1 minute') execute function stoa_reminder_soon();

-- What the load works on, made of numbers: each tenant has an owner, 10 spaces, :resources resources, :calendars
-- calendars, and each calendar :entries bookings of an hour, 25 hours apart, half of them past. Run by a superuser
-- with :names replaced by numbers.

-- The load computes the same ids. Kinds: 1 tenant, 2 account, 3 space, 4 resource, 5 calendar, 6 entry, 7 made by the
-- load, 8 series. The number stands where a UUID v7 has its time, because indexes treat early and late digits differently: GiST
-- compares ids as floating point numbers and cannot keep apart those that differ at the end alone. The end differs too,
-- because search takes its samples by it.
create function pg_temp.bench_id(kind integer, number bigint) returns uuid
    language sql immutable
    return cast(lpad(cast(number as text), 12, '0') || '7000800' || kind || '0000000000'
                || lpad(to_hex(number % 256), 2, '0') as uuid);

-- Enterprise, so that no quota is reached.
insert into tenant (id, name, slug, status, type)
select pg_temp.bench_id(1, t), 'Tenant ' || t, 'tenant-' || t, 'active', 'enterprise'
  from generate_series(1, :tenants) t;

insert into account (id, email, display_name, email_verified_at, default_tenant_id)
select pg_temp.bench_id(2, t), 'tenant-' || t || '@bench.example', 'Owner ' || t, now(), pg_temp.bench_id(1, t)
  from generate_series(1, :tenants) t;

insert into credential (account_id, password_hash)
select pg_temp.bench_id(2, t), c.password_hash
  from generate_series(1, :tenants) t,
       account model
  join credential c on c.account_id = model.id
 where model.email = 'model@bench.example';

insert into membership (tenant_id, user_id, role)
select pg_temp.bench_id(1, t), pg_temp.bench_id(2, t), 'owner'
  from generate_series(1, :tenants) t;

insert into space (tenant_id, id, name, language, type, status, created_by, created_at, updated_at)
select pg_temp.bench_id(1, t), pg_temp.bench_id(3, (t - 1) * 10 + s), 'Space ' || s, 'en', 'default', 'active',
       pg_temp.bench_id(2, t), now(), now()
  from generate_series(1, :tenants) t,
       generate_series(1, 10) s;

insert into resource (tenant_id, id, space_id, name, description, language, status, settings, created_by, created_at,
                      updated_at)
select pg_temp.bench_id(1, t), pg_temp.bench_id(4, (t - 1) * :resources + r),
       pg_temp.bench_id(3, (t - 1) * 10 + 1 + r % 10), 'Resource ' || lpad(cast(r as text), 6, '0'),
       'A room with a table, a screen and a window onto the yard.', 'en', 'active', '{"seats": 8, "screen": true}',
       pg_temp.bench_id(2, t), now() - r * interval '1 minute', now() - r * interval '1 minute'
  from generate_series(1, :tenants) t,
       generate_series(1, :resources) r;

insert into calendar (tenant_id, id, kind, name, timezone, visibility, resource_id, created_by, created_at, updated_at)
select pg_temp.bench_id(1, t), pg_temp.bench_id(5, (t - 1) * :calendars + c), 'resource_linked',
       'Calendar ' || lpad(cast(c as text), 6, '0'), 'Europe/Berlin', 'public_within_tenant',
       pg_temp.bench_id(4, (t - 1) * :resources + c), pg_temp.bench_id(2, t), now(), now()
  from generate_series(1, :tenants) t,
       generate_series(1, :calendars) c;

insert into calendar_entry (tenant_id, id, calendar_id, kind, status, visibility, title, starts_at, ends_at, timezone,
                            is_all_day, lane, guarded, created_by, created_at, updated_at)
select pg_temp.bench_id(1, t), pg_temp.bench_id(6, (calendar - 1) * :entries + e), pg_temp.bench_id(5, calendar),
       'booking', 'confirmed', 'default', 'Booking ' || e, starts_at, starts_at + interval '1 hour', 'Europe/Berlin',
       false, 1, tstzrange(starts_at, starts_at + interval '1 hour'), pg_temp.bench_id(2, t), now(), now()
  from generate_series(1, :tenants) t,
       generate_series(1, :calendars) c,
       generate_series(1, :entries) e,
       lateral (select (t - 1) * :calendars + c as calendar,
                       date_trunc('hour', now()) + (e - :entries / 2) * interval '25 hours' as starts_at) computed;

-- And a calendar with a daily booking for a year, as the server stores it: root, rule, 365 instances.
insert into calendar (tenant_id, id, kind, name, timezone, visibility, created_by, created_at, updated_at)
select pg_temp.bench_id(1, t), pg_temp.bench_id(5, :tenants * :calendars + t), 'tenant_shared', 'Daily', 'Europe/Berlin',
       'public_within_tenant', pg_temp.bench_id(2, t), now(), now()
  from generate_series(1, :tenants) t;

insert into calendar_entry (tenant_id, id, calendar_id, kind, status, visibility, title, starts_at, ends_at, timezone,
                            is_all_day, created_by, created_at, updated_at)
select tenant_id, pg_temp.bench_id(8, t), id, 'booking', 'draft', 'default', 'Every day', date_trunc('hour', now()),
       date_trunc('hour', now()) + interval '1 hour', timezone, false, created_by, now(), now()
  from generate_series(1, :tenants) t
  join calendar on tenant_id = pg_temp.bench_id(1, t) and id = pg_temp.bench_id(5, :tenants * :calendars + t);

insert into recurrence_master (tenant_id, id, calendar_id, root_entry_id, frequency, interval_count, occurrence_count_limit,
                               generated_window_days, created_by, created_at, updated_at)
select tenant_id, id, calendar_id, id, 'daily', 1, 365, 365, created_by, now(), now()
  from calendar_entry
 where title = 'Every day';

insert into calendar_entry (tenant_id, id, calendar_id, kind, status, visibility, title, starts_at, ends_at, timezone,
                            is_all_day, lane, guarded, series_id, instance_date, original_start, instance_state,
                            created_by, created_at, updated_at)
select e.tenant_id, pg_temp.bench_id(8, :tenants * n + t), e.calendar_id, e.kind, 'confirmed', e.visibility, e.title, at.start,
       at.start + interval '1 hour', e.timezone, false, 1, tstzrange(at.start, at.start + interval '1 hour'), e.id,
       cast(at.start at time zone e.timezone as date), at.start, 'generated', e.created_by, now(), now()
  from generate_series(1, :tenants) t
  join calendar_entry e on e.tenant_id = pg_temp.bench_id(1, t) and e.id = pg_temp.bench_id(8, t)
 cross join generate_series(1, 365) n
 cross join lateral (select e.starts_at at time zone e.timezone + (n - 1) * interval '1 day' as local) day
 cross join lateral (select day.local at time zone e.timezone as start) at;

update calendar_entry
   set series_id = id, series_root = true, status = 'confirmed'
 where title = 'Every day' and series_id is null;

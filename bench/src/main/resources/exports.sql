-- :reservations past reservations of a tenant, and a connector client that it has let in. Run by a superuser with :names
-- replaced by numbers; triggers are off, for search would take longer over them than all the rest.
set session_replication_role = replica;

insert into connector_client (id, name, token_hash, created_at)
values ('00000000-0000-7000-8002-00000000e000', 'Bench', sha256('bench client'), now());

insert into connector_access_token (tenant_id, id, client_id, token_hash, portfolio, entity_types, created_at)
values (cast(:tenant as uuid), '00000000-0000-7000-8003-00000000e000',
        '00000000-0000-7000-8002-00000000e000', sha256('bench access'), false, '{}', now());

insert into calendar (tenant_id, id, kind, name, timezone, visibility, created_at, updated_at)
select cast(:tenant as uuid),
       cast('00000000-0000-7000-8004-' || lpad(to_hex(c), 12, '0') as uuid), 'tenant_shared', 'Room ' || c,
       'Europe/Berlin', 'public_within_tenant', now(), now()
  from generate_series(0, 199) c;

insert into calendar_entry (tenant_id, id, calendar_id, kind, status, visibility, title, starts_at, ends_at, timezone,
                            is_all_day, created_at, updated_at)
select cast(:tenant as uuid),
       cast(lpad(to_hex(n), 12, '0') || '70008005' || lpad(to_hex(n % 256), 12, '0') as uuid),
       cast('00000000-0000-7000-8004-' || lpad(to_hex(n % 200), 12, '0') as uuid),
       'booking', 'completed', 'default', 'Booking ' || n, starts_at, starts_at + interval '1 hour', 'Europe/Berlin',
       false, now() - n * interval '1 second', now() - n * interval '1 second'
  from generate_series(1, :reservations) n,
       lateral (select date_trunc('hour', now()) - (n / 200 + 1) * interval '2 hours' as starts_at) computed;

analyze calendar_entry, calendar;

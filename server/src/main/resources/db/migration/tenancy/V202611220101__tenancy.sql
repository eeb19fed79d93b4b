create table tenant (
    id                   uuid        primary key,
    name                 text        not null,
    slug                 text        not null,
    status               text        not null default 'pending',
    type                 text        not null default 'trial',
    description          text,
    contact_email        text,
    contact_phone        text,
    settings             jsonb       not null default '{}',
    default_language     text        not null default 'en',
    additional_languages text[]      not null default '{}',
    storage_strategy     text        not null default 'sequential',
    revision             integer     not null default 1,
    created_at           timestamptz not null default now(),
    updated_at           timestamptz not null default now(),
    constraint tenant_slug_taken unique (slug),
    constraint tenant_status_known check (status in ('active', 'inactive', 'maintenance', 'retired', 'pending')),
    constraint tenant_type_known check (type in ('system', 'trial', 'paid', 'enterprise')),
    constraint tenant_storage_strategy_known check (storage_strategy in ('sequential', 'distributed')),
    constraint tenant_slug_lower_case check (slug = lower(slug))
);
create index tenant_by_name on tenant (name, id);
alter table tenant enable row level security;
alter table tenant force row level security;
create policy of_tenant on tenant to stoa_app using (id = stoa_tenant()) with check (id = stoa_tenant());
create policy of_system on tenant to stoa_system using (true) with check (true);
grant select, update on tenant to stoa_app;
grant select, insert, update, delete on tenant to stoa_system;

create table tenant_transition (
    tenant_id    uuid        not null,
    id           uuid        not null,
    action       text        not null,
    from_status  text        not null,
    to_status    text        not null,
    from_type    text        not null,
    to_type      text        not null,
    reason       text,
    performed_by uuid        not null,
    created_at   timestamptz not null default now(),
    primary key (tenant_id, id)
);
call stoa_isolate('tenant_transition');

-- Deletes every row of a tenant, whatever table it is in: the catalogue knows the tables, so no area can be
-- forgotten. Tables whose rows others still refer to get another turn. People who are in no other tenant go too.
create procedure stoa_erase_tenant(erased uuid)
    language plpgsql
    as $$
declare
    waiting text[];
    blocked text[];
    entry   text;
    lonely  uuid[];
begin
    -- The followers of the event log stop for a moment, so that none writes about events that are gone.
    perform 1 from event_consumer for update;
    lonely := array(select m.user_id from membership m
                     where m.tenant_id = erased
                       and not exists (select from membership o
                                        where o.user_id = m.user_id and o.tenant_id <> erased));
    waiting := array(select format('%I', c.relname)
                       from pg_class c
                       join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
                      where c.relnamespace = 'public'::regnamespace
                        and c.relkind in ('r', 'p')
                        and not c.relispartition);
    while cardinality(waiting) > 0 loop
        blocked := '{}';
        foreach entry in array waiting loop
            begin
                execute format('delete from %s where tenant_id = $1', entry) using erased;
            exception when foreign_key_violation then
                blocked := blocked || entry;
            end;
        end loop;
        if cardinality(blocked) = cardinality(waiting) then
            raise exception 'Rows of tenant % keep each other in %', erased, blocked;
        end if;
        waiting := blocked;
    end loop;
    update account set default_tenant_id = null where default_tenant_id = erased;
    delete from account where id = any (lonely);
    delete from tenant where id = erased;
end $$;
grant delete on event to stoa_system;

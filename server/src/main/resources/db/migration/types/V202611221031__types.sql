-- What the settings of an entity may hold. The schema is json, not jsonb: the order of its properties is the order in
-- which people see them. Types of the system tenant are for everybody to use and for nobody else to change.
create table type_definition (
    tenant_id         uuid        not null,
    id                uuid        not null,
    name              text        not null,
    label             text        not null,
    description       text,
    category          text,
    applies_to        text        not null,
    schema_definition json        not null,
    active            boolean     not null default true,
    revision          integer     not null default 1,
    created_by        uuid,
    created_at        timestamptz not null,
    updated_at        timestamptz not null,
    primary key (tenant_id, id),
    constraint type_name_taken unique (tenant_id, applies_to, name),
    constraint type_applies_to_known check (applies_to in ('space', 'resource', 'calendar', 'user'))
);
create index type_by_name on type_definition (tenant_id, name, id);
call stoa_isolate('type_definition');
create policy of_everyone on type_definition for select to stoa_app
    using (tenant_id = '00000000-0000-0000-0000-000000000001' and stoa_tenant() is not null);

-- Who has a type; the type leads, so that the rows of a system type are found across tenants too.
create index space_of_type on space (type_definition_id, tenant_id, id) where type_definition_id is not null;
create index resource_of_type on resource (type_definition_id, tenant_id, id) where type_definition_id is not null;
create index calendar_of_type on calendar (type_definition_id, tenant_id, id) where type_definition_id is not null;
create index membership_of_type on membership (type_definition_id, tenant_id, user_id)
    where type_definition_id is not null;

-- The lock of a type: shared by whoever writes settings of it, alone for whoever changes it. A row lock would not do,
-- since a tenant can't lock the rows of the system's types, nor the row of a wildcard that does not exist yet.
create function stoa_type_lock(tenant uuid, kind text, type uuid) returns bigint
    language sql immutable parallel safe
    as $$ select hashtextextended(coalesce('type ' || type, 'wildcard of ' || kind || ' in ' || tenant), 0) $$;

-- Whether the running transaction said that it holds settings against the type of this lock.
create function stoa_type_held(key bigint) returns boolean
    language sql stable
    as $$
        select position(' ' || key || ' ' in ' ' || coalesce(current_setting('stoa.types_held', true), '') || ' ') > 0
    $$;

-- Keeps the type from changing until the transaction ends and gives it back as it then is; without a type that is
-- the tenant's wildcard, if there is an active one. Whoever calls this promises to check the settings they write.
create function stoa_hold_type(tenant uuid, kind text, type uuid) returns setof type_definition
    language plpgsql
    as $$
begin
    if not stoa_type_held(stoa_type_lock(tenant, kind, type)) then
        perform pg_advisory_xact_lock_shared(stoa_type_lock(tenant, kind, type));
        perform set_config('stoa.types_held', concat_ws(' ', current_setting('stoa.types_held', true),
                                                        stoa_type_lock(tenant, kind, type)), true);
    end if;
    -- A statement of its own, so that it sees what was committed while the lock was waited for.
    if type is null then
        return query
            select d.*
              from type_definition d
             where d.tenant_id = tenant
               and d.applies_to = kind
               and d.name = 'wildcard'
               and d.active;
    else
        return query
            select d.*
              from type_definition d
             where d.tenant_id in (tenant, '00000000-0000-0000-0000-000000000001')
               and d.id = type;
    end if;
end $$;

-- No code path writes settings unchecked: a row of a type is refused unless the transaction holds that type. Who
-- believed that there is no wildcard, when one was just made, is asked to begin again.
create function stoa_refuse_unchecked() returns trigger
    language plpgsql
    as $$
declare
    kind text   := tg_argv[0];
    key  bigint := stoa_type_lock(new.tenant_id, kind, new.type_definition_id);
begin
    if stoa_type_held(key) then
        return new;
    end if;
    if new.type_definition_id is not null then
        raise exception 'Settings of the % % are not checked against its type', kind, new.type_definition_id;
    end if;
    perform pg_advisory_xact_lock_shared(key);
    if exists (select from type_definition d
                where d.tenant_id = new.tenant_id and d.applies_to = kind and d.name = 'wildcard' and d.active) then
        raise exception 'A wildcard for settings of each % was made just now', kind using errcode = '40001';
    end if;
    return new;
end $$;

create trigger settings_checked before insert on space for each row
    when (new.type_definition_id is not null or new.settings <> '{}')
    execute function stoa_refuse_unchecked('space');
create trigger changed_settings_checked before update of settings, type_definition_id on space for each row
    when ((new.type_definition_id is not null or new.settings <> '{}')
          and (new.type_definition_id, new.settings) is distinct from (old.type_definition_id, old.settings))
    execute function stoa_refuse_unchecked('space');

create trigger settings_checked before insert on resource for each row
    when (new.type_definition_id is not null or new.settings <> '{}')
    execute function stoa_refuse_unchecked('resource');
create trigger changed_settings_checked before update of settings, type_definition_id on resource for each row
    when ((new.type_definition_id is not null or new.settings <> '{}')
          and (new.type_definition_id, new.settings) is distinct from (old.type_definition_id, old.settings))
    execute function stoa_refuse_unchecked('resource');

create trigger settings_checked before insert on calendar for each row
    when (new.type_definition_id is not null or new.metadata <> '{}')
    execute function stoa_refuse_unchecked('calendar');
create trigger changed_settings_checked before update of metadata, type_definition_id on calendar for each row
    when ((new.type_definition_id is not null or new.metadata <> '{}')
          and (new.type_definition_id, new.metadata) is distinct from (old.type_definition_id, old.metadata))
    execute function stoa_refuse_unchecked('calendar');

create trigger settings_checked before insert on membership for each row
    when (new.type_definition_id is not null or new.settings <> '{}')
    execute function stoa_refuse_unchecked('user');
create trigger changed_settings_checked before update of settings, type_definition_id on membership for each row
    when ((new.type_definition_id is not null or new.settings <> '{}')
          and (new.type_definition_id, new.settings) is distinct from (old.type_definition_id, old.settings))
    execute function stoa_refuse_unchecked('user');

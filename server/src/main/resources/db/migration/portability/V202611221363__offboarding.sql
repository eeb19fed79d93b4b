-- An organisation on its way out: export, a time to fetch it and to think again, erasure.
create table offboarding (
    tenant_id           uuid        not null,
    id                  uuid        not null,
    status              text        not null,
    reason              text,
    cancel_reason       text,
    requested_by        uuid,
    requested_at        timestamptz not null,
    requested_export_at timestamptz not null,
    export_id           uuid,
    retrieval_until     timestamptz,
    cancelled_at        timestamptz,
    erasing_at          timestamptz,
    certificate_id      uuid        not null,
    revision            integer     not null default 1,
    primary key (tenant_id, id),
    constraint offboarding_status_known
        check (status in ('requested', 'exporting', 'retrieval', 'erasing', 'cancelled')),
    constraint offboarding_can_be_fetched
        check (status not in ('retrieval', 'erasing') or (export_id is not null and retrieval_until is not null))
);
create unique index offboarding_under_way on offboarding (tenant_id) where status <> 'cancelled';
create index offboarding_latest on offboarding (tenant_id, requested_at desc, id desc);
call stoa_isolate('offboarding');

-- What stays of an organisation that was erased. It belongs to no tenant and names no person.
create table erasure_certificate (
    id                     uuid        primary key,
    erased                 uuid        not null,
    orgcode                text        not null,
    requested_at           timestamptz not null,
    export_id              uuid        not null,
    export_manifest_sha256 text,
    rows                   jsonb       not null,
    files                  bigint      not null,
    file_bytes             bigint      not null,
    rows_erased_at         timestamptz not null,
    -- What was signed, once nothing was left outside the database either.
    statement              text,
    sha256                 text,
    signature              text,
    public_key             text,
    constraint erasure_certificate_signed check (num_nonnulls(statement, sha256, signature, public_key) in (0, 4))
);
create index erasure_certificate_unsigned on erasure_certificate (erased) where statement is null;
grant select, insert, update on erasure_certificate to stoa_system;

-- How many rows of a tenant there are, by table; of tables without any nothing is said.
create function stoa_count_tenant(counted uuid) returns jsonb
    language plpgsql stable
    as $$
declare
    entry  text;
    found  bigint;
    counts jsonb := '{}';
begin
    for entry in select c.relname
                   from pg_class c
                   join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
                  where c.relnamespace = 'public'::regnamespace
                    and c.relkind in ('r', 'p')
                    and not c.relispartition
                  order by c.relname
    loop
        execute format('select count(*) from %I where tenant_id = $1', entry) into found using counted;
        if found > 0 then
            counts := counts || jsonb_build_object(entry, found);
        end if;
    end loop;
    return counts;
end $$;

-- As before; and what the scheduler has of the tenant's runs of jobs goes, too.
create or replace procedure stoa_erase_tenant(erased uuid)
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
    delete from scheduled_tasks where task_instance like erased || '/%';
    update account set default_tenant_id = null where default_tenant_id = erased;
    delete from account where id = any (lonely);
    delete from tenant where id = erased;
end $$;

-- Makes a function run as the system role, whatever role calls it, on a fixed path: triggers that keep what spans
-- tenants, and what stoa_read_by_index allows.
create procedure stoa_run_as_system(made regprocedure)
    language plpgsql set search_path = public, pg_temp
    as $$
declare
    lent boolean;
begin
    -- Roles belong to the whole PostgreSQL server. The comment is a lock on the role until the end of the transaction,
    -- so that migrations of two databases at once do not take back what the other has just lent itself.
    comment on role stoa_system is 'Stoa: work that belongs to no tenant';
    execute format('alter function %s security definer set search_path = public, pg_temp', made);
    execute format('revoke execute on function %s from public', made);
    -- Giving a function away takes a role that may become the new owner, who in turn may create in the schema.
    lent := not pg_has_role(current_user, 'stoa_system', 'set');
    if lent then
        execute format('grant stoa_system to %I with inherit false, set true', current_user);
    end if;
    grant create on schema public to stoa_system;
    execute format('alter function %s owner to stoa_system', made);
    revoke create on schema public from stoa_system;
    if lent then
        execute format('revoke stoa_system from %I granted by %I', current_user, current_user);
    end if;
end $$;
revoke execute on procedure stoa_run_as_system from public;

create or replace procedure stoa_read_by_index(reader regprocedure)
    language plpgsql set search_path = public, pg_temp
    as $$
begin
    if (select provolatile = 'v' from pg_proc where oid = reader) then
        raise exception '% must be declared stable', reader;
    end if;
    if pg_get_functiondef(reader) not like '%stoa_tenant()%' then
        raise exception '% has no condition on stoa_tenant()', reader;
    end if;
    execute format('grant execute on function %s to stoa_app', reader);
    call stoa_run_as_system(reader);
end $$;

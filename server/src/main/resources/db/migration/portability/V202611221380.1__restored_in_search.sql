-- An instance that has words of its own gets them by an update, and is found by them from then on; one that comes back has
-- them at once. Whoever makes a trigger must be allowed to execute its function, which belongs to the system role.
do $$
declare
    me   name    := current_user;
    lent boolean := not pg_has_role(current_user, 'stoa_system', 'set');
begin
    -- As in stoa_run_as_system: a lock on the role until the end of the transaction.
    comment on role stoa_system is 'Stoa: work that belongs to no tenant';
    if lent then
        execute format('grant stoa_system to %I with inherit false, set true', me);
    end if;
    set local role stoa_system;
    execute format('grant execute on function stoa_search_entry() to %I', me);
    reset role;
    create trigger entry_searched_restored after insert on calendar_entry
        for each row when (new.instance_date is not null
                           and coalesce(new.title_override, new.description_override) is not null
                           and stoa_restoring())
        execute function stoa_search_entry();
    set local role stoa_system;
    execute format('revoke execute on function stoa_search_entry() from %I', me);
    reset role;
    if lent then
        execute format('revoke stoa_system from %I granted by %I', me, me);
    end if;
end $$;

-- An instance that outlives its series is an entry of its own from then on, and found like one. Only the condition of
-- entry_searched_again is new; a trigger is made of a function that its maker may run, so that is made anew, too.
drop trigger entry_searched on calendar_entry;
drop trigger entry_unsearched on calendar_entry;
drop trigger entry_searched_again on calendar_entry;
drop function stoa_search_entry();

create function stoa_search_entry() returns trigger
    language plpgsql
    as $$
declare
    seen   text;
    spoken text;
    hidden constant boolean := tg_op <> 'DELETE'
                               and (new.visibility = 'private' or coalesce(new.approval_state, 'approved') <> 'approved');
begin
    if tg_op = 'DELETE' then
        perform stoa_search_drop(old.tenant_id, old.id, '{}');
        return null;
    end if;
    if new.deleted_at is not null
       or (new.instance_date is not null and new.title_override is null and new.description_override is null) then
        perform stoa_search_drop(new.tenant_id, new.id, '{}');
        return null;
    end if;
    select c.visibility, t.default_language
      into seen, spoken
      from calendar c
      left join tenant t on t.id = c.tenant_id
     where c.tenant_id = new.tenant_id
       and c.id = new.calendar_id;
    perform stoa_search_put(new.tenant_id, new.id, 'calendar_entry', coalesce(spoken, 'en'), new.title,
                            concat_ws(' ', new.description, new.location_name), '{}',
                            hidden or seen <> 'public_within_tenant',
                            case when seen = 'public_within_tenant' then array[new.created_by, new.owner_user_id]
                                 else '{}' end,
                            array[new.calendar_id,
                                  case when seen = 'shared' and not hidden then stoa_shared_place(new.calendar_id) end]);
    return null;
end $$;
create trigger entry_searched after insert on calendar_entry
    for each row when (new.instance_date is null) execute function stoa_search_entry();
create trigger entry_unsearched after delete on calendar_entry
    for each row execute function stoa_search_entry();
create trigger entry_searched_again after update on calendar_entry
    for each row when ((old.title, old.description, old.location_name, old.visibility, old.approval_state,
                        old.owner_user_id, old.deleted_at, old.title_override, old.description_override,
                        old.instance_date is null)
                       is distinct from (new.title, new.description, new.location_name, new.visibility,
                                         new.approval_state, new.owner_user_id, new.deleted_at, new.title_override,
                                         new.description_override, new.instance_date is null)
                       and (new.instance_date is null
                            or coalesce(old.title_override, old.description_override, new.title_override,
                                        new.description_override) is not null))
    execute function stoa_search_entry();
call stoa_run_as_system('stoa_search_entry()');

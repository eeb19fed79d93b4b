-- The place that stands for what those may read with whom a calendar is shared; its private entries are not there.
create function stoa_shared_place(calendar uuid) returns uuid
    language sql immutable strict parallel safe
    return cast(md5('shared ' || calendar) as uuid);

drop trigger entry_searched on calendar_entry;
drop trigger entry_unsearched on calendar_entry;
drop trigger entry_searched_again on calendar_entry;
drop function stoa_search_entry();
drop trigger calendar_searched_again on calendar;
drop function stoa_search_entries_of_calendar();

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
                        old.owner_user_id, old.deleted_at, old.title_override, old.description_override)
                       is distinct from (new.title, new.description, new.location_name, new.visibility,
                                         new.approval_state, new.owner_user_id, new.deleted_at, new.title_override,
                                         new.description_override)
                       and (new.instance_date is null
                            or coalesce(old.title_override, old.description_override, new.title_override,
                                        new.description_override) is not null))
    execute function stoa_search_entry();
call stoa_run_as_system('stoa_search_entry()');

create function stoa_search_entries_of_calendar() returns trigger
    language plpgsql
    as $$
begin
    if new.deleted_at is not null then
        delete from search_document d
         using calendar_entry e
         where e.tenant_id = new.tenant_id
           and e.calendar_id = new.id
           and d.tenant_id = e.tenant_id
           and d.entity_id = e.id;
    else
        update search_document d
           set restricted = found.hidden or new.visibility <> 'public_within_tenant',
               people = case when new.visibility = 'public_within_tenant' then found.people else '{}' end,
               places = array_remove(array[new.id, case when new.visibility = 'shared' and not found.hidden
                                                        then stoa_shared_place(new.id) end], null)
          from (select e.id, array_remove(array[e.created_by, e.owner_user_id], null) as people,
                       e.visibility = 'private' or coalesce(e.approval_state, 'approved') <> 'approved' as hidden
                  from calendar_entry e
                 where e.tenant_id = new.tenant_id
                   and e.calendar_id = new.id) found
         where d.tenant_id = new.tenant_id
           and d.entity_id = found.id;
    end if;
    return null;
end $$;
create trigger calendar_searched_again after update on calendar
    for each row when ((old.visibility, old.deleted_at) is distinct from (new.visibility, new.deleted_at))
    execute function stoa_search_entries_of_calendar();
call stoa_run_as_system('stoa_search_entries_of_calendar()');

-- What is shared was open to the whole tenant before.
create function stoa_search_close_shared() returns void
    language sql
    as $$
        update search_document d
           set restricted = true,
               people = '{}',
               places = array_remove(array[c.id, case when e.visibility <> 'private'
                                                           and coalesce(e.approval_state, 'approved') = 'approved'
                                                      then stoa_shared_place(c.id) end], null)
          from calendar_entry e
          join calendar c on c.tenant_id = e.tenant_id and c.id = e.calendar_id
         where c.visibility = 'shared'
           and d.tenant_id = e.tenant_id
           and d.entity_id = e.id;
    $$;
grant execute on function stoa_search_close_shared() to pg_database_owner;
call stoa_run_as_system('stoa_search_close_shared()');
select stoa_search_close_shared();
drop function stoa_search_close_shared();

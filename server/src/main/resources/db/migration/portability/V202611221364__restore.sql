-- Rows that come back from an export are whole already: counts are counted, settings were checked where they were written.
create function stoa_restoring() returns boolean
    language sql stable parallel safe
    return coalesce(current_setting('stoa.restoring', true), '') = 'on';

create or replace trigger category_link_added after insert on category_link
    referencing new table as added for each statement when (not stoa_restoring())
    execute function stoa_count_category_links();
create or replace trigger tag_link_added after insert on tag_link
    referencing new table as added for each statement when (not stoa_restoring())
    execute function stoa_count_tag_links();
create or replace trigger settings_checked before insert on space for each row
    when ((new.type_definition_id is not null or new.settings <> '{}') and not stoa_restoring())
    execute function stoa_refuse_unchecked('space');
create or replace trigger settings_checked before insert on resource for each row
    when ((new.type_definition_id is not null or new.settings <> '{}') and not stoa_restoring())
    execute function stoa_refuse_unchecked('resource');
create or replace trigger settings_checked before insert on calendar for each row
    when ((new.type_definition_id is not null or new.metadata <> '{}') and not stoa_restoring())
    execute function stoa_refuse_unchecked('calendar');
create or replace trigger settings_checked before insert on membership for each row
    when ((new.type_definition_id is not null or new.settings <> '{}') and not stoa_restoring())
    execute function stoa_refuse_unchecked('user');

-- What the database numbers goes on after the numbers that came back. Only the owner may set a sequence.
create function stoa_number_after(numbered regclass, identity text, last bigint) returns void
    language plpgsql security definer set search_path = public, pg_temp
    as $$
declare
    numbers regclass := pg_get_serial_sequence(numbered::text, identity);
begin
    perform setval(numbers, greatest(last, nextval(numbers)));
end $$;
revoke execute on function stoa_number_after from public;
grant execute on function stoa_number_after to stoa_system;

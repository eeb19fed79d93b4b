create function stoa_search_category() returns trigger
    language plpgsql
    as $$
begin
    if tg_op = 'DELETE' then
        perform stoa_search_drop(old.tenant_id, old.id, '{}');
        return null;
    end if;
    if tg_op = 'UPDATE' then
        perform stoa_search_drop(new.tenant_id, new.id, new.language || array(select jsonb_object_keys(new.translations)));
    end if;
    perform stoa_search_put(new.tenant_id, new.id, 'category', new.language, new.name,
                            concat_ws(' ', new.description, new.key), new.translations, false, '{}', '{}');
    return null;
end $$;
create trigger category_searched after insert or delete on category
    for each row execute function stoa_search_category();
create trigger category_searched_again after update on category
    for each row when ((old.name, old.key, old.description, old.language, old.translations)
                       is distinct from (new.name, new.key, new.description, new.language, new.translations))
    execute function stoa_search_category();

create function stoa_search_tag() returns trigger
    language plpgsql
    as $$
begin
    if tg_op = 'DELETE' then
        perform stoa_search_drop(old.tenant_id, old.id, '{}');
        return null;
    end if;
    if tg_op = 'UPDATE' then
        perform stoa_search_drop(new.tenant_id, new.id, new.language || array(select jsonb_object_keys(new.translations)));
    end if;
    perform stoa_search_put(new.tenant_id, new.id, 'tag', new.language, new.display_name, new.name, new.translations,
                            false, '{}', '{}');
    return null;
end $$;
create trigger tag_searched after insert or delete on tag
    for each row execute function stoa_search_tag();
create trigger tag_searched_again after update on tag
    for each row when ((old.name, old.display_name, old.language, old.translations)
                       is distinct from (new.name, new.display_name, new.language, new.translations))
    execute function stoa_search_tag();

-- What was there before.
create function stoa_search_fill() returns void
    language sql
    as $$
        select stoa_search_put(c.tenant_id, c.id, 'category', c.language, c.name, concat_ws(' ', c.description, c.key),
                               c.translations, false, '{}', '{}')
          from category c;
        select stoa_search_put(t.tenant_id, t.id, 'tag', t.language, t.display_name, t.name, t.translations, false,
                               '{}', '{}')
          from tag t;
    $$;
grant execute on function stoa_search_fill() to pg_database_owner;
call stoa_run_as_system('stoa_search_fill()');
select stoa_search_fill();
drop function stoa_search_fill();

call stoa_run_as_system('stoa_search_category()');
call stoa_run_as_system('stoa_search_tag()');

create index category_translated on category (tenant_id) where translations <> '{}';
create index tag_translated on tag (tenant_id) where translations <> '{}';

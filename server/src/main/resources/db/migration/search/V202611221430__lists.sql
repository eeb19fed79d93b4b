-- How many documents of the sample a query finds, counting no further than most.
create function stoa_search_sampled(wanted tsquery, tenant uuid, most integer) returns bigint
    language sql stable
    set enable_seqscan = off
    as $$
        select count(*)
          from (select
                  from search_document d
                 where d.sampled
                   and stoa_search_keys(d.tenant_id, d.entity_type, d.places, d.words) @@ wanted
                   and d.tenant_id is not distinct from tenant
                 limit most) sample
    $$;

-- Everything of a kind with words that begin so; words as stoa_search_listed gives them.
create function stoa_search_found(kind text, words text) returns setof uuid
    language plpgsql stable
    set enable_seqscan = off
    as $$
declare
    salt   constant text := right(cast(stoa_tenant() as text), 8);
    wanted constant tsquery := cast(regexp_replace(words, '''([^'']+)''', '''' || salt || '\1''', 'g')
                                    || format(' & ''%s#%s''', salt, kind) as tsquery);
begin
    return query
    select d.entity_id
      from search_document d
     where stoa_search_keys(d.tenant_id, d.entity_type, d.places, d.words) @@ wanted
       and d.tenant_id is not distinct from stoa_tenant();
end $$;
call stoa_read_by_index('stoa_search_found(text, text)');

-- What the search of a list finds: everything of a kind, in one of whose languages each word of what is asked begins a
-- word. Where there are few, found has them. Where there are more, as far as the sample tells, the list is walked in its
-- own order: if there are many, with stoa_search_found as a set at hand; if that is most of all there is, each row is
-- held against words. Total then says how many there are, if that is asked for (docs/adr/0014).
create function stoa_search_listed(kind text, asked text, counted boolean)
    returns table (found uuid[], words text, many boolean, total bigint)
    language plpgsql stable
    set enable_seqscan = off
    as $$
#variable_conflict use_column
declare
    tenant  constant uuid := stoa_tenant();
    salt    constant text := right(cast(stoa_tenant() as text), 8);
    marked  constant text := ' & ''' || right(cast(stoa_tenant() as text), 8) || '#' || kind || '''';
    common  constant integer := 100;
    most    constant integer := 4000;
    typed   constant text[] := array(select distinct split.word from unnest(stoa_search_split(asked)) split (word));
    sampled bigint[];
    hits    bigint;
    keyed   text;
    wanted  tsquery;
begin
    if tenant is null or typed = '{}' then
        return query select cast('{}' as uuid[]), cast(null as text), false, cast(0 as bigint);
        return;
    end if;
    keyed := (select string_agg(format('''%s'':*', t), ' & ') from unnest(typed) t);
    wanted := cast((select string_agg(format('''%s%s'':*', salt, t), ' & ') from unnest(typed) t) || marked as tsquery);
    hits := stoa_search_sampled(wanted, tenant, most);
    if hits >= common then
        if counted then
            select count(*)
              into total
              from search_document d
             where stoa_search_keys(d.tenant_id, d.entity_type, d.places, d.words) @@ wanted
               and d.tenant_id is not distinct from tenant;
            if exists (select from space where tenant_id = tenant and kind = 'space' and translations <> '{}')
               or exists (select from resource where tenant_id = tenant and kind = 'resource' and translations <> '{}')
               or exists (select from category where tenant_id = tenant and kind = 'category' and translations <> '{}')
               or exists (select from tag where tenant_id = tenant and kind = 'tag' and translations <> '{}') then
                select count(*)
                  into total
                  from (select distinct d.entity_id
                          from search_document d
                         where stoa_search_keys(d.tenant_id, d.entity_type, d.places, d.words) @@ wanted
                           and d.tenant_id is not distinct from tenant) entity;
            end if;
        end if;
        return query select cast(null as uuid[]), keyed, hits < most, total;
        return;
    end if;

    -- A prefix of many words takes long to put together: it is looked for in what the other words leave over.
    if cardinality(typed) > 1 then
        sampled := array(select stoa_search_sampled(cast(format('''%s%s'':*', salt, t) as tsquery), tenant, 10 * common)
                           from unnest(typed) with ordinality as w (t, place)
                          order by place);
        select cast(string_agg(format('''%s%s'':*', salt, w.t), ' & ') || marked as tsquery)
          into wanted
          from unnest(typed, sampled) as w (t, hits),
               (select min(hits) as hits from unnest(sampled) hits) least
         where w.hits = least.hits
            or w.hits < case when least.hits < common then common else 10 * common end;
    end if;
    return query
    select array(select d.entity_id
                   from search_document d
                  where stoa_search_keys(d.tenant_id, d.entity_type, d.places, d.words) @@ wanted
                    and d.tenant_id is not distinct from tenant
                    and d.words @@ cast(keyed as tsquery)),
           cast(null as text), false, cast(null as bigint);
end $$;
call stoa_read_by_index('stoa_search_listed(text, text, boolean)');

-- The lock on which words a tenant has.
create function stoa_search_words_of(tenant uuid) returns bigint
    language sql immutable parallel safe
    return hashtextextended('words of ' || cast(tenant as text), 0);

-- A word as the index of documents has it.
create function stoa_search_key(tenant uuid, word text) returns tsquery
    language sql immutable parallel safe
    return cast(format('''%s%s''', right(cast(tenant as text), 8), word) as tsquery);

-- Besides the texts somebody sees, what else an entity is found by.
drop function stoa_search_put(uuid, uuid, text, text, text, text, jsonb, boolean, uuid[], uuid[]);
create function stoa_search_put(tenant uuid, id uuid, entity_type text, language text, title text, body text,
                                translations jsonb, restricted boolean, people uuid[], places uuid[],
                                besides text default null) returns void
    language plpgsql set plan_cache_mode = force_generic_plan
    as $$
begin
    -- Words that are there already are relied on; so none is forgotten meanwhile.
    perform pg_advisory_xact_lock_shared(stoa_search_words_of(tenant));
    with put as (
        insert into search_document as d (tenant_id, entity_id, language, entity_type, title, title_key, body, words,
                                          restricted, people, places)
        select tenant, id, t.language, entity_type, t.title, left(stoa_search_text(t.title), 100), left(t.body, 1000),
               stoa_search_words(t.title, concat_ws(' ', t.body, besides), t.language), restricted,
               array_remove(people, null), array_remove(places, null)
          from (select language, title, coalesce(body, '') as body
                 union all
                select other.key, other.value ->> 'name', coalesce(other.value ->> 'description', '')
                  from jsonb_each(translations) other
                 where translations <> '{}'
                   and other.key <> language
                   and other.value ->> 'name' is not null) t
            on conflict on constraint search_document_pkey do update
           set entity_type = excluded.entity_type,
               title = excluded.title,
               title_key = excluded.title_key,
               body = excluded.body,
               words = excluded.words,
               restricted = excluded.restricted,
               people = excluded.people,
               places = excluded.places
        returning d.words)
    insert into search_word (tenant_id, word)
    select distinct tenant, w.word
      from put, unnest(tsvector_to_array(put.words)) as w (word)
     where length(w.word) between 3 and 40
       and w.word !~ '[0-9]'
       and (select true from search_word known where known.tenant_id = tenant and known.word = w.word limit 1) is null
        on conflict do nothing;
end $$;

-- A number without the code of its country, which at home nobody dials. Codes are E.164's, none the beginning of another.
create function stoa_national_number(phone text) returns text
    language sql immutable strict parallel safe
    return substring(phone from '^\+(?:1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]'
                                || '|(?:2[1-689]|3[578]|42|5[09]|6[7-9]|8[035789]|9[679])\d)(\d+)$');

drop trigger contact_searched on contact;
drop trigger contact_searched_again on contact;
drop function stoa_search_contact();

create function stoa_search_contact() returns trigger
    language plpgsql
    as $$
begin
    if tg_op = 'DELETE' then
        perform stoa_search_drop(old.tenant_id, old.id, '{}');
        return null;
    end if;
    perform stoa_search_put(new.tenant_id, new.id, 'contact', 'und',
                            coalesce(nullif(concat_ws(' ', new.first_name, new.middle_name, new.last_name), ''),
                                     new.email, new.phone, new.url, ''),
                            concat_ws(' ', new.email, new.phone, new.url, new.notes), '{}', false, '{}', '{}',
                            stoa_national_number(new.phone));
    return null;
end $$;
create trigger contact_searched after insert or delete on contact
    for each row execute function stoa_search_contact();
create trigger contact_searched_again after update on contact
    for each row when ((old.first_name, old.middle_name, old.last_name, old.email, old.phone, old.url, old.notes)
                       is distinct from
                       (new.first_name, new.middle_name, new.last_name, new.email, new.phone, new.url, new.notes))
    execute function stoa_search_contact();
call stoa_run_as_system('stoa_search_contact()');

-- What was there before.
create function stoa_search_fill() returns void
    language sql
    as $$
        update search_document d
           set words = stoa_search_words(d.title, concat_ws(' ', c.email, c.phone, c.url, c.notes,
                                                            stoa_national_number(c.phone)), 'und')
          from contact c
         where c.phone is not null
           and d.tenant_id = c.tenant_id
           and d.entity_id = c.id;
    $$;
grant execute on function stoa_search_fill() to pg_database_owner;
call stoa_run_as_system('stoa_search_fill()');
select stoa_search_fill();
drop function stoa_search_fill();

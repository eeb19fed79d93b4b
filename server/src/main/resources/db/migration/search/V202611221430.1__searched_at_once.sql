-- What one statement inserts gets its documents in one statement, too: an import of thousands looks up each word once
-- rather than with every row. Changes stay with triggers for each row, whose conditions know that most of them are not
-- about what is found.
create type search_source as (
    tenant_id    uuid,
    entity_id    uuid,
    entity_type  text,
    language     text,
    title        text,
    body         text,
    translations jsonb,
    restricted   boolean,
    people       uuid[],
    places       uuid[],
    besides      text
);
grant usage on type search_source to stoa_system;

create function stoa_search_put(sources search_source[]) returns void
    language plpgsql set plan_cache_mode = force_generic_plan
    as $$
begin
    -- Words that are there already are relied on; so none is forgotten meanwhile.
    perform pg_advisory_xact_lock_shared(stoa_search_words_of(t.tenant_id))
       from (select distinct s.tenant_id from unnest(sources) s order by s.tenant_id) t;
    with document as materialized (
        select s.tenant_id, s.entity_id, s.entity_type, t.language, t.title, t.body,
               stoa_search_words(t.title, concat_ws(' ', t.body, s.besides), t.language) as words,
               s.restricted, s.people, s.places
          from unnest(sources) s
         cross join lateral (
               select s.language, s.title, coalesce(s.body, '') as body
                union all
               select other.key, other.value ->> 'name', coalesce(other.value ->> 'description', '')
                 from jsonb_each(s.translations) other
                where s.translations <> '{}'
                  and other.key <> s.language
                  and other.value ->> 'name' is not null) t),
    put as (
        insert into search_document as d (tenant_id, entity_id, language, entity_type, title, title_key, body, words,
                                          restricted, people, places)
        select n.tenant_id, n.entity_id, n.language, n.entity_type, n.title, left(stoa_search_text(n.title), 100),
               left(n.body, 1000), n.words, n.restricted, array_remove(n.people, null), array_remove(n.places, null)
          from document n
            on conflict on constraint search_document_pkey do update
           set entity_type = excluded.entity_type,
               title = excluded.title,
               title_key = excluded.title_key,
               body = excluded.body,
               words = excluded.words,
               restricted = excluded.restricted,
               people = excluded.people,
               places = excluded.places),
    word as materialized (
        select distinct n.tenant_id, w.word
          from document n, unnest(tsvector_to_array(n.words)) as w (word)
         where length(w.word) between 3 and 40
           and w.word !~ '[0-9]')
    insert into search_word (tenant_id, word)
    select w.tenant_id, w.word
      from word w
     where (select true
              from search_word known
             where known.tenant_id = w.tenant_id
               and known.word = w.word
             limit 1) is null
        on conflict do nothing;
end $$;

create or replace function stoa_search_put(tenant uuid, id uuid, entity_type text, language text, title text, body text,
                                           translations jsonb, restricted boolean, people uuid[], places uuid[],
                                           besides text default null) returns void
    language plpgsql
    as $$
begin
    perform stoa_search_put(array[cast(row(tenant, id, entity_type, language, title, body, translations, restricted,
                                           people, places, besides) as search_source)]);
end $$;

-- As before, but that plain ASCII is not searched for scripts without spaces.
create or replace function stoa_search_split(written text) returns text[]
    language plpgsql immutable parallel safe
    as $$
declare
    plain text := stoa_search_text(written);
begin
    if plain = '' then
        return '{}';
    end if;
    if octet_length(plain) = length(plain) or not stoa_search_unspaced(plain) then
        return string_to_array(plain, ' ');
    end if;
    return array(
        select case when stoa_search_unspaced(run.word) then substr(run.word, pair.start, 2) else run.word end
          from unnest(string_to_array(
                   regexp_replace(regexp_replace(plain, '[\u0e47-\u0e4e]+', '', 'g'),
                                  '([\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+)',
                                  ' \1 ', 'g'), ' ')) with ordinality as run (word, place)
         cross join lateral generate_series(
                   1, case when stoa_search_unspaced(run.word) then length(run.word) else 1 end) as pair (start)
         where run.word <> ''
         order by run.place, pair.start);
end $$;

create function stoa_search_source(s space) returns search_source
    language sql immutable parallel safe
    return cast(row(s.tenant_id, s.id, 'space', s.language, s.name, s.description, s.translations,
                    s.status = 'pending', array[s.created_by], array[s.id], cast(null as text)) as search_source);
create function stoa_search_source(r resource) returns search_source
    language sql immutable parallel safe
    return cast(row(r.tenant_id, r.id, 'resource', r.language, r.name, r.description, r.translations,
                    r.status = 'pending', array[r.created_by], array[r.id, r.space_id],
                    cast(null as text)) as search_source);
create function stoa_search_source(c contact) returns search_source
    language sql immutable parallel safe
    return cast(row(c.tenant_id, c.id, 'contact', 'und',
                    coalesce(nullif(concat_ws(' ', c.first_name, c.middle_name, c.last_name), ''),
                             c.email, c.phone, c.url, ''),
                    concat_ws(' ', c.email, c.phone, c.url, c.notes), cast('{}' as jsonb), false,
                    cast('{}' as uuid[]), cast('{}' as uuid[]), stoa_national_number(c.phone)) as search_source);

-- Triggers are made of functions that their maker may run, which those of before are not any more.
drop trigger space_searched on space;
drop trigger space_searched_again on space;
drop function stoa_search_space();
drop trigger resource_searched on resource;
drop trigger resource_searched_again on resource;
drop function stoa_search_resource();
drop trigger contact_searched on contact;
drop trigger contact_searched_again on contact;
drop function stoa_search_contact();

-- A thousand at a time, for a tenant comes back from an export with all rows of a table in one statement. The rows of a
-- transition table are of no type by themselves.
create function stoa_search_spaces() returns trigger
    language plpgsql
    as $$
begin
    perform stoa_search_put(array_agg(n.source))
       from (select stoa_search_source(cast(row(a.*) as space)) as source, (row_number() over () - 1) / 1000 as part
               from added a) n
      group by n.part;
    return null;
end $$;
create function stoa_search_resources() returns trigger
    language plpgsql
    as $$
begin
    perform stoa_search_put(array_agg(n.source))
       from (select stoa_search_source(cast(row(a.*) as resource)) as source, (row_number() over () - 1) / 1000 as part
               from added a) n
      group by n.part;
    return null;
end $$;
create function stoa_search_contacts() returns trigger
    language plpgsql
    as $$
begin
    perform stoa_search_put(array_agg(n.source))
       from (select stoa_search_source(cast(row(a.*) as contact)) as source, (row_number() over () - 1) / 1000 as part
               from added a) n
      group by n.part;
    return null;
end $$;

create function stoa_search_space() returns trigger
    language plpgsql
    as $$
begin
    perform stoa_search_drop(new.tenant_id, new.id, new.language || array(select jsonb_object_keys(new.translations)));
    perform stoa_search_put(array[stoa_search_source(new)]);
    return null;
end $$;
create function stoa_search_resource() returns trigger
    language plpgsql
    as $$
begin
    perform stoa_search_drop(new.tenant_id, new.id, new.language || array(select jsonb_object_keys(new.translations)));
    perform stoa_search_put(array[stoa_search_source(new)]);
    return null;
end $$;
create function stoa_search_contact() returns trigger
    language plpgsql
    as $$
begin
    perform stoa_search_put(array[stoa_search_source(new)]);
    return null;
end $$;
create function stoa_search_gone() returns trigger
    language plpgsql
    as $$
begin
    perform stoa_search_drop(old.tenant_id, old.id, '{}');
    return null;
end $$;

create trigger space_searched after insert on space
    referencing new table as added for each statement execute function stoa_search_spaces();
create trigger space_unsearched after delete on space
    for each row execute function stoa_search_gone();
create trigger space_searched_again after update on space
    for each row when ((old.name, old.description, old.language, old.translations, old.status)
                       is distinct from (new.name, new.description, new.language, new.translations, new.status))
    execute function stoa_search_space();
create trigger resource_searched after insert on resource
    referencing new table as added for each statement execute function stoa_search_resources();
create trigger resource_unsearched after delete on resource
    for each row execute function stoa_search_gone();
create trigger resource_searched_again after update on resource
    for each row when ((old.name, old.description, old.language, old.translations, old.status, old.space_id)
                       is distinct from
                       (new.name, new.description, new.language, new.translations, new.status, new.space_id))
    execute function stoa_search_resource();
create trigger contact_searched after insert on contact
    referencing new table as added for each statement execute function stoa_search_contacts();
create trigger contact_unsearched after delete on contact
    for each row execute function stoa_search_gone();
create trigger contact_searched_again after update on contact
    for each row when ((old.first_name, old.middle_name, old.last_name, old.email, old.phone, old.url, old.notes)
                       is distinct from
                       (new.first_name, new.middle_name, new.last_name, new.email, new.phone, new.url, new.notes))
    execute function stoa_search_contact();

call stoa_run_as_system('stoa_search_spaces()');
call stoa_run_as_system('stoa_search_resources()');
call stoa_run_as_system('stoa_search_contacts()');
call stoa_run_as_system('stoa_search_space()');
call stoa_run_as_system('stoa_search_resource()');
call stoa_run_as_system('stoa_search_contact()');
call stoa_run_as_system('stoa_search_gone()');

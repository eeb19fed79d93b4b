-- What search finds, one row for each entity and language, kept by triggers on the tables it comes from in the
-- transaction that changes them (docs/adr/0014).

-- The dictionary that finds the stems of a language, or the one that leaves words alone.
create function stoa_search_dictionary(language text) returns regdictionary
    language sql immutable parallel safe
    return cast(coalesce(cast('{
        "ar": "arabic", "ca": "catalan", "da": "danish", "de": "german", "el": "greek", "en": "english",
        "es": "spanish", "eu": "basque", "fi": "finnish", "fr": "french", "ga": "irish", "hi": "hindi",
        "hu": "hungarian", "hy": "armenian", "id": "indonesian", "it": "italian", "lt": "lithuanian", "nb": "norwegian",
        "ne": "nepali", "nl": "dutch", "nn": "norwegian", "no": "norwegian", "pt": "portuguese", "ro": "romanian",
        "ru": "russian", "sr": "serbian", "sv": "swedish", "ta": "tamil", "tr": "turkish", "yi": "yiddish"
    }' as jsonb) ->> language || '_stem', 'simple') as regdictionary);

-- Lower case, without accents and punctuation, words apart by one space. Most texts are plain ASCII, which needs neither
-- Unicode nor regular expressions, and this runs with every change.
create function stoa_search_text(written text) returns text
    language plpgsql immutable parallel safe
    as $$
declare
    plain text := lower(left(written, 8000));
begin
    if octet_length(plain) > length(plain) then
        return trim(regexp_replace(lower(unaccent('unaccent', normalize(plain, nfkc))),
                                   '[[:space:][:punct:][:cntrl:]]+', ' ', 'g'));
    end if;
    plain := translate(plain, E'!"#$%&''()*+,-./:;<=>?@[\\]^_`{|}~\t\n\r\f', repeat(' ', 36));
    while strpos(plain, '  ') > 0 loop
        plain := replace(plain, '  ', ' ');
    end loop;
    return trim(plain);
end $$;

-- Whether a text is in a script that leaves no spaces between words: Chinese, Japanese, Korean, Thai, Lao, Burmese, Khmer.
create function stoa_search_unspaced(written text) returns boolean
    language sql immutable parallel safe
    return written ~ '[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]';

-- The words of a text, in order. Scripts without spaces are taken by pairs of letters, and the last letter by itself, so
-- that any two letters in a row are found.
create function stoa_search_split(written text) returns text[]
    language plpgsql immutable parallel safe
    as $$
declare
    plain text := stoa_search_text(written);
begin
    if plain = '' then
        return '{}';
    end if;
    if not stoa_search_unspaced(plain) then
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

-- Words as they stand and their stems, those of the title weighing more than those of the body.
create function stoa_search_words(title text, body text, language text) returns tsvector
    language plpgsql immutable parallel safe
    as $$
declare
    dictionary constant regdictionary := stoa_search_dictionary(language);
    words      text := '';
    place      integer := 0;
    word       text;
    stem       text;
begin
    foreach word in array stoa_search_split(title) || null || stoa_search_split(body) loop
        if word is null then
            place := 1000;
            continue;
        end if;
        continue when length(word) > 60;
        place := least(place + 1, 16000);
        words := words || ' ' || word || ':' || place || case when place < 1000 then 'A' else 'D' end;
        stem := (ts_lexize(dictionary, word))[1];
        if stem <> word then
            words := words || ' ' || stem || ':' || place || case when place < 1000 then 'A' else 'D' end;
        end if;
    end loop;
    return cast(words as tsvector);
end $$;

-- What the index holds: words and marks that begin with the tenant, so that those of other tenants are never read.
create function stoa_search_keys(tenant uuid, entity_type text, places uuid[], words tsvector) returns tsvector
    language sql immutable parallel safe
    return cast(replace(' ' || cast(strip(words) as text) || ' ''#' || entity_type || ''''
                            || case when places = '{}' then ''
                                    else ' ''@' || array_to_string(places, ''' ''@') || '''' end,
                        ' ''', ' ''' || right(cast(tenant as text), 8)) as tsvector);

-- restricted: read only by its people and by who manages one of its places. places: what a membership is of.
-- sampled: one of 128, for estimates and for words that are everywhere.
create table search_document (
    tenant_id   uuid     not null,
    entity_id   uuid     not null,
    language    text     not null,
    entity_type text     not null,
    title       text     not null,
    title_key   text     not null collate "C",
    body        text     not null,
    words       tsvector not null,
    restricted  boolean  not null,
    people      uuid[]   not null,
    places      uuid[]   not null,
    sampled     boolean  not null generated always as (
        get_byte(uuid_send(entity_id), 15) % 128 = 0) stored,
    primary key (tenant_id, entity_id, language)
);
create index search_document_by_title on search_document (tenant_id, title_key);
create index search_document_keys on search_document
    using gin (stoa_search_keys(tenant_id, entity_type, places, words)) with (gin_pending_list_limit = 256);
create index search_document_sample on search_document
    using gin (stoa_search_keys(tenant_id, entity_type, places, words)) with (gin_pending_list_limit = 128)
    where sampled;
alter index search_document_keys alter column 1 set statistics 0;
alter index search_document_sample alter column 1 set statistics 0;
call stoa_isolate('search_document');

-- The words of a tenant, where those that are meant by a mistyped one are looked up. Each transaction writes its own
-- row for a word it does not see yet, so that none waits for another.
create table search_word (
    tenant_id uuid not null,
    word      text not null collate "C",
    writer    xid8 not null default pg_current_xact_id(),
    primary key (tenant_id, word, writer)
);
call stoa_isolate('search_word');

create function stoa_search_put(tenant uuid, id uuid, entity_type text, language text, title text, body text,
                                translations jsonb, restricted boolean, people uuid[], places uuid[]) returns void
    language plpgsql set plan_cache_mode = force_generic_plan
    as $$
begin
    with put as (
        insert into search_document as d (tenant_id, entity_id, language, entity_type, title, title_key, body, words,
                                          restricted, people, places)
        select tenant, id, t.language, entity_type, t.title, left(stoa_search_text(t.title), 100), left(t.body, 1000),
               stoa_search_words(t.title, t.body, t.language), restricted,
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

create function stoa_search_drop(tenant uuid, id uuid, kept text[]) returns void
    language sql
    as $$
        delete from search_document d
         where d.tenant_id = tenant
           and d.entity_id = id
           and d.language <> all (kept)
    $$;

create function stoa_search_space() returns trigger
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
    perform stoa_search_put(new.tenant_id, new.id, 'space', new.language, new.name, new.description, new.translations,
                            new.status = 'pending', array[new.created_by], array[new.id]);
    return null;
end $$;
create trigger space_searched after insert or delete on space
    for each row execute function stoa_search_space();
create trigger space_searched_again after update on space
    for each row when ((old.name, old.description, old.language, old.translations, old.status)
                       is distinct from (new.name, new.description, new.language, new.translations, new.status))
    execute function stoa_search_space();

create function stoa_search_resource() returns trigger
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
    perform stoa_search_put(new.tenant_id, new.id, 'resource', new.language, new.name, new.description,
                            new.translations, new.status = 'pending', array[new.created_by],
                            array[new.id, new.space_id]);
    return null;
end $$;
create trigger resource_searched after insert or delete on resource
    for each row execute function stoa_search_resource();
create trigger resource_searched_again after update on resource
    for each row when ((old.name, old.description, old.language, old.translations, old.status, old.space_id)
                       is distinct from
                       (new.name, new.description, new.language, new.translations, new.status, new.space_id))
    execute function stoa_search_resource();

-- An entry has no language of its own; it is taken for that of its tenant. Who may not see a calendar finds none of its
-- entries, and of what is private in one they see, only their own.
create function stoa_search_entry() returns trigger
    language plpgsql
    as $$
declare
    seen      text;
    spoken    text;
begin
    if tg_op = 'DELETE' or new.deleted_at is not null then
        perform stoa_search_drop(old.tenant_id, old.id, '{}');
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
                            new.visibility = 'private' or seen = 'private' or new.approval_state is not distinct from 'pending',
                            case when seen = 'private' then '{}' else array[new.created_by, new.owner_user_id] end,
                            array[new.calendar_id]);
    return null;
end $$;
create trigger entry_searched after insert or delete on calendar_entry
    for each row execute function stoa_search_entry();
create trigger entry_searched_again after update on calendar_entry
    for each row when ((old.title, old.description, old.location_name, old.visibility, old.approval_state,
                        old.owner_user_id, old.deleted_at)
                       is distinct from (new.title, new.description, new.location_name, new.visibility,
                                         new.approval_state, new.owner_user_id, new.deleted_at))
    execute function stoa_search_entry();

create function stoa_search_calendar() returns trigger
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
           set restricted = e.visibility = 'private' or new.visibility = 'private'
                            or e.approval_state is not distinct from 'pending',
               people = case when new.visibility = 'private' then '{}'
                             else array_remove(array[e.created_by, e.owner_user_id], null) end
          from calendar_entry e
         where e.tenant_id = new.tenant_id
           and e.calendar_id = new.id
           and d.tenant_id = e.tenant_id
           and d.entity_id = e.id;
    end if;
    return null;
end $$;
create trigger calendar_searched_again after update on calendar
    for each row when ((old.visibility, old.deleted_at) is distinct from (new.visibility, new.deleted_at))
    execute function stoa_search_calendar();
create index calendar_of_creator on calendar (tenant_id, created_by) where created_by is not null;

-- A person is found in each tenant they are a member of. Names are in no language.
create function stoa_search_member(tenant uuid, person account) returns void
    language plpgsql
    as $$
begin
    if person.closed_at is not null then
        perform stoa_search_drop(tenant, person.id, '{}');
        return;
    end if;
    perform stoa_search_put(tenant, person.id, 'user', 'und',
                            coalesce(nullif(trim(person.display_name), ''),
                                     nullif(concat_ws(' ', person.first_name, person.middle_name, person.last_name), ''),
                                     person.email),
                            concat_ws(' ', person.first_name, person.middle_name, person.last_name, person.email),
                            '{}', false, '{}', '{}');
end $$;

create function stoa_search_membership() returns trigger
    language plpgsql
    as $$
begin
    if tg_op = 'DELETE' then
        perform stoa_search_drop(old.tenant_id, old.user_id, '{}');
    else
        perform stoa_search_member(new.tenant_id, a) from account a where a.id = new.user_id;
    end if;
    return null;
end $$;
create trigger membership_searched after insert or delete on membership
    for each row execute function stoa_search_membership();

create function stoa_search_account() returns trigger
    language plpgsql
    as $$
begin
    perform stoa_search_member(m.tenant_id, new) from membership m where m.user_id = new.id;
    return null;
end $$;
create trigger account_searched_again after update on account
    for each row when ((old.first_name, old.middle_name, old.last_name, old.display_name, old.email, old.closed_at)
                       is distinct from (new.first_name, new.middle_name, new.last_name, new.display_name, new.email,
                                         new.closed_at))
    execute function stoa_search_account();

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
                            concat_ws(' ', new.email, new.phone, new.url, new.notes), '{}', false, '{}', '{}');
    return null;
end $$;
create trigger contact_searched after insert or delete on contact
    for each row execute function stoa_search_contact();
create trigger contact_searched_again after update on contact
    for each row when ((old.first_name, old.middle_name, old.last_name, old.email, old.phone, old.url, old.notes)
                       is distinct from
                       (new.first_name, new.middle_name, new.last_name, new.email, new.phone, new.url, new.notes))
    execute function stoa_search_contact();

-- After the triggers, for who makes a trigger must be allowed to run its function.
call stoa_run_as_system('stoa_search_space()');
call stoa_run_as_system('stoa_search_resource()');
call stoa_run_as_system('stoa_search_entry()');
call stoa_run_as_system('stoa_search_calendar()');
call stoa_run_as_system('stoa_search_membership()');
call stoa_run_as_system('stoa_search_account()');
call stoa_run_as_system('stoa_search_contact()');

-- What was there before.
create function stoa_search_fill() returns void
    language sql
    as $$
        select stoa_search_put(s.tenant_id, s.id, 'space', s.language, s.name, s.description, s.translations,
                               s.status = 'pending', array[s.created_by], array[s.id])
          from space s;
        select stoa_search_put(r.tenant_id, r.id, 'resource', r.language, r.name, r.description, r.translations,
                               r.status = 'pending', array[r.created_by], array[r.id, r.space_id])
          from resource r;
        select stoa_search_put(e.tenant_id, e.id, 'calendar_entry', t.default_language, e.title,
                               concat_ws(' ', e.description, e.location_name), '{}',
                               e.visibility = 'private' or c.visibility = 'private'
                               or e.approval_state is not distinct from 'pending',
                               case when c.visibility = 'private' then '{}'
                                    else array[e.created_by, e.owner_user_id] end,
                               array[e.calendar_id])
          from calendar_entry e
          join calendar c on c.tenant_id = e.tenant_id and c.id = e.calendar_id
          join tenant t on t.id = e.tenant_id
         where e.deleted_at is null
           and c.deleted_at is null;
        select stoa_search_member(m.tenant_id, a) from membership m join account a on a.id = m.user_id;
        select stoa_search_put(c.tenant_id, c.id, 'contact', 'und',
                               coalesce(nullif(concat_ws(' ', c.first_name, c.middle_name, c.last_name), ''), c.email,
                                        c.phone, c.url, ''),
                               concat_ws(' ', c.email, c.phone, c.url, c.notes), '{}', false, '{}', '{}')
          from contact c;
    $$;
grant execute on function stoa_search_fill() to pg_database_owner;
call stoa_run_as_system('stoa_search_fill()');
select stoa_search_fill();
drop function stoa_search_fill();

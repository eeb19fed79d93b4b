-- What one typing mistake away from a word may have been meant: a letter too many, two in the wrong order, a wrong one,
-- one missing; letters of the alphabet the word is written in.
create function stoa_search_edits(word text) returns setof text
    language sql immutable parallel safe
    as $$
        with letter (letter) as materialized (
            select regexp_split_to_table(
                       case when word ~ '[а-яё]' then 'абвгдежзийклмнопрстуфхцчшщъыьэюяіїєґ'
                            when word ~ '[α-ω]' then 'αβγδεζηθικλμνξοπρστυφχψως'
                            when word ~ '[א-ת]' then 'אבגדהוזחטיכלמנסעפצקרשתךםןףץ'
                            when word ~ '[ا-ي]' then 'ابتثجحخدذرزسشصضطظعغفقكلمنهويءةى'
                            else 'abcdefghijklmnopqrstuvwxyz' end, ''))
        select left(word, at - 1) || substr(word, at + 1) from generate_series(1, length(word)) at
         union
        select left(word, at - 1) || substr(word, at + 1, 1) || substr(word, at, 1) || substr(word, at + 2)
          from generate_series(1, length(word) - 1) at
         union
        select left(word, at - 1) || letter || substr(word, at + 1) from generate_series(1, length(word)) at, letter
         union
        select left(word, at - 1) || letter || substr(word, at) from generate_series(1, length(word) + 1) at, letter
    $$;

-- Whether somebody may read a document: all of a kind, or those of a kind that are not restricted, or those of places
-- they are a member of; and what is restricted, if it is theirs or in a place they manage.
create function stoa_search_readable(d search_document, all_of text[], open_of text[], member_of text[],
                                     member uuid, places uuid[], managed uuid[]) returns boolean
    language sql immutable parallel safe
    return d.entity_type = any (all_of)
        or (d.entity_type = any (open_of) or d.entity_type = any (member_of) and d.places && places)
           and (not d.restricted or d.people @> array[member] or d.places && managed);

-- Up to 500 documents, and 100 whose title begins with q, with all the words of q, prefixes and stems included, or with what may have been meant by them
-- if there are hardly any. Words that are everywhere are read from the sample only, so that no word costs more than
-- another (docs/adr/0014). all_of, open_of, member_of: kinds, as stoa_search_readable has them.
create function stoa_search(q text, spoken text, all_of text[], open_of text[], member_of text[],
                            member uuid, joined uuid[], managed uuid[], rows_from integer, rows_most integer)
    returns table (entity_type text, entity_id uuid, language text, title text, body text, score real, total bigint,
                   complete boolean)
    language plpgsql stable
    set enable_seqscan = off
    as $$
#variable_conflict use_column
declare
    tenant   constant uuid := stoa_tenant();
    salt     constant text := right(cast(stoa_tenant() as text), 8);
    most     constant integer := 500;
    common   constant integer := 100;
    few      constant integer := 10;
    last     constant text := U&'\+10FFFF';
    typed    text[];
    stopping text[];
    terms    text[] := '{}';
    spelled  text[] := '{}';
    keyed    text;
    narrow   text;
    scope    text := '';
    exact    text := '';
    key      text;
    asked    text;
    term     text;
    attempt  integer;
    hits     tid[];
    named    tid[] := '{}';
    sampled  boolean;
begin
    typed := array(select s.word from unnest(stoa_search_split(q)) with ordinality as s (word, place)
                    group by s.word order by min(s.place) limit 8);
    if tenant is null or typed = '{}' then
        return;
    end if;
    stopping := array(select t from unnest(typed) t where ts_lexize(stoa_search_dictionary(spoken), t) = '{}');
    if cardinality(stopping) < cardinality(typed) then
        typed := array(select t from unnest(typed) with ordinality as w (t, place)
                        where t <> all (stopping) order by place);
    end if;
    key := left(stoa_search_text(q), 100);

    -- The kinds and places somebody may read are in the index, so that who sees little does not search all.
    select ' & (' || string_agg(
               case when kind = any (all_of || open_of) or cardinality(joined) > 300 then format('''%s#%s''', salt, kind)
                    else format('''%s#%s'' & (%s)', salt, kind,
                                (select string_agg(format('''%s@%s''', salt, p), ' | ')
                                   from unnest(joined) p)) end, ' | ') || ')'
      into scope
      from unnest(all_of || open_of || member_of) kind
     where kind = any (all_of || open_of) or joined <> '{}';
    if scope is null then
        return;
    end if;
    if cardinality(all_of || open_of) = 7 then
        scope := '';
    end if;

    named := array(
        select n.ctid
          from (select d.ctid, d.*
                  from search_document d
                 where d.tenant_id = tenant
                   and d.title_key >= key
                   and d.title_key < key || last
                 order by d.title_key
                 limit 200) n
         where stoa_search_readable(cast(row(n.tenant_id, n.entity_id, n.language, n.entity_type, n.title, n.title_key,
                                             n.body, n.words, n.restricted, n.people, n.places, n.sampled)
                                         as search_document),
                                    all_of, open_of, member_of, member, joined, managed)
         limit 100);

    foreach asked in array typed loop
        select coalesce(string_agg(format('''%s'' | ', stem), ''), '')
          into term
          from unnest(ts_lexize(stoa_search_dictionary(spoken), asked)) stem
         where not starts_with(stem, asked);
        terms := terms || (term || format('''%s'':*', asked));
        exact := exact || case when exact = '' then '' else ' & ' end || format('''%s''', asked);
    end loop;

    for attempt in 1 .. 2 loop
        if attempt = 2 then
            exit when cardinality(hits || named) >= few;
            for i in 1 .. cardinality(typed) loop
                asked := typed[i];
                continue when length(asked) < 4 or asked ~ '[0-9]' or stoa_search_unspaced(asked);
                select string_agg(format('''%s''', near.word), ' | ')
                  into term
                  from (select distinct v.word, length(v.word)
                          from stoa_search_edits(asked) e (edit)
                         cross join lateral (select known.word
                                               from search_word known
                                              where known.tenant_id = tenant
                                                and known.word >= e.edit
                                                and known.word < e.edit || last
                                                and (known.word = e.edit or length(asked) >= 6)
                                              order by known.word
                                              limit 3) v
                         order by length(v.word), v.word
                         limit 40) near;
                terms[i] := terms[i] || coalesce(' | ' || term, '');
            end loop;
        end if;

        keyed := (select string_agg('(' || t || ')', ' & ') from unnest(terms) t);
        hits := array(
            select d.ctid
              from search_document d
             where d.sampled
               and stoa_search_keys(d.tenant_id, d.entity_type, d.places, d.words)
                   @@ cast(regexp_replace(keyed, '''([^'']+)''', '''' || salt || '\1''', 'g') || scope as tsquery)
               and d.tenant_id is not distinct from tenant
               and stoa_search_readable(d, all_of, open_of, member_of, member, joined, managed)
             limit most);
        sampled := cardinality(hits) >= common;
        continue when sampled;

        -- A prefix of many words is looked for in what the other words leave over.
        narrow := keyed;
        if cardinality(terms) > 1 then
            select string_agg('(' || t || ')', ' & ')
              into narrow
              from unnest(terms) t
             where (select count(*)
                      from (select
                              from search_document d
                             where d.sampled
                               and stoa_search_keys(d.tenant_id, d.entity_type, d.places, d.words)
                                   @@ cast(regexp_replace(t, '''([^'']+)''', '''' || salt || '\1''', 'g') as tsquery)
                             limit common) c) < common;
            narrow := coalesce(narrow, replace(keyed, ':*', ''));
        end if;
        hits := array(
            select d.ctid
              from search_document d
             where stoa_search_keys(d.tenant_id, d.entity_type, d.places, d.words)
                   @@ cast(regexp_replace(narrow, '''([^'']+)''', '''' || salt || '\1''', 'g') || scope as tsquery)
               and d.tenant_id is not distinct from tenant
               and d.words @@ cast(keyed as tsquery)
               and stoa_search_readable(d, all_of, open_of, member_of, member, joined, managed)
             limit most);
    end loop;

    return query
    with ranked as (
        select distinct on (d.entity_id)
               d.entity_type, d.entity_id, d.language, d.title, d.body,
               cast(case when d.title_key = key then 4 when starts_with(d.title_key, key) then 2 else 0 end
                    + ts_rank('{0.05, 0.1, 0.4, 1}', d.words, cast(keyed as tsquery))
                    + case when d.words @@ cast(exact as tsquery) then 0.5 else 0 end
                    + case when d.language = spoken then 0.01 else 0 end as real) as score
          from search_document d
         where d.ctid = any (hits || named)
           and d.tenant_id = tenant
         order by d.entity_id, score desc)
    select r.entity_type, r.entity_id, r.language, r.title, r.body, r.score, count(*) over (),
           not sampled and cardinality(hits) < most
      from ranked r
     order by r.score desc, length(r.title), r.title, r.entity_id
     limit rows_most
    offset rows_from;
end $$;
call stoa_read_by_index('stoa_search(text, text, text[], text[], text[], uuid, uuid[], uuid[], integer, integer)');

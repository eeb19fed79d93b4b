-- A tree. That each level is one more than the parent's is held by a foreign key, and since levels only grow
-- on the way down, no interleaving of moves can make a circle.
create table category (
    tenant_id    uuid        not null,
    id           uuid        not null,
    parent_id    uuid,
    key          text        not null,
    filter_id    text,
    level        integer     not null,
    parent_level integer     generated always as (level - 1) stored,
    name         text        not null,
    description  text,
    language     text        not null,
    translations jsonb       not null default '{}',
    written      jsonb       not null default '{}',
    usage_count  integer     not null default 0,
    revision     integer     not null default 1,
    created_by   uuid,
    created_at   timestamptz not null,
    updated_at   timestamptz not null,
    primary key (tenant_id, id),
    constraint category_id_at_level unique (tenant_id, id, level),
    constraint category_key_taken unique nulls not distinct (tenant_id, parent_id, key),
    constraint category_parent_above foreign key (tenant_id, parent_id, parent_level)
        references category (tenant_id, id, level),
    constraint category_level_allowed check (level between 0 and 7),
    constraint category_root_at_top check ((parent_id is null) = (level = 0)),
    constraint category_usage_not_negative check (usage_count >= 0)
);
create index category_by_name on category (tenant_id, name, id);
call stoa_isolate('category');

-- The owner is a user or a group and may be gone: it says who answers for the tag, and grants nothing.
create table tag (
    tenant_id    uuid        not null,
    id           uuid        not null,
    name         text        not null,
    display_name text        not null,
    language     text        not null,
    translations jsonb       not null default '{}',
    usage_count  integer     not null default 0,
    persistent   boolean     not null default false,
    owner_id     uuid        not null,
    owner_type   text        not null,
    revision     integer     not null default 1,
    created_by   uuid,
    created_at   timestamptz not null,
    updated_at   timestamptz not null,
    primary key (tenant_id, id),
    constraint tag_name_taken unique (tenant_id, name),
    constraint tag_name_fits check (char_length(name) between 1 and 100),
    constraint tag_owner_known check (owner_type in ('user', 'group')),
    constraint tag_usage_not_negative check (usage_count >= 0)
);
create index tag_by_usage on tag (tenant_id, usage_count desc, name);
call stoa_isolate('tag');

-- What is linked is named by one generated column for each kind of entity, so that it must exist. A tenant links
-- itself, without a foreign key: its row is the one that all its requests share.
create table category_link (
    tenant_id   uuid        not null,
    id          uuid        not null,
    category_id uuid        not null,
    entity_type text        not null,
    entity_id   uuid        not null,
    space_id    uuid        generated always as (case when entity_type = 'space' then entity_id end) stored,
    resource_id uuid        generated always as (case when entity_type = 'resource' then entity_id end) stored,
    group_id    uuid        generated always as (case when entity_type = 'group' then entity_id end) stored,
    created_by  uuid,
    created_at  timestamptz not null,
    primary key (tenant_id, id),
    constraint category_linked_once unique (tenant_id, entity_type, entity_id, category_id),
    constraint category_link_category_exists foreign key (tenant_id, category_id) references category (tenant_id, id),
    constraint category_link_space_exists foreign key (tenant_id, space_id) references space (tenant_id, id),
    constraint category_link_resource_exists foreign key (tenant_id, resource_id) references resource (tenant_id, id),
    constraint category_link_group_exists foreign key (tenant_id, group_id) references permission_group (tenant_id, id),
    constraint category_link_type_known check (entity_type in ('space', 'resource', 'tenant', 'group')),
    constraint category_link_own_tenant check (entity_type <> 'tenant' or entity_id = tenant_id)
);
create index category_link_of_category on category_link (tenant_id, category_id, entity_type, entity_id);
create index category_link_by_age on category_link (tenant_id, category_id, created_at, id);
create index category_link_of_space on category_link (tenant_id, space_id) where space_id is not null;
create index category_link_of_resource on category_link (tenant_id, resource_id) where resource_id is not null;
create index category_link_of_group on category_link (tenant_id, group_id) where group_id is not null;
call stoa_isolate('category_link');

create table tag_link (
    tenant_id   uuid        not null,
    id          uuid        not null,
    tag_id      uuid        not null,
    entity_type text        not null,
    entity_id   uuid        not null,
    space_id    uuid        generated always as (case when entity_type = 'space' then entity_id end) stored,
    resource_id uuid        generated always as (case when entity_type = 'resource' then entity_id end) stored,
    group_id    uuid        generated always as (case when entity_type = 'group' then entity_id end) stored,
    created_by  uuid,
    created_at  timestamptz not null,
    primary key (tenant_id, id),
    constraint tag_linked_once unique (tenant_id, entity_type, entity_id, tag_id),
    constraint tag_link_tag_exists foreign key (tenant_id, tag_id) references tag (tenant_id, id),
    constraint tag_link_space_exists foreign key (tenant_id, space_id) references space (tenant_id, id),
    constraint tag_link_resource_exists foreign key (tenant_id, resource_id) references resource (tenant_id, id),
    constraint tag_link_group_exists foreign key (tenant_id, group_id) references permission_group (tenant_id, id),
    constraint tag_link_type_known check (entity_type in ('space', 'resource', 'tenant', 'group')),
    constraint tag_link_own_tenant check (entity_type <> 'tenant' or entity_id = tenant_id)
);
create index tag_link_of_tag on tag_link (tenant_id, tag_id, entity_type, entity_id);
create index tag_link_by_age on tag_link (tenant_id, tag_id, created_at, id);
create index tag_link_of_space on tag_link (tenant_id, space_id) where space_id is not null;
create index tag_link_of_resource on tag_link (tenant_id, resource_id) where resource_id is not null;
create index tag_link_of_group on tag_link (tenant_id, group_id) where group_id is not null;
call stoa_isolate('tag_link');

-- Links are counted where they change, in the transaction that changes them. Whoever changes links of several
-- categories or tags locks first the entity, then categories by id, then tags by name: in one order, nobody
-- waits in a circle.
create function stoa_count_category_links() returns trigger
    language plpgsql
    as $$
begin
    if tg_op <> 'INSERT' then
        perform from category c
          where (c.tenant_id, c.id) in (select r.tenant_id, r.category_id from removed r)
          order by c.id
            for no key update;
        update category c
           set usage_count = c.usage_count - n.links
          from (select r.tenant_id, r.category_id, count(*) as links from removed r group by 1, 2) n
         where c.tenant_id = n.tenant_id
           and c.id = n.category_id;
    end if;
    if tg_op <> 'DELETE' then
        perform from category c
          where (c.tenant_id, c.id) in (select a.tenant_id, a.category_id from added a)
          order by c.id
            for no key update;
        update category c
           set usage_count = c.usage_count + n.links
          from (select a.tenant_id, a.category_id, count(*) as links from added a group by 1, 2) n
         where c.tenant_id = n.tenant_id
           and c.id = n.category_id;
    end if;
    return null;
end $$;
create trigger category_link_added after insert on category_link
    referencing new table as added for each statement execute function stoa_count_category_links();
create trigger category_link_removed after delete on category_link
    referencing old table as removed for each statement execute function stoa_count_category_links();
create trigger category_link_changed after update on category_link
    referencing old table as removed new table as added for each statement execute function stoa_count_category_links();

-- A tag goes with its last link, unless it is persistent.
create function stoa_count_tag_links() returns trigger
    language plpgsql
    as $$
begin
    if tg_op = 'INSERT' then
        perform from tag t
          where (t.tenant_id, t.id) in (select a.tenant_id, a.tag_id from added a)
          order by t.name collate "C"
            for no key update;
        update tag t
           set usage_count = t.usage_count + n.links
          from (select a.tenant_id, a.tag_id, count(*) as links from added a group by 1, 2) n
         where t.tenant_id = n.tenant_id
           and t.id = n.tag_id;
    else
        perform from tag t
          where (t.tenant_id, t.id) in (select r.tenant_id, r.tag_id from removed r)
          order by t.name collate "C"
            for no key update;
        update tag t
           set usage_count = t.usage_count - n.links
          from (select r.tenant_id, r.tag_id, count(*) as links from removed r group by 1, 2) n
         where t.tenant_id = n.tenant_id
           and t.id = n.tag_id;
        delete from tag t
         where (t.tenant_id, t.id) in (select r.tenant_id, r.tag_id from removed r)
           and t.usage_count = 0
           and not t.persistent;
    end if;
    return null;
end $$;
create trigger tag_link_added after insert on tag_link
    referencing new table as added for each statement execute function stoa_count_tag_links();
create trigger tag_link_removed after delete on tag_link
    referencing old table as removed for each statement execute function stoa_count_tag_links();

-- What is deleted takes its links along. Not by "on delete cascade": PostgreSQL 18 runs the triggers of what
-- cascades as the owner of the table, whom row-level security shows nothing to count.
create function stoa_unlink_deleted() returns trigger
    language plpgsql
    as $$
begin
    perform from category c
      where c.tenant_id = old.tenant_id
        and c.id in (select l.category_id
                       from category_link l
                      where l.tenant_id = old.tenant_id
                        and l.entity_type = tg_argv[0]
                        and l.entity_id = old.id)
      order by c.id
        for no key update;
    delete from category_link l
     where l.tenant_id = old.tenant_id
       and l.entity_type = tg_argv[0]
       and l.entity_id = old.id;
    perform from tag t
      where t.tenant_id = old.tenant_id
        and t.id in (select l.tag_id
                       from tag_link l
                      where l.tenant_id = old.tenant_id
                        and l.entity_type = tg_argv[0]
                        and l.entity_id = old.id)
      order by t.name collate "C"
        for no key update;
    delete from tag_link l
     where l.tenant_id = old.tenant_id
       and l.entity_type = tg_argv[0]
       and l.entity_id = old.id;
    return old;
end $$;
create trigger space_takes_links before delete on space
    for each row execute function stoa_unlink_deleted('space');
create trigger resource_takes_links before delete on resource
    for each row execute function stoa_unlink_deleted('resource');
create trigger group_takes_links before delete on permission_group
    for each row execute function stoa_unlink_deleted('group');

-- Categories and tags of one entity with their texts in every language, for answers that show them beside it.
create function stoa_categories_of(tenant uuid, kind text, entity uuid) returns jsonb
    language sql stable parallel safe
    return (select coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'key', c.key, 'name', c.name,
                                                         'language', c.language, 'translations', c.translations)
                                      order by c.name, c.id), '[]')
              from category_link l
              join category c on c.tenant_id = l.tenant_id and c.id = l.category_id
             where l.tenant_id = tenant
               and l.entity_type = kind
               and l.entity_id = entity);
create function stoa_tags_of(tenant uuid, kind text, entity uuid) returns jsonb
    language sql stable parallel safe
    return (select coalesce(jsonb_agg(jsonb_build_object('id', t.id, 'name', t.display_name,
                                                         'language', t.language, 'translations', t.translations)
                                      order by t.name), '[]')
              from tag_link l
              join tag t on t.tenant_id = l.tenant_id and t.id = l.tag_id
             where l.tenant_id = tenant
               and l.entity_type = kind
               and l.entity_id = entity);

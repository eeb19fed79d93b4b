-- The same counting with the labels found by their key: a plan made when there were few of them compared each label of
-- the tenant with each of a thousand new links.
create or replace function stoa_count_category_links() returns trigger
    language plpgsql
    as $$
begin
    if tg_op <> 'INSERT' then
        perform from category c
          where c.tenant_id = any(array(select distinct r.tenant_id from removed r))
            and c.id = any(array(select distinct r.category_id from removed r))
          order by c.id
            for no key update;
        update category c
           set usage_count = c.usage_count - n.links
          from (select r.tenant_id, r.category_id, count(*) as links from removed r group by 1, 2) n
         where c.tenant_id = n.tenant_id
           and c.id = n.category_id
           and c.tenant_id = any(array(select distinct r.tenant_id from removed r))
           and c.id = any(array(select distinct r.category_id from removed r));
    end if;
    if tg_op <> 'DELETE' then
        perform from category c
          where c.tenant_id = any(array(select distinct a.tenant_id from added a))
            and c.id = any(array(select distinct a.category_id from added a))
          order by c.id
            for no key update;
        update category c
           set usage_count = c.usage_count + n.links
          from (select a.tenant_id, a.category_id, count(*) as links from added a group by 1, 2) n
         where c.tenant_id = n.tenant_id
           and c.id = n.category_id
           and c.tenant_id = any(array(select distinct a.tenant_id from added a))
           and c.id = any(array(select distinct a.category_id from added a));
    end if;
    return null;
end $$;

create or replace function stoa_count_tag_links() returns trigger
    language plpgsql
    as $$
begin
    if tg_op = 'INSERT' then
        perform from tag t
          where t.tenant_id = any(array(select distinct a.tenant_id from added a))
            and t.id = any(array(select distinct a.tag_id from added a))
          order by t.name collate "C"
            for no key update;
        update tag t
           set usage_count = t.usage_count + n.links
          from (select a.tenant_id, a.tag_id, count(*) as links from added a group by 1, 2) n
         where t.tenant_id = n.tenant_id
           and t.id = n.tag_id
           and t.tenant_id = any(array(select distinct a.tenant_id from added a))
           and t.id = any(array(select distinct a.tag_id from added a));
    else
        perform from tag t
          where t.tenant_id = any(array(select distinct r.tenant_id from removed r))
            and t.id = any(array(select distinct r.tag_id from removed r))
          order by t.name collate "C"
            for no key update;
        update tag t
           set usage_count = t.usage_count - n.links
          from (select r.tenant_id, r.tag_id, count(*) as links from removed r group by 1, 2) n
         where t.tenant_id = n.tenant_id
           and t.id = n.tag_id
           and t.tenant_id = any(array(select distinct r.tenant_id from removed r))
           and t.id = any(array(select distinct r.tag_id from removed r));
        delete from tag t
         where t.tenant_id = any(array(select distinct r.tenant_id from removed r))
           and t.id = any(array(select distinct r.tag_id from removed r))
           and t.usage_count = 0
           and not t.persistent;
    end if;
    return null;
end $$;

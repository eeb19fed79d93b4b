package dev.stoa.overview;

import dev.stoa.platform.db.Tx;

/** The SQL of counting. */
final class OverviewStore {

    /** One statement, in which only the branches run that the caller's reach selects; each is an index-only scan. */
    private static final String COUNTS = """
            with managed_space as (
                select m.space_id
                  from space_member m
                 where m.tenant_id = :tenant
                   and m.user_id = :member
                   and m.role = 'manager')
            select case :spaces
                       when 'all' then (select count(*) from space where tenant_id = :tenant)
                       when 'reads' then
                           (select count(*) from space where tenant_id = :tenant)
                         - (select count(*)
                              from space s
                             where s.tenant_id = :tenant
                               and s.status = 'pending'
                               and not :approves
                               and s.created_by is distinct from :member
                               and s.id not in (select g.space_id from managed_space g))
                       when 'member' then
                           (select count(*)
                              from space_member m
                              join space s on s.tenant_id = m.tenant_id and s.id = m.space_id
                             where m.tenant_id = :tenant
                               and m.user_id = :member
                               and (s.status <> 'pending' or :approves or s.created_by = :member or m.role = 'manager'))
                   end as spaces,
                   case :resources
                       when 'all' then (select count(*) from resource where tenant_id = :tenant)
                       when 'reads' then
                           (select count(*) from resource where tenant_id = :tenant)
                         - (select count(*)
                              from resource r
                             where r.tenant_id = :tenant
                               and r.status = 'pending'
                               and not :approves
                               and r.created_by is distinct from :member
                               and not coalesce(r.space_id in (select g.space_id from managed_space g), false)
                               and not exists (select from resource_member m
                                                where m.tenant_id = r.tenant_id
                                                  and m.resource_id = r.id
                                                  and m.user_id = :member
                                                  and m.role in ('admin', 'manager')))
                       when 'member' then
                           (select count(*)
                              from resource r
                             where r.tenant_id = :tenant
                               and r.id in (select m.resource_id
                                              from resource_member m
                                             where m.tenant_id = :tenant
                                               and m.user_id = :member
                                            union
                                            select inside.id
                                              from space_member m
                                              join resource inside on inside.tenant_id = m.tenant_id
                                                                  and inside.space_id = m.space_id
                                             where m.tenant_id = :tenant
                                               and m.user_id = :member)
                               and (r.status <> 'pending'
                                    or :approves
                                    or r.created_by = :member
                                    or r.space_id in (select g.space_id from managed_space g)
                                    or exists (select from resource_member m
                                                where m.tenant_id = r.tenant_id
                                                  and m.resource_id = r.id
                                                  and m.user_id = :member
                                                  and m.role in ('admin', 'manager'))))
                   end as resources,
                   case :tags
                       when 'all' then (select count(*) from tag where tenant_id = :tenant)
                   end as tags,
                   case :categories
                       when 'all' then (select count(*) from category where tenant_id = :tenant)
                   end as categories,
                   case :users
                       when 'all' then
                           (select count(*)
                              from membership m
                              join account a on a.id = m.user_id
                             where m.tenant_id = :tenant
                               and a.closed_at is null)
                   end as users,
                   case :groups
                       when 'all' then (select count(*) from permission_group where tenant_id = :tenant)
                   end as groups,
                   case :contacts
                       when 'all' then (select count(*) from contact where tenant_id = :tenant)
                   end as contacts
            """;

    EntityCounts count(Tx tx, Reaches reaches) {
        return tx.sql(COUNTS).bind(reaches).one(EntityCounts.class);
    }

    /**
     * Of everything in the tenant that is not pending, and what of it has a text in another language than its own. Counted apart,
     * what is pending takes two small indexes; as a condition it would have all rows read.
     */
    TranslationCounts translations(Tx tx) {
        return tx.sql("""
                select (select count(*) from space where tenant_id = :tenant)
                     - (select count(*) from space where tenant_id = :tenant and status = 'pending') as spaces,
                       (select count(*) from space where tenant_id = :tenant and translations <> '{}')
                     - (select count(*) from space
                         where tenant_id = :tenant and status = 'pending' and translations <> '{}')
                           as translated_spaces,
                       (select count(*) from resource where tenant_id = :tenant)
                     - (select count(*) from resource where tenant_id = :tenant and status = 'pending') as resources,
                       (select count(*) from resource where tenant_id = :tenant and translations <> '{}')
                     - (select count(*) from resource
                         where tenant_id = :tenant and status = 'pending' and translations <> '{}')
                           as translated_resources,
                       (select count(*) from category where tenant_id = :tenant) as categories,
                       (select count(*) from category where tenant_id = :tenant and translations <> '{}')
                           as translated_categories,
                       (select count(*) from tag where tenant_id = :tenant) as tags,
                       (select count(*) from tag where tenant_id = :tenant and translations <> '{}')
                           as translated_tags
                """).one(TranslationCounts.class);
    }
}

package dev.stoa.taxonomy;

import dev.stoa.platform.db.Tx;
import dev.stoa.platform.paging.Page;
import dev.stoa.platform.paging.PageRequest;
import dev.stoa.platform.paging.Sorts;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The SQL of what is filed under categories. Usage counts are the database's own affair, by triggers. */
final class CategoryLinkStore {

    private static final Sorts<CategoryLink> SORTS = Sorts.withId(CategoryLink::id)
            .own("created_at, id")
            .by("created_at", "created_at", "timestamptz", CategoryLink::createdAt)
            .by("entity_type", "entity_type", "text", CategoryLink::entityType);

    private static final String SELECT = """
            select id, tenant_id, category_id, entity_type, entity_id, created_by, created_at
              from category_link
             where tenant_id = :tenant
               and category_id = :categoryId
            """;

    /** The links of one category, as far as the caller sees what is linked. */
    Page<CategoryLink> list(Tx tx, UUID categoryId, Visible visible, @Nullable EntityType type, PageRequest page) {
        return tx.sql(SELECT + Visible.CONDITION)
                .bind("categoryId", categoryId)
                .bind(visible)
                .and("entity_type = :entityType", type)
                .page(CategoryLink.class, page, SORTS);
    }

    /** The categories something is filed under. */
    Page<Category> categoriesOf(Tx tx, Entity entity, PageRequest page) {
        return tx.sql(CategoryStore.SELECT + """
                   and id in (select l.category_id
                                from category_link l
                               where l.tenant_id = :tenant
                                 and l.entity_type = :entityType
                                 and l.entity_id = :entityId)
                """).bind(entity).page(Category.class, page, CategoryStore.SORTS);
    }

    List<UUID> idsOf(Tx tx, Entity entity) {
        return tx.sql("""
                select category_id
                  from category_link
                 where tenant_id = :tenant
                   and entity_type = :entityType
                   and entity_id = :entityId
                """).bind(entity).list(UUID.class);
    }

    /**
     * Locks categories in the order that everybody locks them in, before their links change.
     *
     * @return those that exist
     */
    List<UUID> lockCategories(Tx tx, List<UUID> categoryIds) {
        return tx.sql("""
                select id
                  from category
                 where tenant_id = :tenant
                   and id = any(:categoryIds)
                 order by id
                   for no key update
                """).bind("categoryIds", categoryIds).list(UUID.class);
    }

    Optional<CategoryLink> find(Tx tx, Entity entity, UUID categoryId) {
        return tx.sql(SELECT + """
                   and entity_type = :entityType
                   and entity_id = :entityId
                """).bind("categoryId", categoryId).bind(entity).find(CategoryLink.class);
    }

    /** @param ids those of the links, as many as there are categories */
    void insert(Tx tx, Entity entity, List<UUID> ids, List<UUID> categoryIds, @Nullable UUID createdBy, Instant now) {
        tx.sql("""
                insert into category_link (tenant_id, id, category_id, entity_type, entity_id, created_by, created_at)
                select :tenant, l.id, l.category_id, :entityType, :entityId, cast(:createdBy as uuid), :now
                  from unnest(cast(:ids as uuid[]), cast(:categoryIds as uuid[])) as l(id, category_id)
                """)
                .bind(entity)
                .bind("ids", ids)
                .bind("categoryIds", categoryIds)
                .bind("createdBy", createdBy)
                .bind("now", now)
                .execute();
    }

    /** @return how many there were */
    int delete(Tx tx, Entity entity, List<UUID> categoryIds) {
        return tx.sql("""
                delete from category_link
                 where tenant_id = :tenant
                   and entity_type = :entityType
                   and entity_id = :entityId
                   and category_id = any(cast(:categoryIds as uuid[]))
                """).bind(entity).bind("categoryIds", categoryIds).execute();
    }

    /**
     * Files everything under another category. Links are changed rather than made anew: a new one would wait for
     * whoever has locked its entity and waits for the category.
     *
     * @return how many were not filed there before
     */
    int relink(Tx tx, UUID categoryId, UUID replacementId) {
        tx.sql("""
                delete from category_link l
                 where l.tenant_id = :tenant
                   and l.category_id = :categoryId
                   and exists (select
                                 from category_link other
                                where other.tenant_id = :tenant
                                  and other.category_id = :replacementId
                                  and other.entity_type = l.entity_type
                                  and other.entity_id = l.entity_id)
                """)
                .bind("categoryId", categoryId)
                .bind("replacementId", replacementId)
                .execute();
        return tx.sql("""
                update category_link
                   set category_id = :replacementId
                 where tenant_id = :tenant
                   and category_id = :categoryId
                """)
                .bind("categoryId", categoryId)
                .bind("replacementId", replacementId)
                .execute();
    }
}

package dev.stoa.taxonomy;

import dev.stoa.platform.db.Statement;
import dev.stoa.platform.db.Tx;
import dev.stoa.platform.paging.Page;
import dev.stoa.platform.paging.PageRequest;
import dev.stoa.platform.paging.Sorts;
import dev.stoa.search.Kind;
import dev.stoa.search.Sought;
import dev.stoa.search.SoughtStore;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The SQL of categories. */
final class CategoryStore {

    static final Sorts<Category> SORTS = Sorts.withId(Category::id)
            .own("name, id")
            .by("name", "name", "text", Category::name)
            .by("key", "key", "text", Category::key)
            .by("level", "level", "integer", Category::level)
            .by("usage_count", "usage_count", "integer", Category::usageCount)
            .by("created_at", "created_at", "timestamptz", Category::createdAt)
            .by("updated_at", "updated_at", "timestamptz", Category::updatedAt);

    private static final String COLUMNS = """
            select id, tenant_id, parent_id, key, filter_id, level, name, description, language, translations,
                   usage_count, created_by, created_at, updated_at, revision""";

    /** Without what only a change needs. */
    static final String SELECT = COLUMNS + """
            , cast('{}' as jsonb) as written
              from category
             where tenant_id = :tenant
            """;

    private static final String BELOW = """
            with recursive below as (
                select id
                  from category
                 where tenant_id = :tenant
                   and parent_id = :parentId
                 union all
                select c.id
                  from below b
                  join category c on c.tenant_id = :tenant and c.parent_id = b.id
            )
            """;

    private static final String SUBTREE = """
            with recursive subtree as (
                select id, level
                  from category
                 where tenant_id = :tenant
                   and id = :id
                 union all
                select c.id, c.level
                  from subtree s
                  join category c on c.tenant_id = :tenant and c.parent_id = s.id
            )
            """;

    /** A place in the tree. */
    record Place(UUID id, int level) {}

    private final SoughtStore searches = new SoughtStore();

    Page<Category> list(Tx tx, CategoryFilter filter, PageRequest page) {
        Sought sought = searches.find(tx, Kind.CATEGORIES, filter.search(), page.count() && filter.searchOnly());
        Statement list = SoughtStore.narrow(tx.sql(SELECT), sought)
                .and("parent_id = :parentId", filter.parentId())
                .and("filter_id = :filterId", filter.filterId())
                .and("key = :key", filter.key())
                .and("level = :level", filter.level());
        return sought.page(list, Category.class, page, SORTS);
    }

    /** All there are, or all that are below one. */
    List<Category> tree(Tx tx, @Nullable UUID parentId, @Nullable String filterId) {
        Statement categories = parentId == null
                ? tx.sql(SELECT)
                : tx.sql(BELOW + SELECT + "   and id in (select b.id from below b)")
                        .bind("parentId", parentId);
        return categories.and("filter_id = :filterId", filterId).list(Category.class);
    }

    Optional<Category> find(Tx tx, UUID id) {
        return tx.sql(SELECT + "   and id = :id").bind("id", id).find(Category.class);
    }

    /** Kept from changing until the transaction ends; whoever links things to it waits as well. */
    Optional<Category> lock(Tx tx, UUID id) {
        return tx.sql(COLUMNS + """
                , written
                  from category
                 where tenant_id = :tenant
                   and id = :id
                   for no key update
                """).bind("id", id).find(Category.class);
    }

    /** Makes those who change the shape of the tenant's tree take turns. Before any category is locked. */
    void lockTree(Tx tx) {
        tx.sql("""
                select cast(pg_advisory_xact_lock(hashtextextended('categories of ' || cast(:tenant as text), 0)) as text)
                """).list(String.class);
    }

    /** Locks categories in the order that everybody locks them in. */
    void lockAll(Tx tx, List<UUID> ids) {
        tx.sql("""
                select id
                  from category
                 where tenant_id = :tenant
                   and id = any(:ids)
                 order by id
                   for update
                """).bind("ids", ids).list(UUID.class);
    }

    /** A category and all that is below it. */
    List<Place> subtree(Tx tx, UUID id) {
        return tx.sql(SUBTREE + "select id, level from subtree").bind("id", id).list(Place.class);
    }

    /** The oldest first. */
    List<Category> export(Tx tx, int limit, int offset) {
        return tx.sql(SELECT + " order by id limit :limit offset :offset")
                .bind("limit", limit)
                .bind("offset", offset)
                .list(Category.class);
    }

    /** The same as {@link #lock}, of many. */
    List<Category> lockToChange(Tx tx, Collection<UUID> ids) {
        return tx.sql(COLUMNS + """
                , written
                  from category
                 where tenant_id = :tenant
                   and id = any(cast(:ids as uuid[]))
                 order by id
                   for no key update
                """).bind("ids", ids).list(Category.class);
    }

    /** @param categories parents before what is below them */
    void insertAll(Tx tx, List<Category> categories) {
        tx.sql("""
                insert into category (tenant_id, id, parent_id, key, filter_id, level, name, description, language,
                                      translations, written, created_by, created_at, updated_at)
                select :tenant, c.id, c.parent_id, c.key, c.filter_id, c.level, c.name, c.description, c.language,
                       c.translations, c.written, c.created_by, c.created_at, c.updated_at
                  from jsonb_populate_recordset(cast(null as category), :rows) c
                """)
                .refuse("category_key_taken", TaxonomyError.CATEGORY_KEY_TAKEN)
                .executeForAll(categories);
    }

    /** Everything but its place and key. */
    void updateAll(Tx tx, List<Category> categories) {
        tx.sql("""
                update category
                   set filter_id = c.filter_id,
                       name = c.name,
                       description = c.description,
                       language = c.language,
                       translations = c.translations,
                       written = c.written,
                       revision = c.revision,
                       updated_at = c.updated_at
                  from jsonb_populate_recordset(cast(null as category), :rows) c
                 where category.tenant_id = :tenant
                   and category.id = c.id
                """).executeForAll(categories);
    }

    void insert(Tx tx, Category category) {
        tx.sql("""
                insert into category (tenant_id, id, parent_id, key, filter_id, level, name, description, language,
                                      translations, written, created_by, created_at, updated_at)
                values (:tenant, :id, :parentId, :key, :filterId, :level, :name, :description,
                        :language,
                        :translations, :written, :createdBy, :createdAt, :updatedAt)
                """)
                .bind(category)
                .refuse("category_key_taken", TaxonomyError.CATEGORY_KEY_TAKEN)
                .execute();
    }

    /** Everything but its level. */
    void update(Tx tx, Category category) {
        tx.sql("""
                update category
                   set key = :key,
                       filter_id = :filterId,
                       name = :name,
                       description = :description,
                       language = :language,
                       translations = :translations,
                       written = :written,
                       revision = :revision,
                       updated_at = :updatedAt
                 where tenant_id = :tenant
                   and id = :id
                """)
                .bind(category)
                .refuse("category_key_taken", TaxonomyError.CATEGORY_KEY_TAKEN)
                .execute();
    }

    /** Moves a category and so all that is below it, in one statement, since no level may be wrong at the end of any. */
    void move(Tx tx, UUID id, @Nullable UUID parentId, String key, List<UUID> subtree, int levels) {
        Statement move = parentId == null ? tx.sql("""
                        update category
                           set parent_id = case when id = :id then null else parent_id end,
                               key = case when id = :id then :key else key end,
                               level = level + :levels
                         where tenant_id = :tenant
                           and id = any(:subtree)
                        """) : tx.sql("""
                        update category
                           set parent_id = case when id = :id then :parentId else parent_id end,
                               key = case when id = :id then :key else key end,
                               level = level + :levels
                         where tenant_id = :tenant
                           and id = any(:subtree)
                        """).bind("parentId", parentId);
        move.bind("id", id)
                .bind("key", key)
                .bind("subtree", subtree)
                .bind("levels", levels)
                .refuse("category_key_taken", TaxonomyError.CATEGORY_KEY_TAKEN)
                .execute();
    }

    long countChildren(Tx tx, UUID id) {
        return tx.sql("select count(*) from category where tenant_id = :tenant and parent_id = :id")
                .bind("id", id)
                .one(Long.class);
    }

    void delete(Tx tx, UUID id) {
        tx.sql("delete from category where tenant_id = :tenant and id = :id")
                .bind("id", id)
                .execute();
    }
}

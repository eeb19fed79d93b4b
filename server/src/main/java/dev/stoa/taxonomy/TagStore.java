package dev.stoa.taxonomy;

import dev.stoa.platform.db.Statement;
import dev.stoa.platform.db.Tx;
import dev.stoa.platform.json.JsonText;
import dev.stoa.platform.paging.Page;
import dev.stoa.platform.paging.PageRequest;
import dev.stoa.platform.paging.Sorts;
import dev.stoa.search.Kind;
import dev.stoa.search.Sought;
import dev.stoa.search.SoughtStore;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The SQL of tags. */
final class TagStore {

    static final Sorts<Tag> SORTS = Sorts.withId(Tag::id)
            .own("name, id")
            .by("name", "name", "text", Tag::name)
            .by("usage_count", "usage_count", "integer", Tag::usageCount)
            .by("created_at", "created_at", "timestamptz", Tag::createdAt)
            .by("updated_at", "updated_at", "timestamptz", Tag::updatedAt);

    static final String SELECT = """
            select id, tenant_id, name, display_name, language, translations, usage_count, persistent, owner_id,
                   owner_type, created_by, created_at, updated_at, revision
              from tag
             where tenant_id = :tenant
            """;

    /** How often something is labelled with a word. */
    record Weight(UUID tagId, String tagName, String displayName, String language, JsonText translations, long count) {}

    /** One that was removed. */
    record Removed(UUID id, String name) {}

    private final SoughtStore searches = new SoughtStore();

    Page<Tag> list(Tx tx, TagFilter filter, PageRequest page) {
        Sought sought = searches.find(tx, Kind.TAGS, filter.search(), page.count() && filter.searchOnly());
        Statement list = SoughtStore.narrow(tx.sql(SELECT), sought)
                .and("persistent = :persistent", filter.persistent())
                .and("owner_id = :ownerId", filter.ownerId())
                .and("owner_type = :ownerType", filter.ownerType());
        return sought.page(list, Tag.class, page, SORTS);
    }

    /** The most used first. */
    List<Weight> cloud(Tx tx, @Nullable EntityType type, int limit) {
        Statement cloud = type == null ? tx.sql("""
                        select id as tag_id, name as tag_name, display_name, language, translations, usage_count as count
                          from tag
                         where tenant_id = :tenant
                           and usage_count > 0
                         order by usage_count desc, name
                         limit :limit
                        """) : tx.sql("""
                        select t.id as tag_id, t.name as tag_name, t.display_name, t.language, t.translations, used.count
                          from (select tag_id, count(*) as count
                                  from tag_link
                                 where tenant_id = :tenant
                                   and entity_type = :type
                                 group by tag_id) used
                          join tag t on t.tenant_id = :tenant and t.id = used.tag_id
                         order by used.count desc, t.name
                         limit :limit
                        """).bind("type", type);
        return cloud.bind("limit", limit).list(Weight.class);
    }

    Optional<Tag> find(Tx tx, UUID id) {
        return tx.sql(SELECT + "   and id = :id").bind("id", id).find(Tag.class);
    }

    /** Kept from changing until the transaction ends, in the order that everybody locks tags in. */
    List<Tag> lockAll(Tx tx, List<UUID> ids) {
        return tx.sql(SELECT + """
                   and id = any(:ids)
                 order by name collate "C"
                   for no key update
                """).bind("ids", ids).list(Tag.class);
    }

    /** The same of these ids or names. */
    List<Tag> lockAll(Tx tx, Collection<UUID> ids, Collection<String> names) {
        return tx.sql(SELECT + """
                   and id in (select unnest(cast(:ids as uuid[]))
                               union all
                              select called.id
                                from unnest(cast(:names as text[])) as n(name)
                                join tag called on called.tenant_id = :tenant and called.name = n.name)
                 order by name collate "C"
                   for no key update
                """).bind("ids", ids).bind("names", names).list(Tag.class);
    }

    /** The oldest first. */
    List<Tag> export(Tx tx, int limit, int offset) {
        return tx.sql(SELECT + " order by id limit :limit offset :offset")
                .bind("limit", limit)
                .bind("offset", offset)
                .list(Tag.class);
    }

    void insertAll(Tx tx, List<Tag> tags) {
        tx.sql("""
                insert into tag (tenant_id, id, name, display_name, language, translations, persistent, owner_id,
                                 owner_type, created_by, created_at, updated_at)
                select :tenant, t.id, t.name, t.display_name, t.language, t.translations, t.persistent, t.owner_id,
                       t.owner_type, t.created_by, t.created_at, t.updated_at
                  from jsonb_populate_recordset(cast(null as tag), :rows) t
                 order by t.name collate "C"
                """).refuse("tag_name_taken", TaxonomyError.TAG_NAME_TAKEN).executeForAll(tags);
    }

    /** Everything but the name. */
    void updateAll(Tx tx, List<Tag> tags) {
        tx.sql("""
                update tag
                   set display_name = t.display_name,
                       language = t.language,
                       translations = t.translations,
                       persistent = t.persistent,
                       revision = t.revision,
                       updated_at = t.updated_at
                  from jsonb_populate_recordset(cast(null as tag), :rows) t
                 where tag.tenant_id = :tenant
                   and tag.id = t.id
                """).executeForAll(tags);
    }

    void insert(Tx tx, Tag tag) {
        tx.sql("""
                insert into tag (tenant_id, id, name, display_name, language, translations, persistent, owner_id,
                                 owner_type, created_by, created_at, updated_at)
                values (:tenant, :id, :name, :displayName,
                        :language,
                        :translations, :persistent, :ownerId, :ownerType, :createdBy, :createdAt, :updatedAt)
                """)
                .bind(tag)
                .refuse("tag_name_taken", TaxonomyError.TAG_NAME_TAKEN)
                .execute();
    }

    void setPersistent(Tx tx, List<UUID> ids, boolean persistent, Instant now) {
        tx.sql("""
                update tag
                   set persistent = :persistent,
                       revision = revision + 1,
                       updated_at = :now
                 where tenant_id = :tenant
                   and id = any(cast(:ids as uuid[]))
                """)
                .bind("ids", ids)
                .bind("persistent", persistent)
                .bind("now", now)
                .execute();
    }

    void translate(Tx tx, UUID id, JsonText translations, Instant now) {
        tx.sql("""
                update tag
                   set translations = :translations,
                       revision = revision + 1,
                       updated_at = :now
                 where tenant_id = :tenant
                   and id = :id
                """)
                .bind("id", id)
                .bind("translations", translations)
                .bind("now", now)
                .execute();
    }

    void delete(Tx tx, UUID id) {
        tx.sql("delete from tag where tenant_id = :tenant and id = :id")
                .bind("id", id)
                .execute();
    }

    /** Those that nothing carries and that are not meant to stay. */
    List<Removed> deleteUnused(Tx tx) {
        return tx.sql("""
                delete from tag
                 where tenant_id = :tenant
                   and id in (select unused.id
                                from tag unused
                               where unused.tenant_id = :tenant
                                 and unused.usage_count = 0
                                 and not unused.persistent
                               order by unused.name collate "C"
                                 for update)
                returning id, name
                """).list(Removed.class);
    }
}

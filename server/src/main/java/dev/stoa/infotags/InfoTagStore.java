package dev.stoa.infotags;

import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.db.Pattern;
import dev.stoa.platform.db.Statement;
import dev.stoa.platform.db.Tx;
import dev.stoa.platform.paging.Page;
import dev.stoa.platform.paging.PageRequest;
import dev.stoa.platform.paging.Sorts;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The SQL of info tags within one tenant. */
final class InfoTagStore {

    static final String COLUMNS = """
            select id, nullif(tenant_id, :platform) as tenant_id, key, title, description, examples, translations,
                   created_by, created_at, updated_at, revision
              from info_tag
             where deleted_at is null
            """;

    private static final Sorts<InfoTag> SORTS = Sorts.withId(InfoTag::id)
            .by("key", "key", "text", InfoTag::key)
            .by("title", "title", "text", InfoTag::title)
            .by("created_at", "created_at", "timestamptz", InfoTag::createdAt)
            .by("updated_at", "updated_at", "timestamptz", InfoTag::updatedAt);

    private static final String SELECT = COLUMNS + "   and tenant_id = :tenant\n";

    Page<InfoTag> list(Tx tx, InfoTagFilter filter, PageRequest page) {
        return page(tx.sql(SELECT).bind("platform", Caller.SYSTEM_TENANT), filter, page);
    }

    static Page<InfoTag> page(Statement list, InfoTagFilter filter, PageRequest page) {
        return list.and("key = any(cast(:keys as text[]))", filter.keys())
                .and("""
                        (key ilike :search or title ilike :search or description ilike :search
                         or cast(translations as text) ilike :search)""", Pattern.containing(filter.search()))
                .page(InfoTag.class, page, SORTS);
    }

    Optional<InfoTag> findByKey(Tx tx, String key) {
        return tx.sql(SELECT + "   and key = :key")
                .bind("platform", Caller.SYSTEM_TENANT)
                .bind("key", key)
                .find(InfoTag.class);
    }

    /** Kept from changing until the transaction ends. */
    Optional<InfoTag> lock(Tx tx, UUID id) {
        return tx.sql(SELECT + "   and id = :id\n   for update")
                .bind("platform", Caller.SYSTEM_TENANT)
                .bind("id", id)
                .find(InfoTag.class);
    }

    void insert(Tx tx, InfoTag tag) {
        tx.sql("""
                insert into info_tag (tenant_id, id, key, title, description, examples, translations, created_by,
                                      created_at, updated_at)
                values (:tenant, :id, :key, :title, :description, :examples, :translations, :createdBy,
                        :createdAt, :updatedAt)
                """)
                .bind(tag)
                .refuse("info_tag_key_taken", InfoTagError.INFO_TAG_KEY_TAKEN)
                .execute();
    }

    void update(Tx tx, InfoTag tag) {
        tx.sql("""
                update info_tag
                   set title = :title,
                       description = :description,
                       examples = :examples,
                       translations = :translations,
                       revision = :revision,
                       updated_at = :updatedAt
                 where tenant_id = :tenant
                   and id = :id
                """).bind(tag).execute();
    }

    void delete(Tx tx, UUID id, @Nullable UUID by, Instant now) {
        tx.sql("""
                update info_tag
                   set deleted_at = :now,
                       deleted_by = :by,
                       updated_at = :now,
                       revision = revision + 1
                 where tenant_id = :tenant
                   and id = :id
                """).bind("id", id).bind("by", by).bind("now", now).execute();
    }
}

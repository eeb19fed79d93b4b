package dev.stoa.taxonomy;

import dev.stoa.platform.db.Tx;
import dev.stoa.platform.paging.Page;
import dev.stoa.platform.paging.PageRequest;
import dev.stoa.platform.paging.Sorts;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The SQL of what carries tags. Usage counts, and the end of tags nobody carries, are the database's own affair. */
final class TagLinkStore {

    private static final Sorts<TagLink> SORTS = Sorts.withId(TagLink::id)
            .own("created_at, id")
            .by("created_at", "created_at", "timestamptz", TagLink::createdAt)
            .by("entity_type", "entity_type", "text", TagLink::entityType);

    private static final String SELECT = """
            select id, tenant_id, tag_id, entity_type, entity_id, created_by, created_at
              from tag_link
             where tenant_id = :tenant
            """;

    /** A tag by its name. */
    record Named(UUID id, String name) {}

    /** What all tags that come with a link have in common. */
    record Origin(String language, UUID ownerId, @Nullable UUID createdBy, Instant now) {}

    /** The links of one tag, as far as the caller sees what is linked. */
    Page<TagLink> list(Tx tx, UUID tagId, Visible visible, @Nullable EntityType type, PageRequest page) {
        return tx.sql(SELECT + """
                   and tag_id = :tagId
                """ + Visible.CONDITION)
                .bind("tagId", tagId)
                .bind(visible)
                .and("entity_type = :entityType", type)
                .page(TagLink.class, page, SORTS);
    }

    /** The tags something carries. */
    Page<Tag> tagsOf(Tx tx, Entity entity, PageRequest page) {
        return tx.sql(TagStore.SELECT + """
                   and id in (select l.tag_id
                                from tag_link l
                               where l.tenant_id = :tenant
                                 and l.entity_type = :entityType
                                 and l.entity_id = :entityId)
                """).bind(entity).page(Tag.class, page, TagStore.SORTS);
    }

    List<UUID> idsOf(Tx tx, Entity entity) {
        return tx.sql("""
                select tag_id
                  from tag_link
                 where tenant_id = :tenant
                   and entity_type = :entityType
                   and entity_id = :entityId
                """).bind(entity).list(UUID.class);
    }

    /**
     * Locks tags in the order that everybody locks them in, before their links change.
     *
     * @return those that exist
     */
    List<UUID> lockTags(Tx tx, List<UUID> tagIds) {
        return tx.sql("""
                select id
                  from tag
                 where tenant_id = :tenant
                   and id = any(:tagIds)
                 order by name collate "C"
                   for no key update
                """).bind("tagIds", tagIds).list(UUID.class);
    }

    List<Named> named(Tx tx, List<String> names) {
        return tx.sql("""
                select tag.id, tag.name
                  from unnest(cast(:names as text[])) as n(name)
                  join tag on tag.tenant_id = :tenant and tag.name = n.name
                """).bind("names", names).list(Named.class);
    }

    /**
     * The tags of these names, made where there are none, and locked in the order that everybody locks them in. What
     * exists is updated to what it is, since only that makes the insert wait for, and outlive, whoever removes it.
     *
     * @param ids for new ones, as many as there are names
     */
    List<Named> ensure(Tx tx, List<UUID> ids, List<TagName> names, Origin origin) {
        return tx.sql("""
                insert into tag (tenant_id, id, name, display_name, language, owner_id, owner_type, created_by,
                                 created_at, updated_at)
                select :tenant, n.id, n.name, n.display_name,
                       cast(:language as text),
                       cast(:ownerId as uuid), 'user', cast(:createdBy as uuid), cast(:now as timestamptz),
                       cast(:now as timestamptz)
                  from unnest(cast(:ids as uuid[]), cast(:names as text[]), cast(:displayNames as text[]))
                           as n(id, name, display_name)
                 order by n.name collate "C"
                    on conflict on constraint tag_name_taken do update
                   set persistent = tag.persistent
                returning id, name
                """)
                .bind(origin)
                .bind("ids", ids)
                .bind("names", names.stream().map(TagName::name).toList())
                .bind("displayNames", names.stream().map(TagName::displayName).toList())
                .list(Named.class);
    }

    List<TagLink> find(Tx tx, Entity entity, List<UUID> tagIds) {
        return tx.sql(SELECT + """
                   and entity_type = :entityType
                   and entity_id = :entityId
                   and tag_id = any(cast(:tagIds as uuid[]))
                """).bind(entity).bind("tagIds", tagIds).list(TagLink.class);
    }

    /** @param ids those of the links, as many as there are tags */
    void insert(Tx tx, Entity entity, List<UUID> ids, List<UUID> tagIds, @Nullable UUID createdBy, Instant now) {
        tx.sql("""
                insert into tag_link (tenant_id, id, tag_id, entity_type, entity_id, created_by, created_at)
                select :tenant, l.id, l.tag_id, :entityType, :entityId, cast(:createdBy as uuid), :now
                  from unnest(cast(:ids as uuid[]), cast(:tagIds as uuid[])) as l(id, tag_id)
                """)
                .bind(entity)
                .bind("ids", ids)
                .bind("tagIds", tagIds)
                .bind("createdBy", createdBy)
                .bind("now", now)
                .execute();
    }

    /** @return how many there were */
    int delete(Tx tx, Entity entity, List<UUID> tagIds) {
        return tx.sql("""
                delete from tag_link
                 where tenant_id = :tenant
                   and entity_type = :entityType
                   and entity_id = :entityId
                   and tag_id = any(cast(:tagIds as uuid[]))
                """).bind(entity).bind("tagIds", tagIds).execute();
    }

    /** @return how many carried it */
    int deleteAll(Tx tx, UUID tagId) {
        return tx.sql("delete from tag_link where tenant_id = :tenant and tag_id = :tagId")
                .bind("tagId", tagId)
                .execute();
    }
}

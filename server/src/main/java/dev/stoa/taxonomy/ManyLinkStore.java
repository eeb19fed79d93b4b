package dev.stoa.taxonomy;

import com.google.errorprone.annotations.CompileTimeConstant;
import dev.stoa.platform.db.Tx;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The SQL of many links at once, the same for categories and tags but for the names of tables and the order of locks. */
final class ManyLinkStore {

    static final ManyLinkStore CATEGORIES = new ManyLinkStore("category", "id", "key");
    static final ManyLinkStore TAGS = new ManyLinkStore("tag", "name collate \"C\"", "display_name");

    /** That something carries a label. */
    record Pair(UUID entityId, UUID labelId) {}

    /** A label and what people call it. */
    record Called(UUID id, String name) {}

    /** The same with the id of the link. */
    record NewLink(UUID id, UUID entityId, UUID labelId) {}

    private static final String OF_ENTITY =
            " on l.tenant_id = :tenant and l.entity_type = :type and l.entity_id = e.id";

    @CompileTimeConstant
    private final String lock;

    @CompileTimeConstant
    private final String of;

    @CompileTimeConstant
    private final String called;

    @CompileTimeConstant
    private final String insert;

    @CompileTimeConstant
    private final String delete;

    private ManyLinkStore(
            @CompileTimeConstant String label, @CompileTimeConstant String order, @CompileTimeConstant String name) {
        lock = "select id from " + label + " where tenant_id = :tenant and id = any(cast(:ids as uuid[])) order by "
                + order + " for no key update";
        // Joined with the ids: held against an array of them, each link would be compared with thousands.
        of = "select l.entity_id, l." + label + "_id as label_id from unnest(cast(:entities as uuid[])) as e(id) join "
                + label + "_link l" + OF_ENTITY;
        called = "select id, " + name + " as name from " + label
                + " where tenant_id = :tenant and id = any(cast(:ids as uuid[])) order by " + name + ", id";
        insert = "insert into " + label + "_link (tenant_id, id, " + label + "_id" + """
                , entity_type, entity_id, created_by, created_at)
                select :tenant, l.id, l.label_id, cast(:type as text), l.entity_id, cast(:createdBy as uuid),
                       cast(:now as timestamptz)
                  from unnest(cast(:ids as uuid[]), cast(:labels as uuid[]), cast(:entities as uuid[]))
                           as l(id, label_id, entity_id)""";
        delete = "delete from " + label + "_link l" + """

                 using unnest(cast(:labels as uuid[]), cast(:entities as uuid[])) as gone(label_id, entity_id)
                 where l.tenant_id = :tenant
                   and l.entity_type = :type
                   and l.entity_id = gone.entity_id
                   and gone.label_id = l.""" + label + "_id";
    }

    /**
     * Locks labels in the order that everybody locks them in, before their links change.
     *
     * @return those that exist
     */
    List<UUID> lock(Tx tx, Collection<UUID> ids) {
        return tx.sql(lock).bind("ids", ids).list(UUID.class);
    }

    List<Pair> of(Tx tx, EntityType type, Collection<UUID> entities) {
        return tx.sql(of).bind("type", type).bind("entities", entities).list(Pair.class);
    }

    /**
     * What labels are called, in that order. Not joined with their links: where the planner does not know yet that there
     * are thousands of those, it goes through all labels for each.
     */
    List<Called> called(Tx tx, Collection<UUID> ids) {
        return tx.sql(called).bind("ids", ids).list(Called.class);
    }

    /** All in one statement: each that adds links leaves another version of every label behind, to be passed by the next. */
    void insert(Tx tx, EntityType type, List<NewLink> links, @Nullable UUID createdBy, Instant now) {
        if (!links.isEmpty()) {
            tx.sql(insert)
                    .bind("type", type)
                    .bind("createdBy", createdBy)
                    .bind("now", now)
                    .bind("ids", links.stream().map(NewLink::id).toList())
                    .bind("labels", links.stream().map(NewLink::labelId).toList())
                    .bind("entities", links.stream().map(NewLink::entityId).toList())
                    .execute();
        }
    }

    void delete(Tx tx, EntityType type, List<Pair> links) {
        if (!links.isEmpty()) {
            tx.sql(delete)
                    .bind("type", type)
                    .bind("labels", links.stream().map(Pair::labelId).toList())
                    .bind("entities", links.stream().map(Pair::entityId).toList())
                    .execute();
        }
    }
}

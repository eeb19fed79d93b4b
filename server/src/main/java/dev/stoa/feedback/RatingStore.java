package dev.stoa.feedback;

import dev.stoa.platform.db.Tx;
import dev.stoa.platform.paging.PageRequest;
import dev.stoa.platform.paging.Sorts;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The SQL of ratings. */
final class RatingStore {

    private static final Sorts<Rating> SORTS = Sorts.withId(Rating::id)
            .own("created_at desc, id desc")
            .by("created_at", "created_at", "timestamptz", Rating::createdAt)
            .by("updated_at", "updated_at", "timestamptz", Rating::updatedAt)
            .by("value", "value", "integer", Rating::value);

    private static final String SELECT = """
            select id, tenant_id, user_id, entity_type, entity_id, rating_type, value, is_public, created_at, updated_at,
                   revision
              from rating
             where tenant_id = :tenant
            """;

    private static final String OF_ENTITY = """
               and entity_type = :entityType
               and entity_id = :entityId
            """;

    private static final String VISIBLE = "   and (is_public or user_id = :member)\n";

    private static final String LOCKED = "   and id = :id\n   for update";

    List<Rating> list(Tx tx, FeedbackAccess access, RatedEntity entity, RatingFilter filter, PageRequest page) {
        return (access.managesAll() ? tx.sql(SELECT + OF_ENTITY) : tx.sql(SELECT + OF_ENTITY + VISIBLE))
                .bind(access)
                .bind(entity)
                .and("rating_type = :ratingType", filter.ratingType())
                .and("value = :value", filter.value())
                .and("user_id = :userId", filter.userId())
                .and("is_public = :isPublic", filter.isPublic())
                .page(Rating.class, page.uncounted(), SORTS)
                .items();
    }

    /** A rating the caller sees, kept from changing until the transaction ends. */
    Optional<Rating> lock(Tx tx, FeedbackAccess access, UUID id) {
        return (access.managesAll() ? tx.sql(SELECT + LOCKED) : tx.sql(SELECT + VISIBLE + LOCKED))
                .bind(access)
                .bind("id", id)
                .find(Rating.class);
    }

    void insert(Tx tx, Rating rating) {
        tx.sql("""
                with rated as (
                    insert into rated_entity (tenant_id, entity_type, entity_id)
                    values (:tenant, :entityType, :entityId)
                        on conflict (tenant_id, entity_type, entity_id) do nothing)
                insert into rating (tenant_id, id, user_id, entity_type, entity_id, rating_type, value, is_public,
                                    created_at, updated_at)
                values (:tenant, :id, :userId, :entityType, :entityId, :ratingType, :value, :isPublic,
                        :createdAt, :updatedAt)
                """)
                .bind(rating)
                .refuse("rated_once", FeedbackError.RATED_ALREADY)
                .refuse("rated_space_exists", FeedbackError.RATED_ENTITY_NOT_FOUND)
                .refuse("rated_resource_exists", FeedbackError.RATED_ENTITY_NOT_FOUND)
                .refuse("rated_entry_exists", FeedbackError.RATED_ENTITY_NOT_FOUND)
                .refuse("rating_entity_exists", FeedbackError.RATED_ENTITY_NOT_FOUND)
                .execute();
    }

    void update(Tx tx, Rating rating) {
        tx.sql("""
                update rating
                   set value = :value,
                       is_public = :isPublic,
                       revision = :revision,
                       updated_at = :updatedAt
                 where tenant_id = :tenant
                   and id = :id
                """).bind(rating).execute();
    }

    void delete(Tx tx, UUID id) {
        tx.sql("delete from rating where tenant_id = :tenant and id = :id")
                .bind("id", id)
                .execute();
    }

    List<RatingCount> counts(Tx tx, RatedEntity entity) {
        return tx.sql("""
                select rating_type, value, is_public, ratings
                  from rating_count
                 where tenant_id = :tenant
                """ + OF_ENTITY).bind(entity).list(RatingCount.class);
    }

    /** @param changes always in the same order, or two who change the same counts could wait for each other */
    void count(Tx tx, RatedEntity entity, List<RatingCount> changes) {
        tx.sql("""
                insert into rating_count (tenant_id, entity_type, entity_id, rating_type, value, is_public, ratings)
                values (:tenant, :entityType, :entityId, :ratingType, :value, :isPublic, :ratings)
                    on conflict (tenant_id, entity_type, entity_id, rating_type, value, is_public)
                    do update set ratings = rating_count.ratings + excluded.ratings
                """).bind(entity).batch(changes);
    }
}

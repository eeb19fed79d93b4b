package dev.stoa.feedback;

import dev.stoa.platform.db.Tx;
import dev.stoa.platform.paging.PageRequest;
import dev.stoa.platform.paging.Sorts;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The SQL of reviews. */
final class ReviewStore {

    private static final Sorts<Review> SORTS = Sorts.withId(Review::id)
            .own("created_at desc, id desc")
            .by("created_at", "created_at", "timestamptz", Review::createdAt)
            .by("updated_at", "updated_at", "timestamptz", Review::updatedAt);

    private static final String SELECT = """
            select id, tenant_id, rating_id, user_id, entity_type, entity_id, content, attachments, is_public, is_flagged,
                   flagged_reason, flagged_at, flagged_by, created_at, updated_at, revision
              from review
             where tenant_id = :tenant
            """;

    private static final String OF_ENTITY = """
               and entity_type = :entityType
               and entity_id = :entityId
            """;

    private static final String VISIBLE = "   and ((is_public and not is_flagged) or user_id = :member)\n";

    private static final String LOCKED = "   and id = :id\n   for update";

    List<Review> list(Tx tx, FeedbackAccess access, RatedEntity entity, ReviewFilter filter, PageRequest page) {
        return (access.managesAll() ? tx.sql(SELECT + OF_ENTITY) : tx.sql(SELECT + OF_ENTITY + VISIBLE))
                .bind(access)
                .bind(entity)
                .and("user_id = :userId", filter.userId())
                .and("is_public = :isPublic", filter.isPublic())
                .and("is_flagged = :isFlagged", filter.isFlagged())
                .and("strpos(lower(content), lower(:search)) > 0", filter.search())
                .page(Review.class, page.uncounted(), SORTS)
                .items();
    }

    /** A review the caller sees, kept from changing until the transaction ends. */
    Optional<Review> lock(Tx tx, FeedbackAccess access, UUID id) {
        return (access.managesAll() ? tx.sql(SELECT + LOCKED) : tx.sql(SELECT + VISIBLE + LOCKED))
                .bind(access)
                .bind("id", id)
                .find(Review.class);
    }

    void insert(Tx tx, Review review) {
        tx.sql("""
                insert into review (tenant_id, id, rating_id, user_id, entity_type, entity_id, content, attachments,
                                    is_public, created_at, updated_at)
                values (:tenant, :id, :ratingId, :userId, :entityType, :entityId, :content, :attachments,
                        :isPublic, :createdAt, :updatedAt)
                """).bind(review).execute();
    }

    void update(Tx tx, Review review) {
        tx.sql("""
                update review
                   set content = :content,
                       attachments = :attachments,
                       is_public = :isPublic,
                       flagged_reason = :flaggedReason,
                       flagged_at = :flaggedAt,
                       flagged_by = :flaggedBy,
                       revision = :revision,
                       updated_at = :updatedAt
                 where tenant_id = :tenant
                   and id = :id
                """).bind(review).execute();
    }

    void delete(Tx tx, UUID id) {
        tx.sql("delete from review where tenant_id = :tenant and id = :id")
                .bind("id", id)
                .execute();
    }
}

package dev.stoa.resources;

import dev.stoa.platform.db.Tx;
import dev.stoa.platform.paging.PageRequest;
import dev.stoa.platform.paging.Sorts;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The SQL of move requests. */
final class MoveRequestStore {

    /**
     * Whose requests somebody sees: their own, and those they may decide.
     *
     * @param allSpaces whether they may decide what waits for any space
     * @param allResources whether they may decide what waits for any resource
     * @param actor who asks; a person's memberships count as well
     */
    record Sight(
            boolean allSpaces,
            boolean allResources,
            @Nullable UUID actor,
            @Nullable UUID member) {}

    private static final Sorts<MoveRequest> SORTS =
            Sorts.withId(MoveRequest::id).own("created_at desc, id desc");

    /** What has run out shows so, whether or not it has been tidied up. */
    private static final String REQUESTS = """
            select m.id, m.tenant_id, m.resource_id, m.source_space_id, m.target_space_id, m.requested_by,
                   case when m.status = 'pending' and m.expires_at <= now() then 'expired' else m.status end as status,
                   m.approval_mode, m.approved_by, m.reason, m.rejection_reason, r.name as resource_name,
                   source.name as source_space_name, target.name as target_space_name, a.email as requested_by_email,
                   m.created_at, m.processed_at, m.completed_at, m.expires_at, m.updated_at
              from move_request m
              join resource r on r.tenant_id = m.tenant_id and r.id = m.resource_id
              left join space source on source.tenant_id = m.tenant_id and source.id = m.source_space_id
              left join space target on target.tenant_id = m.tenant_id and target.id = m.target_space_id
              left join account a on a.id = m.requested_by
             where m.tenant_id = :tenant
            """;

    private static final String IN_SIGHT = """
               and (m.requested_by = :actor
                    or m.approval_mode = 'target_space'
                       and (:allSpaces
                            or m.target_space_id in (select managed.space_id
                                                       from space_member managed
                                                      where managed.tenant_id = :tenant
                                                        and managed.user_id = :member
                                                        and managed.role = 'manager'))
                    or m.approval_mode = 'resource'
                       and (:allResources
                            or m.resource_id in (select managed.resource_id
                                                   from resource_member managed
                                                  where managed.tenant_id = :tenant
                                                    and managed.user_id = :member
                                                    and managed.role in ('admin', 'manager'))
                            or r.space_id in (select managed.space_id
                                                from space_member managed
                                               where managed.tenant_id = :tenant
                                                 and managed.user_id = :member
                                                 and managed.role = 'manager')))
            """;

    List<MoveRequest> list(Tx tx, Sight sight, MoveRequest.Filter filter, PageRequest page) {
        return tx.sql("select * from (" + REQUESTS + IN_SIGHT + ") request where true")
                .bind(sight)
                .and("status = :status", filter.status())
                .and("resource_id = :resourceId", filter.resourceId())
                .page(MoveRequest.class, page, SORTS)
                .items();
    }

    Optional<MoveRequest> find(Tx tx, Sight sight, UUID id) {
        return tx.sql(REQUESTS + IN_SIGHT + "   and m.id = :id")
                .bind(sight)
                .bind("id", id)
                .find(MoveRequest.class);
    }

    /** As it is now, kept from changing until the transaction ends. */
    Optional<MoveRequest> lock(Tx tx, UUID id) {
        return tx.sql(REQUESTS + "   and m.id = :id for update of m")
                .bind("id", id)
                .find(MoveRequest.class);
    }

    void insert(Tx tx, MoveRequest request) {
        tx.sql("""
                insert into move_request (tenant_id, id, resource_id, source_space_id, target_space_id, requested_by,
                                          status, approval_mode, approved_by, reason, created_at, processed_at,
                                          completed_at, expires_at, updated_at)
                values (:tenant, :id, :resourceId, :sourceSpaceId, :targetSpaceId, :requestedBy,
                        :status, :approvalMode, :approvedBy, :reason, :createdAt, :processedAt,
                        :completedAt, :expiresAt, :updatedAt)
                """)
                .bind(request)
                .refuse("move_request_open", ResourceError.MOVE_REQUEST_OPEN)
                .execute();
    }

    void update(Tx tx, MoveRequest request) {
        tx.sql("""
                update move_request
                   set status = :status,
                       approved_by = :approvedBy,
                       rejection_reason = :rejectionReason,
                       processed_at = :processedAt,
                       completed_at = :completedAt,
                       updated_at = :updatedAt
                 where tenant_id = :tenant
                   and id = :id
                """).bind(request).execute();
    }

    /** @return what had run out for a resource and was in the way of another */
    Optional<MoveRequest> lockExpired(Tx tx, UUID resourceId, Instant now) {
        return tx.sql(REQUESTS + """
                           and m.resource_id = :resourceId
                           and m.status = 'pending'
                           and m.expires_at <= :now
                           for update of m
                        """)
                .bind("resourceId", resourceId)
                .bind("now", now)
                .find(MoveRequest.class);
    }
}

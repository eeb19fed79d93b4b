package dev.stoa.approvals;

import dev.stoa.platform.db.Tx;
import dev.stoa.platform.paging.Page;
import dev.stoa.platform.paging.PageRequest;
import dev.stoa.platform.paging.Sorts;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The SQL of requests for approval. */
final class ApprovalStore {

    /** Nobody waits for so many people to read a letter. */
    private static final int MAX_LETTERS = 100;

    private static final Sorts<Approval> SORTS = Sorts.withId(Approval::id)
            .own("created_at desc, id desc")
            .by("created_at", "created_at", "timestamptz", Approval::createdAt)
            .by("decision_at", "coalesce(decision_at, 'infinity')", "timestamptz", approval -> {
                Instant decided = approval.decisionAt();
                return decided == null ? "infinity" : decided;
            })
            .by("expires_at", "expires_at", "timestamptz", Approval::expiresAt)
            .by("status", "status", "text", approval -> approval.status().word());

    private static final String SELECT = """
            select id, tenant_id, entity_type, entity_id, entity_name, status, reason, decision_at, decision_by,
                   rejection_reason, expires_at, created_by, created_at, updated_at, actor_kind, actor_id, cause, asked,
                   revision
              from approval
             where tenant_id = :tenant
            """;

    private static final String ONE = SELECT + "   and id = :id\n";

    private static final String PEOPLE = """
            select a.id, a.email, coalesce(a.display_name, a.email) as display_name, a.locale
              from membership m
              join account a on a.id = m.user_id
             where m.tenant_id = :tenant
               and a.closed_at is null
            """;

    Page<Approval> list(Tx tx, ApprovalFilter filter, PageRequest page) {
        return tx.sql(SELECT)
                .and("status = :status", filter.status())
                .and("entity_type = :entityType", filter.entityType())
                .and("entity_id = :entityId", filter.entityId())
                .and("actor_id = :createdBy and actor_kind = 'user'", filter.createdBy())
                .and("strpos(lower(entity_name), lower(:search)) > 0", filter.search())
                .page(Approval.class, page, SORTS);
    }

    /** Those that one caller asked for. */
    Page<Approval> ofActor(Tx tx, UUID actor, ApprovalFilter filter, PageRequest page) {
        return tx.sql(SELECT + "   and actor_id = :actor\n")
                .bind("actor", actor)
                .and("status = :status", filter.status())
                .and("entity_type = :entityType", filter.entityType())
                .and("strpos(lower(entity_name), lower(:search)) > 0", filter.search())
                .page(Approval.class, page, SORTS);
    }

    Optional<Approval> find(Tx tx, UUID id) {
        return tx.sql(ONE).bind("id", id).find(Approval.class);
    }

    /** The same, kept from changing until the transaction ends. */
    Optional<Approval> lock(Tx tx, UUID id) {
        return tx.sql(ONE + "   for update").bind("id", id).find(Approval.class);
    }

    /** What an entity waits for. */
    Optional<Approval> open(Tx tx, UUID entityId) {
        return tx.sql(SELECT + """
                   and entity_id = :entityId
                   and status = 'pending'
                """).bind("entityId", entityId).find(Approval.class);
    }

    void insert(Tx tx, Approval approval) {
        tx.sql("""
                insert into approval (tenant_id, id, entity_type, entity_id, entity_name, cause, asked, status,
                                      actor_kind, actor_id, created_by, created_at, updated_at, expires_at)
                values (:tenant, :id, :entityType, :entityId, :entityName, :cause, :asked, :status,
                        :actorKind, :actorId, :createdBy, :createdAt, :updatedAt, :expiresAt)
                """).bind(approval).execute();
    }

    void insertAll(Tx tx, List<Approval> approvals) {
        tx.sql("""
                insert into approval (tenant_id, id, entity_type, entity_id, entity_name, cause, asked, status,
                                      actor_kind, actor_id, created_by, created_at, updated_at, expires_at)
                select :tenant, a.id, a.entity_type, a.entity_id, a.entity_name, a.cause, a.asked, a.status,
                       a.actor_kind, a.actor_id, a.created_by, a.created_at, a.updated_at, a.expires_at
                  from jsonb_populate_recordset(cast(null as approval), :rows) a
                """).executeForAll(approvals);
    }

    void end(Tx tx, Approval approval) {
        tx.sql("""
                update approval
                   set status = :status,
                       reason = :reason,
                       rejection_reason = :rejectionReason,
                       decision_at = :decisionAt,
                       decision_by = :decisionBy,
                       revision = :revision,
                       updated_at = :updatedAt
                 where tenant_id = :tenant
                   and id = :id
                """).bind(approval).execute();
    }

    /** Ends whatever these entities wait for. */
    List<Approval> endOpen(Tx tx, Collection<UUID> entityIds, Ending ending, Instant now) {
        return tx.sql("""
                update approval
                   set status = :status,
                       decision_at = :now,
                       decision_by = :by,
                       revision = revision + 1,
                       updated_at = :now
                 where tenant_id = :tenant
                   and entity_id = any(cast(:entityIds as uuid[]))
                   and status = 'pending'
                returning id, tenant_id, entity_type, entity_id, entity_name, status, reason, decision_at, decision_by,
                          rejection_reason, expires_at, created_by, created_at, updated_at, actor_kind, actor_id,
                          cause, asked, revision
                """)
                .bind("status", ending.status())
                .bind("by", ending.by())
                .bind("now", now)
                .bind("entityIds", entityIds)
                .list(Approval.class);
    }

    void touch(Tx tx, UUID entityId, String name, Instant now) {
        tx.sql("""
                update approval
                   set entity_name = :name,
                       revision = revision + 1,
                       updated_at = :now
                 where tenant_id = :tenant
                   and entity_id = :entityId
                   and status = 'pending'
                """)
                .bind("entityId", entityId)
                .bind("name", name)
                .bind("now", now)
                .execute();
    }

    List<Person> people(Tx tx, Collection<UUID> ids) {
        return tx.sql(PEOPLE + "   and m.user_id = any(cast(:ids as uuid[]))")
                .bind("ids", ids)
                .list(Person.class);
    }

    /** Whom to tell of a request: the admins and some others, but not who made it. */
    List<Person> deciders(Tx tx, Collection<UUID> others, @Nullable UUID creator) {
        return tx.sql(PEOPLE + """
                   and m.status = 'active'
                   and (m.role in ('owner', 'admin') or m.user_id = any(cast(:others as uuid[])))
                   and m.user_id is distinct from cast(:creator as uuid)
                 order by m.user_id
                 limit :most
                """)
                .bind("others", others)
                .bind("creator", creator)
                .bind("most", MAX_LETTERS)
                .list(Person.class);
    }

    boolean otherAdminExists(Tx tx, @Nullable UUID userId) {
        return tx.sql("""
                select exists (select from membership
                                where tenant_id = :tenant
                                  and role in ('owner', 'admin')
                                  and status = 'active'
                                  and user_id is distinct from cast(:userId as uuid))
                """).bind("userId", userId).one(Boolean.class);
    }
}

package dev.stoa.access;

import dev.stoa.platform.db.Tx;
import dev.stoa.platform.paging.Page;
import dev.stoa.platform.paging.PageRequest;
import dev.stoa.platform.paging.Sorts;
import java.util.List;
import java.util.UUID;

/** The SQL that reads the audit log. */
final class AuditStore {

    /** Newest first goes by the place in the event log: times are those at which the transactions began. */
    private static final Sorts<AuditEntry> SORTS = Sorts.withId(AuditEntry::id)
            .own("event_sequence desc, id desc")
            .by("created_at", "created_at", "timestamptz", AuditEntry::createdAt)
            .by("action", "action", "text", AuditEntry::action)
            .by("resource_type", "resource_type", "text", AuditEntry::resourceType);

    private static final String SELECT = """
            select id, tenant_id, user_id, action, resource_type, resource_id,
                   case when actor_kind = 'user' then details
                        else details || jsonb_build_object(
                                 'actor', jsonb_build_object('kind', actor_kind, 'id', actor_id)) end as details,
                   ip_address, user_agent, created_at
              from audit_log
             where tenant_id = :tenant
            """;

    Page<AuditEntry> list(Tx tx, AuditFilter filter, PageRequest page) {
        return tx.sql(SELECT)
                .and("user_id = :userId", filter.userId())
                .and("action = :action", filter.action())
                .and("resource_type = :resourceType", filter.resourceType())
                .and("resource_id = :resourceId", filter.resourceId())
                .and("created_at >= :from", filter.from())
                .and("created_at < :to", filter.to())
                .and("position(lower(:search) in lower(action || ' ' || cast(details as text))) > 0", filter.search())
                .page(AuditEntry.class, page, SORTS);
    }

    List<Activity> latestOf(Tx tx, UUID userId, int limit) {
        return tx.sql("""
                select action as type, resource_id as entity_id, resource_type as entity_type, created_at as timestamp
                  from audit_log
                 where tenant_id = :tenant
                   and user_id = :userId
                   and resource_id is not null
                 order by event_sequence desc
                 limit :limit
                """).bind("userId", userId).bind("limit", limit).list(Activity.class);
    }
}

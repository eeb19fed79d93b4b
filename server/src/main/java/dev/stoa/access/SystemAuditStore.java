package dev.stoa.access;

import dev.stoa.platform.db.Tx;
import dev.stoa.platform.events.RecordedEvent;
import dev.stoa.platform.json.JsonText;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The SQL that writes the audit log, of all tenants. */
final class SystemAuditStore {

    /** A row to be; its components are the names the statement binds. */
    record Entry(
            UUID tenantId,
            UUID id,
            long eventXid,
            long eventSequence,
            @Nullable UUID userId,
            String actorKind,
            @Nullable UUID actorId,
            String action,
            String resourceType,
            @Nullable UUID resourceId,
            JsonText details,
            String requestId,
            @Nullable String ipAddress,
            @Nullable String userAgent,
            Instant createdAt) {

        static Entry of(UUID id, RecordedEvent event) {
            return new Entry(
                    event.tenantId(),
                    id,
                    event.xid(),
                    event.sequence(),
                    event.actorKind().equals("user") ? event.actorId() : null,
                    event.actorKind(),
                    event.actorId(),
                    event.type(),
                    event.entityType(),
                    event.entityId(),
                    event.payload(),
                    event.requestId(),
                    event.ip(),
                    event.userAgent(),
                    event.recordedAt());
        }
    }

    void insert(Tx tx, List<Entry> entries) {
        tx.sql("""
                insert into audit_log (tenant_id, id, event_xid, event_sequence, user_id, actor_kind, actor_id, action,
                                       resource_type, resource_id, details, request_id, ip_address, user_agent,
                                       created_at)
                values (:tenantId, :id, :eventXid, :eventSequence, :userId, :actorKind, :actorId, :action,
                        :resourceType, :resourceId, :details, :requestId, :ipAddress, :userAgent, :createdAt)
                """).batch(entries);
    }
}

package dev.stoa.approvals;

import dev.stoa.platform.events.Event;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What others can learn about approvals. Names stay out: events reach people who may not see what is pending. */
public sealed interface ApprovalEvent extends Event {

    @Override
    default String entityType() {
        return "approval";
    }

    /** What became of a request. */
    sealed interface OfRequest extends ApprovalEvent {

        UUID approvalId();

        @Override
        default UUID entityId() {
            return approvalId();
        }
    }

    record Requested(UUID approvalId, EntityType subject, UUID subjectId, Cause cause, Instant expiresAt)
            implements OfRequest {}

    record Approved(UUID approvalId, EntityType subject, UUID subjectId) implements OfRequest {}

    record Rejected(UUID approvalId, EntityType subject, UUID subjectId) implements OfRequest {}

    record Cancelled(UUID approvalId, EntityType subject, UUID subjectId) implements OfRequest {}

    record Expired(UUID approvalId, EntityType subject, UUID subjectId) implements OfRequest {}

    /** Of a kind of entity, whose settings have no id. */
    record SettingsChanged(EntityType subject, ApprovalSetting before, ApprovalSetting after) implements ApprovalEvent {
        @Override
        public @Nullable UUID entityId() {
            return null;
        }
    }

    /** What to record when a request has ended. */
    static ApprovalEvent of(Approval ended) {
        UUID id = ended.id();
        return switch (ended.status()) {
            case PENDING -> throw new IllegalArgumentException(id + " has not ended");
            case APPROVED -> new Approved(id, ended.entityType(), ended.entityId());
            case REJECTED -> new Rejected(id, ended.entityType(), ended.entityId());
            case CANCELLED -> new Cancelled(id, ended.entityType(), ended.entityId());
            case EXPIRED -> new Expired(id, ended.entityType(), ended.entityId());
        };
    }
}

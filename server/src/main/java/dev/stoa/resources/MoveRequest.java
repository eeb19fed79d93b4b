package dev.stoa.resources;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The wish to move a resource from the space it is in to another. The row, the domain object and the JSON are the same
 * on purpose.
 *
 * @param approvalMode whose approval it waits or waited for
 * @param approvedBy who decided to let it happen; the one who asked, where nobody else had to
 * @param expiresAt when it stops waiting
 */
record MoveRequest(
        UUID id,
        UUID tenantId,
        @JsonProperty("resource_id") UUID resourceId,
        @JsonProperty("source_space_id") UUID sourceSpaceId,
        @JsonProperty("target_space_id") UUID targetSpaceId,
        @JsonProperty("requested_by") UUID requestedBy,
        Status status,
        @JsonProperty("approval_mode") ApprovalMode approvalMode,
        @JsonProperty("approved_by") @Nullable UUID approvedBy,
        @Nullable String reason,
        @JsonProperty("rejection_reason") @Nullable String rejectionReason,
        @JsonProperty("resource_name") @Nullable String resourceName,
        @JsonProperty("source_space_name") @Nullable String sourceSpaceName,
        @JsonProperty("target_space_name") @Nullable String targetSpaceName,
        @JsonProperty("requested_by_email") @Nullable String requestedByEmail,
        @JsonProperty("created_at") Instant createdAt,
        @JsonProperty("processed_at") @Nullable Instant processedAt,
        @JsonProperty("completed_at") @Nullable Instant completedAt,
        @JsonProperty("expires_at") Instant expiresAt,
        @JsonProperty("updated_at") Instant updatedAt) {

    /** Only what is pending changes; {@code approved} is for those that wait for more, which none does yet. */
    enum Status {
        PENDING,
        APPROVED,
        REJECTED,
        CANCELLED,
        EXPIRED,
        COMPLETED
    }

    enum ApprovalMode {
        RESOURCE,
        TARGET_SPACE
    }

    /** Where to, and why. */
    record Wish(UUID targetSpaceId, @Nullable String reason) {}

    /** Why not. */
    record Rejection(String rejectionReason) {}

    /** What narrows a list of requests. */
    record Filter(@Nullable Status status, @Nullable UUID resourceId) {}

    /** As somebody decided it. */
    MoveRequest decided(Status outcome, @Nullable UUID approver, @Nullable String objection, Instant now) {
        return new MoveRequest(
                id,
                tenantId,
                resourceId,
                sourceSpaceId,
                targetSpaceId,
                requestedBy,
                outcome,
                approvalMode,
                approver,
                reason,
                objection,
                resourceName,
                sourceSpaceName,
                targetSpaceName,
                requestedByEmail,
                createdAt,
                now,
                outcome == Status.COMPLETED ? now : null,
                expiresAt,
                now);
    }

    @JsonProperty("requires_resource_approval")
    boolean requiresResourceApproval() {
        return approvalMode == ApprovalMode.RESOURCE;
    }
}

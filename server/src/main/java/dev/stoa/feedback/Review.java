package dev.stoa.feedback;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What one person has to say about a rating of theirs. A flagged one is hidden until somebody has looked at it. */
record Review(
        UUID id,
        UUID tenantId,
        @JsonProperty("rating_id") UUID ratingId,
        @JsonProperty("user_id") UUID userId,
        @JsonIgnore RatedEntity.Type entityType,
        @JsonIgnore UUID entityId,
        String content,
        List<ReviewAttachment> attachments,
        @JsonProperty("is_public") boolean isPublic,
        @JsonProperty("is_flagged") boolean isFlagged,
        @JsonProperty("flagged_reason") @Nullable String flaggedReason,
        @JsonProperty("flagged_at") @Nullable Instant flaggedAt,
        @JsonProperty("flagged_by") @Nullable UUID flaggedBy,
        @JsonProperty("created_at") Instant createdAt,
        @JsonProperty("updated_at") Instant updatedAt,
        @JsonIgnore int revision) {

    Review with(String otherContent, List<ReviewAttachment> otherAttachments, boolean otherPublic, Instant now) {
        return new Review(
                id,
                tenantId,
                ratingId,
                userId,
                entityType,
                entityId,
                otherContent,
                otherAttachments,
                otherPublic,
                isFlagged,
                flaggedReason,
                flaggedAt,
                flaggedBy,
                createdAt,
                now,
                revision + 1);
    }

    Review flagged(String reason, @Nullable UUID by, Instant now) {
        return new Review(
                id,
                tenantId,
                ratingId,
                userId,
                entityType,
                entityId,
                content,
                attachments,
                isPublic,
                true,
                reason,
                now,
                by,
                createdAt,
                now,
                revision + 1);
    }
}

package dev.stoa.feedback;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.UUID;

/**
 * What one person thinks of something, as a number. Private ones are for their author and those who manage feedback,
 * but count like all others.
 */
record Rating(
        UUID id,
        UUID tenantId,
        @JsonProperty("user_id") UUID userId,
        @JsonProperty("entity_type") RatedEntity.Type entityType,
        @JsonProperty("entity_id") UUID entityId,
        @JsonProperty("rating_type") RatingType ratingType,
        int value,
        @JsonProperty("is_public") boolean isPublic,
        @JsonProperty("created_at") Instant createdAt,
        @JsonProperty("updated_at") Instant updatedAt,
        @JsonIgnore int revision) {

    RatedEntity entity() {
        return new RatedEntity(entityType, entityId);
    }

    Rating with(int otherValue, boolean otherPublic, Instant now) {
        return new Rating(
                id,
                tenantId,
                userId,
                entityType,
                entityId,
                ratingType,
                otherValue,
                otherPublic,
                createdAt,
                now,
                revision + 1);
    }
}

package dev.stoa.approvals;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.stoa.platform.auth.Actor;
import dev.stoa.platform.auth.Caller;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A request for something new to become active, and how it ended.
 *
 * @param reason what was said when it was approved or withdrawn
 * @param actorKind who asked; {@code createdBy} is there only when that was a person
 * @param asked the status the entity gets when it is approved
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Approval(
        UUID id,
        UUID tenantId,
        @JsonProperty("entity_type") EntityType entityType,
        @JsonProperty("entity_id") UUID entityId,
        @JsonProperty("entity_name") String entityName,
        Status status,
        @Nullable String reason,
        @JsonProperty("decision_at") @Nullable Instant decisionAt,
        @JsonProperty("decision_by") @Nullable UUID decisionBy,
        @JsonProperty("rejection_reason") @Nullable String rejectionReason,
        @JsonProperty("expires_at") Instant expiresAt,
        @JsonProperty("created_by") @Nullable UUID createdBy,
        @JsonProperty("created_at") Instant createdAt,
        @JsonProperty("updated_at") Instant updatedAt,
        @JsonIgnore Actor.Kind actorKind,
        @JsonIgnore @Nullable UUID actorId,
        @JsonIgnore Cause cause,
        @JsonIgnore String asked,
        @JsonIgnore int revision) {

    /** All but the first are final. */
    public enum Status {
        PENDING,
        APPROVED,
        REJECTED,
        CANCELLED,
        EXPIRED;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    boolean pending() {
        return status == Status.PENDING;
    }

    boolean askedBy(Caller caller) {
        return caller.actor().equals(new Actor(actorKind, actorId));
    }

    /** The same request, ended. */
    Approval ended(Ending ending, Instant now) {
        return new Approval(
                id,
                tenantId,
                entityType,
                entityId,
                entityName,
                ending.status(),
                ending.reason(),
                now,
                ending.by(),
                ending.rejectionReason(),
                expiresAt,
                createdBy,
                createdAt,
                now,
                actorKind,
                actorId,
                cause,
                asked,
                revision + 1);
    }
}

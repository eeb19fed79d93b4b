package dev.stoa.access;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.stoa.platform.json.JsonText;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that was done in the tenant.
 *
 * @param userId who did it, when it was a person; others stand in {@code details.actor}
 * @param details what the event says; settings-like changes carry before and after
 */
record AuditEntry(
        UUID id,
        UUID tenantId,
        @JsonProperty("user_id") @Nullable UUID userId,
        String action,
        @JsonProperty("resource_type") String resourceType,
        @JsonProperty("resource_id") @Nullable UUID resourceId,
        JsonText details,
        @JsonProperty("ip_address") @Nullable String ipAddress,
        @JsonProperty("user_agent") @Nullable String userAgent,
        @JsonProperty("created_at") Instant createdAt) {}

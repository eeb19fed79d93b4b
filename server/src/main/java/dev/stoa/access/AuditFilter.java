package dev.stoa.access;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What narrows the audit log; absent values do not. */
record AuditFilter(
        @JsonProperty("user_id") @Nullable UUID userId,
        @Nullable String action,
        @JsonProperty("resource_type") @Nullable String resourceType,
        @JsonProperty("resource_id") @Nullable UUID resourceId,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable String search) {}

package dev.stoa.tenancy;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A step a tenant took: from which state and plan to which, who took it and why. */
record LifecycleStep(
        UUID id,
        UUID tenantId,
        String action,
        @JsonProperty("from_status") Tenant.Status fromStatus,
        @JsonProperty("to_status") Tenant.Status toStatus,
        @JsonProperty("from_type") Tenant.Type fromType,
        @JsonProperty("to_type") Tenant.Type toType,
        @Nullable String reason,
        @JsonProperty("performed_by") UUID performedBy,
        @JsonProperty("created_at") Instant createdAt) {}

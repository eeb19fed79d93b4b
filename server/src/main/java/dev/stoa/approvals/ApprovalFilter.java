package dev.stoa.approvals;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What narrows a list of requests; absent values do not. */
record ApprovalFilter(
        Approval.@Nullable Status status,
        @JsonProperty("entity_type") @Nullable EntityType entityType,
        @JsonProperty("entity_id") @Nullable UUID entityId,
        @JsonProperty("created_by") @Nullable UUID createdBy,
        @Nullable String search) {}

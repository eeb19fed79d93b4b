package dev.stoa.taxonomy;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** That something is filed under a category. */
public record CategoryLink(
        UUID id,
        UUID tenantId,
        @JsonProperty("category_id") UUID categoryId,
        @JsonProperty("entity_type") EntityType entityType,
        @JsonProperty("entity_id") UUID entityId,
        @JsonProperty("created_by") @Nullable UUID createdBy,
        @JsonProperty("created_at") Instant createdAt) {}

package dev.stoa.taxonomy;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.UUID;

/** What a category or tag is put on. */
public record Entity(
        @JsonProperty("entity_type") EntityType entityType,
        @JsonProperty("entity_id") UUID entityId) {}

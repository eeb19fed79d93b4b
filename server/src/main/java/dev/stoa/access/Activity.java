package dev.stoa.access;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.UUID;

/** One of the things somebody did, for overviews. */
public record Activity(
        String type,
        @JsonProperty("entity_id") UUID entityId,
        @JsonProperty("entity_type") String entityType,
        Instant timestamp) {}

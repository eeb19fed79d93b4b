package dev.stoa.access;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Users who may do the same.
 *
 * @param permissions codes, each once, in alphabetical order
 */
record Group(
        UUID id,
        UUID tenantId,
        String name,
        @Nullable String description,
        List<String> permissions,
        @JsonProperty("created_at") Instant createdAt,
        @JsonProperty("updated_at") Instant updatedAt,
        @JsonIgnore int revision) {}

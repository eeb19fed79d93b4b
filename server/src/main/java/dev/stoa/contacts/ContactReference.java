package dev.stoa.contacts;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Something a contact belongs to, as far as a person wants to know at a glance. */
record ContactReference(
        UUID id,
        @JsonProperty("entity_type") LinkedEntity.Type entityType,
        @JsonProperty("entity_id") UUID entityId,
        @JsonProperty("entity_name") String entityName,
        @JsonProperty("entity_description") @Nullable String entityDescription,
        @JsonProperty("entity_status") @Nullable String entityStatus,
        @JsonProperty("is_primary") boolean primary,
        @JsonProperty("created_at") Instant createdAt) {

    /** What narrows a list of them; absent values do not. */
    record Filter(
            @JsonProperty("entity_type") LinkedEntity.@Nullable Type entityType,
            @Nullable String search) {}
}

package dev.stoa.contacts;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A contact and what it belongs to. */
public record ContactLink(
        UUID id,
        UUID tenantId,
        @JsonProperty("entity_type") LinkedEntity.Type entityType,
        @JsonProperty("entity_id") UUID entityId,
        @JsonProperty("contact_id") UUID contactId,
        @JsonProperty("is_primary") boolean primary,
        @JsonProperty("created_at") Instant createdAt,
        Contact contact) {

    /** Which contact, and whether it is the one to turn to first; the first of all becomes that if nothing is said. */
    public record Request(UUID contactId, @Nullable Boolean isPrimary) {}

    /** The same without the contact. */
    record Row(
            UUID id,
            UUID tenantId,
            LinkedEntity.Type entityType,
            UUID entityId,
            UUID contactId,
            boolean isPrimary,
            Instant createdAt) {

        LinkedEntity entity() {
            return new LinkedEntity(entityType, entityId);
        }

        ContactLink with(Contact contact) {
            return new ContactLink(id, tenantId, entityType, entityId, contactId, isPrimary, createdAt, contact);
        }
    }
}

package dev.stoa.connector;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a client was let in to.
 *
 * @param portfolio whether it was granted for several tenants at once
 * @param scopes the entity types it may export; empty for all
 * @param tenantIds those it covers, as far as whoever is told may know
 * @param revokedAt when the last of them took it back
 */
record AccessToken(
        UUID id,
        UUID clientId,
        String clientName,
        boolean portfolio,
        List<EntityType> scopes,
        List<UUID> tenantIds,
        @Nullable UUID createdBy,
        Instant createdAt,
        @Nullable Instant revokedAt) {

    /**
     * A token somebody wants to grant.
     *
     * @param scopes the entity types it may export; absent for all
     * @param tenantIds the tenants it covers; absent for the caller's
     */
    record Wish(
            UUID clientId,
            @Nullable List<EntityType> scopes,
            @Nullable List<UUID> tenantIds) {

        List<EntityType> granted() {
            return scopes == null ? List.of() : scopes;
        }
    }

    /** A new one, with what is told only once. */
    record Told(UUID id, String accessToken) {}

    /** Which of them a list shows. */
    record Filter(@Nullable UUID clientId, @Nullable String search) {}
}

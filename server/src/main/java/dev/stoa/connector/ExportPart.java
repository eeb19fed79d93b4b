package dev.stoa.connector;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An export in one tenant.
 *
 * @param application what the client called itself
 * @param attempt how often it was begun; whoever writes an earlier one may no longer end it
 * @param error why it failed
 */
record ExportPart(
        UUID tenantId,
        UUID id,
        UUID clientId,
        UUID tokenId,
        String application,
        EntityType entityType,
        ExportStatus status,
        @Nullable Instant updatedFrom,
        @Nullable Instant updatedUntil,
        int attempt,
        @Nullable String error,
        Instant requestedAt,
        @Nullable Instant finishedAt,
        @Nullable Instant expiresAt) {

    UpdatedInterval updated() {
        return new UpdatedInterval(updatedFrom, updatedUntil);
    }

    /** The same export in another tenant. */
    ExportPart in(UUID otherTenant) {
        return new ExportPart(
                otherTenant,
                id,
                clientId,
                tokenId,
                application,
                entityType,
                status,
                updatedFrom,
                updatedUntil,
                attempt,
                error,
                requestedAt,
                finishedAt,
                expiresAt);
    }

    /** Its time may be over before anybody has noted so. */
    ExportStatus statusAt(Instant now) {
        return status == ExportStatus.SUCCESS && expiresAt != null && !now.isBefore(expiresAt)
                ? ExportStatus.EXPIRED
                : status;
    }
}

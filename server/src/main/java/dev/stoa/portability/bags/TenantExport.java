package dev.stoa.portability.bags;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An export of everything a tenant has.
 *
 * @param snapshotAt the instant all of it is as of; known once the rows are written
 * @param expiresAt when it goes
 * @param error why the last attempt failed
 */
public record TenantExport(
        UUID id,
        Status status,
        @Nullable String reason,
        @Nullable UUID requestedBy,
        Instant requestedAt,
        @Nullable Instant startedAt,
        @Nullable Instant snapshotAt,
        @Nullable Instant completedAt,
        @Nullable Instant expiresAt,
        int progress,
        @Nullable Long rowCount,
        @Nullable Long fileCount,
        @Nullable Long sizeBytes,
        @Nullable String error,
        int revision) {

    public enum Status {
        QUEUED,
        RUNNING,
        COMPLETED,
        FAILED,
        EXPIRED
    }
}

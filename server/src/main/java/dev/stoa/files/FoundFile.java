package dev.stoa.files;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A file as a search lists it. */
record FoundFile(
        UUID id,
        String originalFilename,
        String contentType,
        long sizeBytes,
        @Nullable UUID spaceId,
        @Nullable UUID resourceId,
        UUID providerId,
        String providerName,
        Instant uploadedAt,
        int movedCount,
        @Nullable Instant lastMovedAt) {}

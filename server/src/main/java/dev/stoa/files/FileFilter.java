package dev.stoa.files;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What narrows a search for files; absent values do not. */
record FileFilter(
        @Nullable String originalFilename,
        @Nullable String contentType,
        @Nullable UUID spaceId,
        @Nullable UUID resourceId,
        @Nullable UUID providerId,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable String search) {}

package dev.stoa.access;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What narrows a list of groups; absent values do not. */
record GroupFilter(
        @Nullable UUID userId,
        @Nullable List<UUID> tagIds,
        @Nullable List<UUID> categoryIds,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable String search) {}

package dev.stoa.identity;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A device somebody is logged in on.
 *
 * @param lastUsedAt when its tokens were last renewed
 * @param current whether it is the one that asks
 */
record Session(
        UUID id,
        Instant createdAt,
        Instant lastUsedAt,
        Instant expiresAt,
        String ipAddress,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String userAgent,
        boolean current) {}

package dev.stoa.storage;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** Something that may be at a provider without belonging to a file. */
record Leftover(UUID id, UUID tenantId, UUID providerId, String providerKey, Instant dueAt, int attempts) {

    /** Longer than any upload or copy takes. */
    static final Duration PATIENCE = Duration.ofDays(1);

    private static final Duration LONGEST_PAUSE = Duration.ofHours(6);

    boolean builtIn() {
        return providerId.equals(Providers.BUILT_IN);
    }

    /** Put off after a failure, longer each time. */
    Leftover later(Instant now) {
        Duration pause = Duration.ofMinutes(1L << Math.min(attempts, 10));
        return new Leftover(
                id,
                tenantId,
                providerId,
                providerKey,
                now.plus(pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE),
                attempts + 1);
    }
}

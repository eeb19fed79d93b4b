package dev.stoa.listing;

import dev.stoa.platform.auth.Actor;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How often something was visited since it was last set to zero, and by whom last. */
public record VisitMetrics(
        UUID entityId,
        long totalVisits,
        @Nullable Instant lastVisitedAt,
        Actor.@Nullable Kind lastVisitedByActorType,
        @Nullable UUID lastVisitedByActorId,
        @Nullable Instant lastResetAt,
        Actor.@Nullable Kind lastResetByActorType,
        @Nullable UUID lastResetByActorId,
        @Nullable String lastResetReason) {

    /** Why a counter is set to zero. */
    public record Reset(@Nullable String reason) {}
}

package dev.stoa.spaces;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.stoa.listing.Localized;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A space with what only its own page shows. */
record SpaceDetails(
        @JsonUnwrapped Space space,
        long totalVisits,
        @Nullable Instant lastVisitedAt) {

    /** One that nothing hangs on yet. */
    static SpaceDetails ofNew(Space space) {
        return new SpaceDetails(space, 0, null);
    }

    /** The same under another name and description. */
    SpaceDetails with(Localized texts) {
        return new SpaceDetails(space.with(texts), totalVisits, lastVisitedAt);
    }
}

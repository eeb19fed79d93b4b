package dev.stoa.resources;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.stoa.listing.Localized;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A resource with what only its own page shows. */
record ResourceDetails(
        @JsonUnwrapped Resource resource,
        long totalVisits,
        @Nullable Instant lastVisitedAt) {

    /** One that nothing hangs on yet. */
    static ResourceDetails ofNew(Resource resource) {
        return new ResourceDetails(resource, 0, null);
    }

    /** The same under another name and description. */
    ResourceDetails with(Localized texts) {
        return new ResourceDetails(resource.with(texts), totalVisits, lastVisitedAt);
    }
}

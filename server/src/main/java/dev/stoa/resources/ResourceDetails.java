package dev.stoa.resources;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.stoa.contacts.ContactPoint;
import dev.stoa.listing.Localized;
import dev.stoa.platform.web.Languages;
import dev.stoa.taxonomy.Labels;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A resource with what only its own page shows. */
record ResourceDetails(
        @JsonUnwrapped Resource resource,
        long totalVisits,
        @Nullable Instant lastVisitedAt,
        @JsonUnwrapped Labels labels,
        List<ContactPoint> contacts) {

    /** One that nothing but its labels hangs on yet. */
    static ResourceDetails ofNew(Resource resource, Labels labels) {
        return new ResourceDetails(resource, 0, null, labels, List.of());
    }

    /** The same under another name and description, with labels in the languages asked for. */
    ResourceDetails with(Localized texts, Languages languages) {
        return new ResourceDetails(resource.with(texts), totalVisits, lastVisitedAt, labels.in(languages), contacts);
    }
}

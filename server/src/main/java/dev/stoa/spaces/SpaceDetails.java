package dev.stoa.spaces;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.stoa.contacts.ContactPoint;
import dev.stoa.listing.Localized;
import dev.stoa.platform.web.Languages;
import dev.stoa.taxonomy.Labels;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A space with what only its own page shows. */
record SpaceDetails(
        @JsonUnwrapped Space space,
        long totalVisits,
        @Nullable Instant lastVisitedAt,
        @JsonUnwrapped Labels labels,
        List<ContactPoint> contacts) {

    /** One that nothing but its labels hangs on yet. */
    static SpaceDetails ofNew(Space space, Labels labels) {
        return new SpaceDetails(space, 0, null, labels, List.of());
    }

    /** The same under another name and description, with labels in the languages asked for. */
    SpaceDetails with(Localized texts, Languages languages) {
        return new SpaceDetails(space.with(texts), totalVisits, lastVisitedAt, labels.in(languages), contacts);
    }
}

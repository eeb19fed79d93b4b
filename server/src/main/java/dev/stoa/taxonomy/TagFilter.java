package dev.stoa.taxonomy;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What narrows a list of tags; absent values do not. */
record TagFilter(
        @Nullable Boolean persistent,
        @JsonProperty("owner_id") @Nullable UUID ownerId,
        @JsonProperty("owner_type") Tag.@Nullable OwnerType ownerType,
        @Nullable String search) {

    /** Whether it only searches. */
    boolean searchOnly() {
        return persistent == null && ownerId == null && ownerType == null;
    }
}

package dev.stoa.taxonomy;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What narrows a list of categories; absent values do not. */
record CategoryFilter(
        @JsonProperty("parent_id") @Nullable UUID parentId,
        @JsonProperty("filter_id") @Nullable String filterId,
        @Nullable String key,
        @Nullable Integer level,
        @Nullable String search) {

    /** Whether it only searches. */
    boolean searchOnly() {
        return new CategoryFilter(null, null, null, null, search).equals(this);
    }
}

package dev.stoa.feedback;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What narrows a list of reviews; absent values do not. */
record ReviewFilter(
        @Nullable String search,
        @JsonProperty("user_id") @Nullable UUID userId,
        @JsonProperty("is_public") @Nullable Boolean isPublic,
        @JsonProperty("is_flagged") @Nullable Boolean isFlagged) {}

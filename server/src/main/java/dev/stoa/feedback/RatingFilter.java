package dev.stoa.feedback;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What narrows a list of ratings; absent values do not. */
record RatingFilter(
        @JsonProperty("rating_type") @Nullable RatingType ratingType,
        @Nullable Double value,
        @JsonProperty("user_id") @Nullable UUID userId,
        @JsonProperty("is_public") @Nullable Boolean isPublic) {}

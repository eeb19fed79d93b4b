package dev.stoa.storage;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/** What narrows a list of buckets; absent values do not. */
record BucketFilter(
        Bucket.@Nullable Purpose purpose,
        @Nullable Boolean active,
        @JsonProperty("is_public") @Nullable Boolean isPublic,
        @Nullable String search) {}

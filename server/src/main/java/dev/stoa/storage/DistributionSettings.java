package dev.stoa.storage;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which buckets a tenant wants its files in, by what they are.
 *
 * @param fallbackChain the providers for their bytes in the order to be tried; empty for the built-in store alone
 */
record DistributionSettings(
        @Nullable UUID thumbnailBucketId,
        @Nullable UUID imageBucketId,
        @Nullable UUID videoBucketId,
        @Nullable UUID documentBucketId,
        List<UUID> fallbackChain,
        @JsonIgnore int revision,
        @JsonIgnore Instant createdAt,
        @JsonIgnore Instant updatedAt) {

    static final DistributionSettings NONE =
            new DistributionSettings(null, null, null, null, List.of(), 1, Instant.EPOCH, Instant.EPOCH);

    List<UUID> chain() {
        return fallbackChain.isEmpty() ? List.of(Providers.BUILT_IN) : fallbackChain;
    }

    DistributionSettings withChain(List<UUID> chain, Instant now) {
        return new DistributionSettings(
                thumbnailBucketId, imageBucketId, videoBucketId, documentBucketId, chain, revision + 1, createdAt, now);
    }

    /** The bucket for files of a type, if one was chosen. */
    @Nullable
    UUID bucketFor(String contentType) {
        if (contentType.startsWith("image/")) {
            return imageBucketId;
        }
        if (contentType.startsWith("video/")) {
            return videoBucketId;
        }
        return contentType.startsWith("audio/") ? null : documentBucketId;
    }
}

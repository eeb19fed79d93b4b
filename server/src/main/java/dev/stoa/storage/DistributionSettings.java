package dev.stoa.storage;

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
        List<UUID> fallbackChain) {

    static final DistributionSettings NONE = new DistributionSettings(null, null, null, null, List.of());

    List<UUID> chain() {
        return fallbackChain.isEmpty() ? List.of(Providers.BUILT_IN) : fallbackChain;
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

package dev.stoa.storage;

import dev.stoa.platform.json.Change;
import dev.stoa.tenancy.StorageStrategy;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What to change of where new files go. */
record DistributionChanges(
        Change<StorageStrategy> strategy,
        Change<List<UUID>> fallbackChain,
        Change<@Nullable UUID> thumbnailBucketId,
        Change<@Nullable UUID> imageBucketId,
        Change<@Nullable UUID> videoBucketId,
        Change<@Nullable UUID> documentBucketId) {

    DistributionSettings applyTo(DistributionSettings before, Instant now) {
        return new DistributionSettings(
                thumbnailBucketId.or(before.thumbnailBucketId()),
                imageBucketId.or(before.imageBucketId()),
                videoBucketId.or(before.videoBucketId()),
                documentBucketId.or(before.documentBucketId()),
                fallbackChain.or(before.fallbackChain()),
                before.revision() + 1,
                before.createdAt(),
                now);
    }
}

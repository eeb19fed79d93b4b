package dev.stoa.storage;

import dev.stoa.platform.events.Event;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What others can learn about buckets. */
sealed interface BucketEvent extends Event {

    @Override
    default String entityType() {
        return "bucket";
    }

    UUID bucketId();

    @Override
    default UUID entityId() {
        return bucketId();
    }

    /** What an auditor wants to see as it was and as it is. */
    record Terms(
            boolean active,
            long maxFileSizeBytes,
            @Nullable Long quotaBytes,
            @Nullable String region,
            @Nullable String cdnDomain,
            int priority,
            List<String> allowedMimeTypes) {

        static Terms of(Bucket bucket) {
            return new Terms(
                    bucket.active(),
                    bucket.maxFileSizeBytes(),
                    bucket.quotaBytes(),
                    bucket.region(),
                    bucket.cdnDomain(),
                    bucket.priority(),
                    bucket.allowedMimeTypes());
        }
    }

    record Created(UUID bucketId, String name, Bucket.Purpose purpose, boolean isPublic) implements BucketEvent {}

    record Changed(UUID bucketId, Terms before, Terms after, int revision) implements BucketEvent {}

    record Deleted(UUID bucketId, String name) implements BucketEvent {}
}

package dev.stoa.storage;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A bucket to be. */
record NewBucket(
        @JsonProperty("bucket_name") String name,
        Bucket.Purpose purpose,
        @JsonProperty("max_file_size_bytes") @Nullable Double maxFileSizeBytes,
        @JsonProperty("quota_bytes") @Nullable Double quotaBytes,
        @Nullable String region,
        @JsonProperty("cdn_domain") @Nullable String cdnDomain,
        @Nullable Double priority,
        @JsonProperty("allowed_mime_types") @Nullable List<String> allowedMimeTypes,
        @JsonProperty("public") @Nullable Boolean isPublic) {

    Bucket toBucket(UUID id, UUID tenantId, Instant now) {
        return new Bucket(
                id,
                tenantId,
                name,
                purpose,
                true,
                requireNonNullElse(isPublic, false),
                BucketRules.bytes("max_file_size_bytes", maxFileSizeBytes, Bucket.USUAL_LARGEST),
                quotaBytes == null ? null : BucketRules.bytes("quota_bytes", quotaBytes, 0),
                0,
                region,
                cdnDomain,
                BucketRules.priority(priority, Bucket.USUAL_PRIORITY),
                requireNonNullElse(allowedMimeTypes, List.of()),
                now,
                now,
                1);
    }
}

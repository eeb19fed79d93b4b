package dev.stoa.storage;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.stoa.platform.json.Change;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What to change of a bucket. */
record BucketChanges(
        Change<Boolean> active,
        @JsonProperty("max_file_size_bytes") Change<Double> maxFileSizeBytes,
        @JsonProperty("quota_bytes") Change<@Nullable Double> quotaBytes,
        Change<String> region,
        @JsonProperty("cdn_domain") Change<String> cdnDomain,
        Change<Double> priority,
        @JsonProperty("allowed_mime_types") Change<List<String>> allowedMimeTypes) {

    Bucket applyTo(Bucket bucket, Instant now) {
        return new Bucket(
                bucket.id(),
                bucket.ownerId(),
                bucket.name(),
                bucket.purpose(),
                active.or(bucket.active()),
                bucket.isPublic(),
                maxFileSizeBytes.given()
                        ? BucketRules.bytes("max_file_size_bytes", maxFileSizeBytes.or(0.0), 0)
                        : bucket.maxFileSizeBytes(),
                quota(bucket),
                bucket.currentUsageBytes(),
                region.given() ? region.or("") : bucket.region(),
                cdnDomain.given() ? cdnDomain.or("") : bucket.cdnDomain(),
                priority.given() ? BucketRules.priority(priority.or(0.0), 0) : bucket.priority(),
                allowedMimeTypes.or(bucket.allowedMimeTypes()),
                bucket.createdAt(),
                now,
                bucket.revision() + 1);
    }

    private @Nullable Long quota(Bucket bucket) {
        if (!quotaBytes.given()) {
            return bucket.quotaBytes();
        }
        Double wanted = quotaBytes.or(null);
        return wanted == null ? null : BucketRules.bytes("quota_bytes", wanted, 0);
    }
}

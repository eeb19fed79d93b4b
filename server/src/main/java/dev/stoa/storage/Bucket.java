package dev.stoa.storage;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.stoa.platform.auth.Caller;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A place for files with rules of its own.
 *
 * @param isPublic whether its files can be fetched by anybody who knows their address
 * @param quotaBytes how much may be in it; absent for as much as the tenant may have
 * @param region a note for people
 * @param priority those with less are filled first
 * @param allowedMimeTypes types such as {@code image/png} or {@code image/*}; empty for all
 */
record Bucket(
        UUID id,
        @JsonIgnore UUID ownerId,
        @JsonProperty("bucket_name") String name,
        Purpose purpose,
        boolean active,
        @JsonProperty("is_public") boolean isPublic,
        @JsonProperty("max_file_size_bytes") long maxFileSizeBytes,
        @JsonProperty("quota_bytes") @Nullable Long quotaBytes,
        @JsonProperty("current_usage_bytes") long currentUsageBytes,
        @Nullable String region,
        @JsonProperty("cdn_domain") @Nullable String cdnDomain,
        int priority,
        @JsonProperty("allowed_mime_types") List<String> allowedMimeTypes,
        @JsonProperty("created_at") Instant createdAt,
        @JsonProperty("updated_at") Instant updatedAt,
        @JsonIgnore int revision) {

    enum Purpose {
        PRIMARY,
        ARCHIVE,
        THUMBNAILS,
        VIDEOS,
        DOCUMENTS
    }

    static final long LARGEST = 10_737_418_240L;
    static final long USUAL_LARGEST = 1L << 30;
    static final int USUAL_PRIORITY = 100;

    @JsonProperty("bucket_id")
    String bucketId() {
        return id.toString();
    }

    /** The buckets of the system tenant belong to the installation. */
    @JsonProperty("tenantId")
    @Nullable
    UUID ownedBy() {
        return ownerId.equals(Caller.SYSTEM_TENANT) ? null : ownerId;
    }

    boolean takes(String contentType) {
        return ContentTypes.allowed(allowedMimeTypes, contentType);
    }

    /** How much its own quota leaves. */
    long free() {
        return quotaBytes == null ? Long.MAX_VALUE : quotaBytes - currentUsageBytes;
    }
}

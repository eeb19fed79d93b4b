package dev.stoa.storage;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.stoa.platform.json.JsonText;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A file or a folder as a bucket lists it. */
record BucketFile(
        @Nullable UUID id,
        String name,
        String path,
        @JsonProperty("isFolder") boolean isFolder,
        long size,
        @Nullable String mimeType,
        @Nullable UUID owner,
        @Nullable Instant lastAccessedAt,
        @JsonProperty("created_at") Instant createdAt,
        @JsonProperty("updated_at") Instant updatedAt,
        JsonText metadata,
        @Nullable String publicUrl,
        @Nullable String thumbnailUrl) {

    @JsonProperty("isImage")
    boolean image() {
        return mimeType != null && mimeType.startsWith("image/");
    }

    @JsonProperty
    @Nullable
    UUID createdBy() {
        return owner;
    }
}

package dev.stoa.storage;

import com.fasterxml.jackson.annotation.JsonIgnore;
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

    /** Nobody keeps book of who reads what. */
    @JsonProperty
    @Nullable
    Instant lastAccessedAt() {
        return null;
    }

    BucketFile at(String address, @Nullable String thumbnail) {
        return new BucketFile(
                id, name, path, isFolder, size, mimeType, owner, createdAt, updatedAt, metadata, address, thumbnail);
    }

    @JsonIgnore
    boolean isFile() {
        return !isFolder;
    }
}

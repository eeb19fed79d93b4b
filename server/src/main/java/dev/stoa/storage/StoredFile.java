package dev.stoa.storage;

import dev.stoa.platform.json.JsonText;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A file: what is known about it, and where its bytes are.
 *
 * @param path within its bucket
 * @param providerKey under which its provider keeps the bytes
 * @param sha256 of the bytes, in hexadecimal
 * @param lastAccessedAt when the bytes or a thumbnail were last given out, up to a minute late
 */
public record StoredFile(
        UUID id,
        UUID tenantId,
        UUID bucketId,
        String path,
        UUID providerId,
        String providerKey,
        String originalFilename,
        String contentType,
        long sizeBytes,
        String sha256,
        @Nullable UUID spaceId,
        @Nullable UUID resourceId,
        JsonText metadata,
        @Nullable UUID uploadedBy,
        Instant uploadedAt,
        Instant updatedAt,
        int movedCount,
        @Nullable Instant lastMovedAt,
        @Nullable Instant lastAccessedAt) {

    String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    boolean builtIn() {
        return providerId.equals(Providers.BUILT_IN);
    }

    boolean image() {
        return contentType.startsWith("image/");
    }

    /** What stands for exactly these bytes (RFC 9110 section 8.8.3). */
    public String etag() {
        return "\"" + sha256 + "\"";
    }
}

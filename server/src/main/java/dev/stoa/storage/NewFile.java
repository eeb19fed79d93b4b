package dev.stoa.storage;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A file to be.
 *
 * @param path within the bucket
 * @param contentType what it is, agreed on by sender and content
 */
record NewFile(
        String path,
        String originalFilename,
        String contentType,
        @Nullable UUID spaceId,
        @Nullable UUID resourceId) {}

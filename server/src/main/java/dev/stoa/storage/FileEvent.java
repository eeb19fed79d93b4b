package dev.stoa.storage;

import dev.stoa.platform.events.Event;
import java.util.UUID;

/** What others can learn about files. */
sealed interface FileEvent extends Event {

    @Override
    default String entityType() {
        return "file";
    }

    UUID fileId();

    @Override
    default UUID entityId() {
        return fileId();
    }

    record Uploaded(UUID fileId, UUID bucketId, String path, String contentType, long sizeBytes, String sha256)
            implements FileEvent {}

    record Moved(UUID fileId, UUID fromProviderId, UUID toProviderId) implements FileEvent {}

    record Deleted(UUID fileId, UUID bucketId, String path, long sizeBytes) implements FileEvent {}
}

package dev.stoa.storage;

import dev.stoa.platform.events.Event;
import java.util.List;
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

    /** @param passedOver providers that came first but had no room, did not answer or refused */
    record Uploaded(
            UUID fileId,
            UUID bucketId,
            String path,
            String contentType,
            long sizeBytes,
            String sha256,
            UUID providerId,
            List<UUID> passedOver)
            implements FileEvent {

        static Uploaded of(StoredFile file, List<UUID> passedOver) {
            return new Uploaded(
                    file.id(),
                    file.bucketId(),
                    file.path(),
                    file.contentType(),
                    file.sizeBytes(),
                    file.sha256(),
                    file.providerId(),
                    List.copyOf(passedOver));
        }
    }

    record Moved(UUID fileId, UUID fromProviderId, UUID toProviderId) implements FileEvent {}

    record Deleted(UUID fileId, UUID bucketId, String path, long sizeBytes) implements FileEvent {}
}

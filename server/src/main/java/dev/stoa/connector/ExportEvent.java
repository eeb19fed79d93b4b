package dev.stoa.connector;

import dev.stoa.platform.events.Event;
import java.time.Instant;
import java.util.UUID;

/** What others can learn about exports. */
sealed interface ExportEvent extends Event {

    UUID exportId();

    @Override
    default String entityType() {
        return "export";
    }

    @Override
    default UUID entityId() {
        return exportId();
    }

    record Requested(UUID exportId, EntityType exported, UUID clientId, String client) implements ExportEvent {}

    record Completed(UUID exportId, EntityType exported, int files, long rows, long sizeBytes, Instant expiresAt)
            implements ExportEvent {}

    record Failed(UUID exportId, EntityType exported, String error) implements ExportEvent {}

    record Expired(UUID exportId, EntityType exported) implements ExportEvent {}
}

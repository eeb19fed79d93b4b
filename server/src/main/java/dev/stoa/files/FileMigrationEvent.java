package dev.stoa.files;

import dev.stoa.platform.events.Event;
import java.util.UUID;

/** What others can learn about file migrations. */
sealed interface FileMigrationEvent extends Event {

    @Override
    default String entityType() {
        return "file_migration";
    }

    UUID migrationId();

    @Override
    default UUID entityId() {
        return migrationId();
    }

    record Planned(UUID migrationId, UUID targetProviderId, int files) implements FileMigrationEvent {}

    record Started(UUID migrationId) implements FileMigrationEvent {}

    record Cancelled(UUID migrationId) implements FileMigrationEvent {}

    record Completed(UUID migrationId, long moved, long failed) implements FileMigrationEvent {}
}

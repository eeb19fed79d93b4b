package dev.stoa.operations.maintenance;

import dev.stoa.platform.events.Event;
import java.util.UUID;

/** What others can learn about maintenances. */
sealed interface MaintenanceEvent extends Event {

    UUID maintenanceId();

    @Override
    default String entityType() {
        return "maintenance";
    }

    @Override
    default UUID entityId() {
        return maintenanceId();
    }

    record Created(UUID maintenanceId, MaintenanceTerms after) implements MaintenanceEvent {}

    record Changed(UUID maintenanceId, MaintenanceTerms before, MaintenanceTerms after, int revision)
            implements MaintenanceEvent {}

    record Started(UUID maintenanceId, Maintenance.Mode mode) implements MaintenanceEvent {}

    record Completed(UUID maintenanceId) implements MaintenanceEvent {}

    record Cancelled(UUID maintenanceId) implements MaintenanceEvent {}
}

package dev.stoa.operations.maintenance;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * A change that somebody wants to a maintenance.
 *
 * @param session the login session of a system admin
 */
record MaintenanceCommand(
        @JsonProperty("session_guid") String session,
        @JsonProperty("maintenance_id") String id,
        @JsonProperty("expected_revision") @Nullable Integer expectedRevision) {

    void check(int revision) {
        if (expectedRevision == null) {
            throw MaintenanceError.REVISION_REQUIRED.problem();
        }
        if (expectedRevision != revision) {
            throw MaintenanceError.REVISION_STALE.problem();
        }
    }
}

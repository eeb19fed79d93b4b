package dev.stoa.operations.maintenance;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a maintenance is to be like; in a change, what is left out stays. */
record MaintenanceTerms(
        Maintenance.@Nullable Mode mode,
        @Nullable String description,

        @JsonProperty("estimated_duration_seconds") @Nullable
        Integer estimatedDurationSeconds,

        @JsonProperty("scheduled_start_utc") @Nullable Instant scheduledStart) {

    static MaintenanceTerms of(Maintenance maintenance) {
        return new MaintenanceTerms(
                maintenance.mode(),
                maintenance.description(),
                maintenance.estimatedDurationSeconds(),
                maintenance.scheduledStart());
    }

    MaintenanceTerms over(MaintenanceTerms current) {
        return new MaintenanceTerms(
                mode == null ? current.mode() : mode,
                description == null ? current.description() : description,
                estimatedDurationSeconds == null ? current.estimatedDurationSeconds() : estimatedDurationSeconds,
                scheduledStart == null ? current.scheduledStart() : scheduledStart);
    }

    /** What is changed about a maintenance that begins with nothing said of its mode. */
    Maintenance.Mode modeOrUsual() {
        return Objects.requireNonNullElse(mode, Maintenance.Mode.ANNOUNCE);
    }
}

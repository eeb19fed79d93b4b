package dev.stoa.operations.maintenance;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.stoa.platform.error.Problem;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Some time during which the installation is worked at.
 *
 * @param planned whether it begins at its scheduled start and ends after the estimated duration, by itself
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Maintenance(
        @JsonProperty("maintenance_id") UUID id,
        Status status,
        Mode mode,
        String description,
        @JsonProperty("estimated_duration_seconds") int estimatedDurationSeconds,
        @JsonProperty("scheduled_start_utc") Instant scheduledStart,
        boolean planned,
        @JsonProperty("started_at") @Nullable Instant startedAt,
        @JsonProperty("ended_at") @Nullable Instant endedAt,
        int revision,
        @JsonProperty("created_at") Instant createdAt,
        @JsonProperty("updated_at") Instant updatedAt) {

    enum Status {
        SCHEDULED,
        ACTIVE,
        COMPLETED,
        CANCELLED
    }

    /** What it closes while it is active. */
    enum Mode {
        /** Nothing: people are told. */
        ANNOUNCE,
        /** Everything that changes something. */
        READ_ONLY,
        /** Everything but this area, health, and the login of system admins. */
        OFFLINE
    }

    Problem notNow(String verb) {
        return MaintenanceError.MAINTENANCE_STATUS.problem("The maintenance is "
                + status.name().toLowerCase(Locale.ROOT) + "; it cannot be " + verb + " any more, or not yet.");
    }

    Instant plannedEnd() {
        return scheduledStart.plusSeconds(estimatedDurationSeconds);
    }

    /** What it is when something of it has changed. */
    Maintenance next(
            Status status,
            MaintenanceTerms terms,
            boolean planned,
            @Nullable Instant startedAt,
            @Nullable Instant endedAt,
            Instant now) {
        return new Maintenance(
                id,
                status,
                terms.modeOrUsual(),
                Objects.requireNonNullElse(terms.description(), description),
                Objects.requireNonNullElse(terms.estimatedDurationSeconds(), estimatedDurationSeconds),
                Objects.requireNonNullElse(terms.scheduledStart(), scheduledStart),
                planned,
                startedAt,
                endedAt,
                revision + 1,
                createdAt,
                now);
    }

    Maintenance ended(Status how, Instant now) {
        return next(how, MaintenanceTerms.of(this), planned, startedAt, now, now);
    }
}

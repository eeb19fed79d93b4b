package dev.stoa.jobs;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.json.JsonText;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One time a job is run, attempts after a failure included.
 *
 * @param tenantId the system tenant when it is for all tenants
 * @param attempt how often it was begun; who runs it knows by this number that nobody else has begun it since
 * @param failures how many attempts have failed
 * @param cancelRequestedAt since when it is asked to stop
 */
record JobRun(
        UUID tenantId,
        UUID id,
        String jobName,
        Origin origin,
        Status status,
        @Nullable UUID requestedBy,
        @Nullable String correlationId,
        JsonText parameters,
        @Nullable JsonText checkpoint,
        int attempt,
        int failures,
        @Nullable String node,
        @Nullable Long progressDone,
        @Nullable Long progressTotal,
        @Nullable String error,
        Instant queuedAt,
        @Nullable Instant startedAt,
        @Nullable Instant attemptStartedAt,
        @Nullable Instant deadline,
        @Nullable Instant cancelRequestedAt,
        @Nullable Instant finishedAt) {

    /** What made it run. */
    enum Origin {
        SCHEDULE,
        PERSON,
        SERVER
    }

    /** Waiting runs have failed and are tried again. */
    enum Status {
        QUEUED,
        RUNNING,
        WAITING,
        COMPLETED,
        FAILED,
        CANCELLED;

        /** What the contract calls it: to those who look on, a run that is tried again is not over yet. */
        String word() {
            return switch (this) {
                case QUEUED, RUNNING, WAITING -> "running";
                case COMPLETED -> "completed";
                case FAILED -> "failed";
                case CANCELLED -> "cancelled";
            };
        }
    }

    boolean over() {
        return finishedAt != null;
    }

    @Nullable
    UUID onlyTenant() {
        return tenantId.equals(Caller.SYSTEM_TENANT) ? null : tenantId;
    }

    @Nullable
    Long durationMillis() {
        return startedAt == null || finishedAt == null
                ? null
                : Duration.between(startedAt, finishedAt).toMillis();
    }

    /** As the lists of past runs show it. */
    record Entry(
            UUID id,
            @JsonProperty("job_name") String jobName,
            String status,
            @JsonProperty("started_at") @Nullable Instant startedAt,
            @JsonProperty("completed_at") @Nullable Instant completedAt,
            @JsonProperty("duration_ms") @Nullable Long durationMs,
            @JsonProperty("error_message") @Nullable String errorMessage,
            @Nullable UUID tenantId,
            @JsonProperty("correlation_id") @Nullable String correlationId) {}

    Entry entry() {
        return new Entry(
                id,
                jobName,
                status.word(),
                startedAt,
                finishedAt,
                durationMillis(),
                error,
                onlyTenant(),
                correlationId);
    }

    /** As the list of runs under way shows it; one that has not begun has no start. */
    record Active(
            UUID jobId,
            String jobName,
            @Nullable UUID tenantId,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Instant startedAt,

            @Nullable String correlationId,
            JsonText data) {}

    Active active() {
        return new Active(id, jobName, onlyTenant(), startedAt, correlationId, parameters);
    }

    /** Everything about it. */
    record Detail(
            UUID id,
            String jobName,
            @Nullable UUID tenantId,
            Status status,
            Origin origin,
            @Nullable UUID requestedBy,
            @Nullable String correlationId,
            JsonText data,
            int attempt,
            int failures,
            @Nullable String node,
            @Nullable Progress progress,
            @Nullable String errorMessage,
            boolean cancelRequested,
            Instant queuedAt,
            @Nullable Instant startedAt,
            @Nullable Instant completedAt,
            @Nullable Long durationMs) {}

    record Progress(long done, @Nullable Long total) {}

    Detail detail() {
        return new Detail(
                id,
                jobName,
                onlyTenant(),
                status,
                origin,
                requestedBy,
                correlationId,
                parameters,
                attempt,
                failures,
                node,
                progressDone == null ? null : new Progress(progressDone, progressTotal),
                error,
                cancelRequestedAt != null,
                queuedAt,
                startedAt,
                finishedAt,
                durationMillis());
    }
}

package dev.stoa.jobs;

import dev.stoa.platform.events.Event;
import java.util.UUID;

/** What others can learn about runs of jobs. Runs by schedule are told of only when they fail. */
sealed interface JobRunEvent extends Event {

    UUID runId();

    @Override
    default String entityType() {
        return "job_run";
    }

    @Override
    default UUID entityId() {
        return runId();
    }

    record Requested(UUID runId, String job) implements JobRunEvent {}

    record CancelRequested(UUID runId, String job) implements JobRunEvent {}

    record Completed(UUID runId, String job) implements JobRunEvent {}

    record Failed(UUID runId, String job, String error) implements JobRunEvent {}

    record Cancelled(UUID runId, String job) implements JobRunEvent {}
}

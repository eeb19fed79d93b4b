package dev.stoa.jobs;

import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.db.SystemDb;
import dev.stoa.platform.db.Tx;
import dev.stoa.platform.events.EventLog;
import dev.stoa.platform.jobs.Job;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Writes down how an attempt ended, tells those who want to know, and says when the execution is due again. */
final class SystemEndings {

    /** How an attempt ended. */
    sealed interface Ending {

        record Done() implements Ending {}

        /** @param reason for people, without anything internal */
        record Broken(String reason) implements Ending {}

        record Cancelled() implements Ending {}

        /** Goes on where it can as soon as a node has time. */
        record HandedOver() implements Ending {}
    }

    /** What db-scheduler shall do with the execution. */
    sealed interface Then {

        record Again(Instant at) implements Then {}

        record Remove() implements Then {}

        /** Another node has it. */
        record Nothing() implements Then {}
    }

    private final SystemDb db;
    private final SystemAlerts alerts;
    private final JobLetters letters;
    private final EventLog events;
    private final Clock clock;
    private final SystemClaimStore store = new SystemClaimStore();
    private final SystemJobRunStore runs = new SystemJobRunStore();
    private final SystemJobSettingStore settings = new SystemJobSettingStore();

    SystemEndings(SystemDb db, SystemAlerts alerts, JobLetters letters, EventLog events, Clock clock) {
        this.db = db;
        this.alerts = alerts;
        this.letters = letters;
        this.events = events;
        this.clock = clock;
    }

    Then end(Job job, JobRun run, Ending ending) {
        return db.write(tx -> {
            // Whoever changes the schedule waits for this, and this for them.
            JobSettings now =
                    JobSettings.of(job, settings.find(tx, job.name()).orElseGet(() -> JobSettings.Stored.of(job)));
            JobRun stored = runs.lock(tx, run.tenantId(), run.id()).orElse(null);
            if (stored == null) {
                return new Then.Remove();
            }
            if (stored.attempt() != run.attempt() || stored.over()) {
                return new Then.Nothing();
            }
            return switch (ending) {
                case Ending.Done() -> then(end(tx, job, run, JobRun.Status.COMPLETED, null, now));
                case Ending.Cancelled() -> then(end(tx, job, run, JobRun.Status.CANCELLED, null, now));
                case Ending.Broken(String reason) -> broken(tx, job, run, reason, now);
                case Ending.HandedOver() -> {
                    store.leave(tx, run, run.failures(), run.error());
                    yield new Then.Again(clock.instant());
                }
            };
        });
    }

    private Then broken(Tx tx, Job job, JobRun run, String reason, JobSettings now) {
        int failures = run.failures() + 1;
        if (failures <= now.retry().limit() && (run.origin() != JobRun.Origin.SCHEDULE || now.scheduled())) {
            store.leave(tx, run, failures, reason);
            return new Then.Again(clock.instant().plus(now.retry().waitAfter(failures)));
        }
        return then(end(tx, job, run, JobRun.Status.FAILED, reason, now));
    }

    private static Then then(@Nullable Instant again) {
        return again == null ? new Then.Remove() : new Then.Again(again);
    }

    /** @return when the execution is due again; nothing when it is not */
    @Nullable
    Instant end(Tx tx, Job job, JobRun run, JobRun.Status status, @Nullable String error, JobSettings now) {
        Instant ended = clock.instant();
        int failures = run.failures() + (status == JobRun.Status.FAILED ? 1 : 0);
        if (store.end(tx, run, status, failures, error, ended)) {
            Instant started = run.startedAt() == null ? ended : run.startedAt();
            int inARow = store.count(
                    tx, run, status, started, Duration.between(started, ended).toMillis());
            record(tx, run, status, error);
            if (status == JobRun.Status.FAILED) {
                alerts.failed(tx, job, run, inARow);
            }
            letters.ended(tx, job, run, status, error, inARow);
        }
        return run.origin() == JobRun.Origin.SCHEDULE && now.timetable() != null && now.enabled()
                ? now.timetable().next(ended)
                : null;
    }

    private void record(Tx tx, JobRun run, JobRun.Status status, @Nullable String error) {
        Caller server = Caller.server(run.tenantId());
        switch (status) {
            case COMPLETED -> {
                if (run.origin() != JobRun.Origin.SCHEDULE) {
                    events.record(tx, server, new JobRunEvent.Completed(run.id(), run.jobName()));
                }
            }
            case FAILED ->
                events.record(tx, server, new JobRunEvent.Failed(run.id(), run.jobName(), String.valueOf(error)));
            case CANCELLED -> events.record(tx, server, new JobRunEvent.Cancelled(run.id(), run.jobName()));
            case QUEUED, RUNNING, WAITING -> throw new IllegalArgumentException(status + " is no end");
        }
    }
}

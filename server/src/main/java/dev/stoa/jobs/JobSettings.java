package dev.stoa.jobs;

import dev.stoa.platform.jobs.Job;
import dev.stoa.platform.jobs.Retry;
import dev.stoa.platform.jobs.Timetable;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How a job is run now: what the program says, and what admins have changed about it. */
record JobSettings(
        String name, boolean enabled, @Nullable Timetable timetable, Duration timeout, Retry retry, int revision) {

    static final int FIRST_REVISION = 1;

    /** What is stored; what is null stays as the program has it. */
    record Stored(
            String jobName,
            boolean enabled,
            @Nullable String timetable,
            @Nullable Integer timeoutSeconds,
            @Nullable Integer retryLimit,
            @Nullable Integer retryDelaySeconds,
            @Nullable Boolean retryBackOff,
            int revision) {

        static Stored of(Job job) {
            return new Stored(job.name(), true, null, null, null, null, null, FIRST_REVISION);
        }
    }

    static JobSettings of(Job job, Stored stored) {
        Retry retry = job.retry();
        return new JobSettings(
                job.name(),
                stored.enabled(),
                stored.timetable() == null ? job.timetable() : Timetable.parse(stored.timetable()),
                stored.timeoutSeconds() == null ? job.timeout() : Duration.ofSeconds(stored.timeoutSeconds()),
                new Retry(
                        Objects.requireNonNullElse(stored.retryLimit(), retry.limit()),
                        stored.retryDelaySeconds() == null
                                ? retry.delay()
                                : Duration.ofSeconds(stored.retryDelaySeconds()),
                        Objects.requireNonNullElse(stored.retryBackOff(), retry.backOff())),
                stored.revision());
    }

    @Nullable
    String schedule() {
        return timetable == null ? null : timetable.text();
    }

    /** Whether it is due by itself at some time. */
    boolean scheduled() {
        return enabled && timetable != null;
    }
}

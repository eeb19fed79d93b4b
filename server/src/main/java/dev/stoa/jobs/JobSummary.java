package dev.stoa.jobs;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.stoa.platform.jobs.Job;
import dev.stoa.platform.jobs.Retry;
import dev.stoa.platform.jobs.Timetable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A job as the API shows it. */
record JobSummary(
        String name,
        String displayName,
        String description,
        @Nullable String schedule,
        String scheduleDescription,
        Job.Category category,
        boolean isSystem,
        boolean isActive,
        @Nullable Instant lastRun,
        @Nullable Instant nextRun,
        String environment,
        RetryPolicy retryConfig,
        long timeoutSeconds,
        boolean enabled) {

    private static final String NO_TIMETABLE = "when somebody starts it";

    /** How it is tried again. */
    record RetryPolicy(int limit, long delaySeconds, boolean backoff) {

        static RetryPolicy of(Retry retry) {
            return new RetryPolicy(retry.limit(), retry.delay().toSeconds(), retry.backOff());
        }
    }

    static JobSummary of(Job job, JobSettings now, SystemTallyStore.Tally tally, @Nullable Instant next) {
        return new JobSummary(
                job.name(),
                job.title(),
                job.description(),
                now.schedule(),
                describe(now.timetable()),
                job.category(),
                !job.forTenants(),
                now.enabled(),
                tally.lastStartedAt(),
                next,
                environment(job),
                RetryPolicy.of(now.retry()),
                now.timeout().toSeconds(),
                now.enabled());
    }

    private static String describe(@Nullable Timetable timetable) {
        return timetable == null ? NO_TIMETABLE : timetable.description();
    }

    /** The contract's names for: due by itself and on demand, or on demand only. */
    private static String environment(Job job) {
        return job.timetable() == null ? "pg_boss" : "both";
    }

    /** How a job is doing. */
    record State(
            String name,
            @Nullable String schedule,
            @Nullable Instant lastRun,
            @Nullable Instant nextRun,
            boolean enabled,
            boolean isSystem,
            long runCount,
            long successCount,
            long failureCount,
            @Nullable Long avgDurationMs) {

        static State of(Job job, JobSettings now, SystemTallyStore.Tally tally, @Nullable Instant next) {
            return new State(
                    job.name(),
                    now.schedule(),
                    tally.lastStartedAt(),
                    next,
                    now.enabled(),
                    !job.forTenants(),
                    tally.runs(),
                    tally.completed(),
                    tally.failed(),
                    tally.completed() == 0 ? null : tally.completedMillis() / tally.completed());
        }
    }

    /** A job as the program defines it; nothing here can be changed while it runs. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Registration(
            String name,
            String displayName,
            String description,
            Job.Category category,
            @Nullable String schedule,
            String scheduleDescription,
            String environment,
            boolean isSystem,
            boolean enabledByDefault,
            RetryPolicy retry,
            long timeoutSeconds) {

        static Registration of(Job job) {
            return new Registration(
                    job.name(),
                    job.title(),
                    job.description(),
                    job.category(),
                    job.timetable() == null ? null : job.timetable().text(),
                    describe(job.timetable()),
                    JobSummary.environment(job),
                    !job.forTenants(),
                    true,
                    RetryPolicy.of(job.retry()),
                    job.timeout().toSeconds());
        }
    }

    record Registry(List<Registration> jobs, Overview summary) {

        static Registry of(JobRegistry registry) {
            var jobs = registry.all().stream().map(Registration::of).toList();
            long scheduled = jobs.stream().filter(job -> job.schedule() != null).count();
            return new Registry(
                    jobs,
                    new Overview(
                            jobs.size(),
                            scheduled,
                            jobs.size() - scheduled,
                            jobs.stream().collect(Collectors.groupingBy(Registration::category, Collectors.counting())),
                            jobs.stream()
                                    .collect(Collectors.groupingBy(Registration::environment, Collectors.counting()))));
        }
    }

    record Overview(
            long total,
            long scheduled,
            long eventDriven,
            Map<Job.Category, Long> byCategory,
            Map<String, Long> byEnvironment) {}

    /** How a job is run now, as admins change it. */
    record Settings(
            String name,
            boolean enabled,
            @Nullable String schedule,
            String scheduleDescription,
            long timeoutSeconds,
            RetryPolicy retry,
            int revision) {

        static Settings of(JobSettings now) {
            return new Settings(
                    now.name(),
                    now.enabled(),
                    now.schedule(),
                    describe(now.timetable()),
                    now.timeout().toSeconds(),
                    RetryPolicy.of(now.retry()),
                    now.revision());
        }
    }
}

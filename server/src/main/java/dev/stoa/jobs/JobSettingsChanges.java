package dev.stoa.jobs;

import dev.stoa.platform.error.FieldError;
import dev.stoa.platform.jobs.Job;
import dev.stoa.platform.jobs.Timetable;
import dev.stoa.platform.json.Change;
import org.jspecify.annotations.Nullable;

/** What to change about how a job is run; null brings back what the program says. */
record JobSettingsChanges(
        Change<Boolean> enabled,
        Change<@Nullable String> schedule,
        Change<@Nullable Integer> timeoutSeconds,
        Change<@Nullable RetryChanges> retry) {

    /** A whole retry policy. */
    record RetryChanges(int limit, int delaySeconds, boolean backoff) {}

    static JobSettingsChanges enabled(boolean on) {
        return new JobSettingsChanges(
                new Change.To<>(on), new Change.Keep<>(), new Change.Keep<>(), new Change.Keep<>());
    }

    JobSettings.Stored applyTo(Job job, JobSettings.Stored stored) {
        checkSchedule(job);
        RetryChanges known =
                stored.retryLimit() == null || stored.retryDelaySeconds() == null || stored.retryBackOff() == null
                        ? null
                        : new RetryChanges(stored.retryLimit(), stored.retryDelaySeconds(), stored.retryBackOff());
        RetryChanges policy = retry.or(known);
        return new JobSettings.Stored(
                stored.jobName(),
                enabled.or(stored.enabled()),
                schedule.or(stored.timetable()),
                timeoutSeconds.or(stored.timeoutSeconds()),
                policy == null ? null : policy.limit(),
                policy == null ? null : policy.delaySeconds(),
                policy == null ? null : policy.backoff(),
                stored.revision() + 1);
    }

    private void checkSchedule(Job job) {
        String text = schedule.or(null);
        if (text == null) {
            return;
        }
        if (job.timetable() == null) {
            throw new FieldError(
                            "schedule", "not_allowed", "does not fit: the job is started on demand and is never due")
                    .problem();
        }
        try {
            Timetable.parse(text);
        } catch (IllegalArgumentException malformed) {
            throw new FieldError("schedule", "wrong_format", String.valueOf(malformed.getMessage())).problem();
        }
    }
}

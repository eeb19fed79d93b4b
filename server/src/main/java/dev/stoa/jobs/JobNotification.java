package dev.stoa.jobs;

import org.jspecify.annotations.Nullable;

/**
 * What the admins of a tenant are told of its runs of a job.
 *
 * @param lateAfterMillis how long a run may take before they are told
 */
record JobNotification(
        String jobName,
        boolean enabled,
        boolean onFailure,
        boolean onCompletion,
        boolean onLate,
        @Nullable Long lateAfterMillis,
        int revision) {

    /** What holds until somebody changes it: failures are told of. */
    static JobNotification usual(String job) {
        return new JobNotification(job, true, true, false, false, null, 1);
    }
}

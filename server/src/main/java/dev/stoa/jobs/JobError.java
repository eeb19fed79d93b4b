package dev.stoa.jobs;

import dev.stoa.platform.error.ErrorCode;

enum JobError implements ErrorCode {
    JOB_NOT_FOUND(Kind.NOT_FOUND, "There is no such job."),
    JOB_RUN_NOT_FOUND(Kind.NOT_FOUND, "There is no such run of this job."),
    JOB_OF_THE_SYSTEM(Kind.DENIED, "The job works for the whole installation; this takes a system admin."),
    JOB_NOT_FOR_TENANTS(Kind.INVALID, "The job works for the whole installation only; leave tenantId out."),
    JOB_QUEUE_FULL(Kind.CONFLICT, "Too many runs of this job are waiting already; cancel some, or wait."),
    ALERT_NOT_FOUND(Kind.NOT_FOUND, "There is no such alert.");

    private final Kind kind;
    private final String title;

    JobError(Kind kind, String title) {
        this.kind = kind;
        this.title = title;
    }

    @Override
    public Kind kind() {
        return kind;
    }

    @Override
    public String title() {
        return title;
    }
}

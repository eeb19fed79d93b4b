package dev.stoa.platform.jobs;

/** Ends the work of a run that shall not go on. Work lets it pass; whoever runs the job knows what to make of it. */
public final class JobStopped extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why a run shall not go on. */
    public enum Reason {
        CANCELLED,
        TIMED_OUT,
        SERVER_STOPS,
        TAKEN_OVER
    }

    private final Reason reason;

    public JobStopped(Reason reason) {
        super("The run shall not go on: " + reason, null, false, false);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}

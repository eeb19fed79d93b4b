package dev.stoa.jobs;

import dev.stoa.platform.jobs.JobStopped;
import dev.stoa.platform.jobs.RunningJob;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A run that this node is working at. What others want of it is looked up now and then and kept here, where the work looks. */
final class ActiveRun implements RunningJob {

    private final JobRun run;
    private final JsonMapper json;
    private final Predicate<Object> keeper;
    private volatile JobStopped.@Nullable Reason stop;
    private volatile SystemClaimStore.@Nullable Progress progress;

    /** @param keeper writes what a later attempt needs; false when the run is no longer this node's */
    ActiveRun(JobRun run, JsonMapper json, Predicate<Object> keeper) {
        this.run = run;
        this.json = json;
        this.keeper = keeper;
    }

    JobRun run() {
        return run;
    }

    void stop(JobStopped.Reason reason) {
        if (stop == null) {
            stop = reason;
        }
    }

    JobStopped.@Nullable Reason stopped() {
        return stop;
    }

    boolean late(Instant now) {
        return run.deadline() != null && run.deadline().isBefore(now);
    }

    /** How far it is, if that has changed since the last time somebody asked. */
    SystemClaimStore.@Nullable Progress news() {
        SystemClaimStore.Progress told = progress;
        progress = null;
        return told;
    }

    @Override
    public UUID id() {
        return run.id();
    }

    @Override
    public @Nullable UUID tenantId() {
        return run.onlyTenant();
    }

    @Override
    public JsonNode parameters() {
        return json.readTree(run.parameters().text());
    }

    @Override
    public @Nullable JsonNode checkpoint() {
        return run.checkpoint() == null ? null : json.readTree(run.checkpoint().text());
    }

    @Override
    public void keep(Object checkpoint) {
        if (!keeper.test(checkpoint)) {
            stop(JobStopped.Reason.TAKEN_OVER);
            check();
        }
    }

    @Override
    public void progress(long done, long total) {
        progress = new SystemClaimStore.Progress(run.tenantId(), run.id(), run.attempt(), done, total);
    }

    @Override
    public void check() {
        JobStopped.Reason reason = stop;
        if (reason != null) {
            throw new JobStopped(reason);
        }
    }
}

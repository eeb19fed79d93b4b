package dev.stoa.jobs;

import dev.stoa.jobs.SystemEndings.Ending;
import dev.stoa.jobs.SystemEndings.Then;
import dev.stoa.platform.db.SystemDb;
import dev.stoa.platform.error.Problem;
import dev.stoa.platform.jobs.Job;
import dev.stoa.platform.jobs.JobStopped;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import tools.jackson.databind.json.JsonMapper;

/** Does the work of a run on this node: takes it, works, ends it. */
final class SystemRunner {

    private static final Logger LOG = LoggerFactory.getLogger(SystemRunner.class);
    private static final String LOGGED_ID = "requestId";

    private final SystemDb db;
    private final SystemClaims claims;
    private final SystemActiveRuns active;
    private final SystemEndings endings;
    private final JsonMapper json;
    private final SystemClaimStore store = new SystemClaimStore();

    SystemRunner(SystemDb db, SystemClaims claims, SystemActiveRuns active, SystemEndings endings, JsonMapper json) {
        this.db = db;
        this.claims = claims;
        this.active = active;
        this.endings = endings;
        this.json = json;
    }

    /** @param instance which execution of the job: the one by timetable, or one for a run */
    Then run(Job job, String instance) {
        return switch (claims.claim(job, instance)) {
            case SystemClaims.Claim.Mine(JobRun run, JobSettings _) -> carryOut(job, run);
            case SystemClaims.Claim.None none ->
                none.again() == null ? new Then.Remove() : new Then.Again(none.again());
        };
    }

    private Then carryOut(Job job, JobRun run) {
        var here = new ActiveRun(run, json, checkpoint -> db.write(tx -> store.keep(tx, run, checkpoint)));
        MDC.put(LOGGED_ID, run.id().toString());
        active.add(here);
        Ending ending;
        try {
            ending = work(job, here);
        } finally {
            active.remove(here);
            MDC.remove(LOGGED_ID);
        }
        return endings.end(job, run, ending);
    }

    /** Whatever the work does becomes an ending here. */
    private Ending work(Job job, ActiveRun run) {
        try {
            job.work().run(run);
            return new Ending.Done();
        } catch (JobStopped stopped) {
            return ending(stopped.reason());
        } catch (Problem refusal) {
            LOG.warn("{} failed: {}", job.name(), refusal.text());
            return new Ending.Broken(refusal.text());
        } catch (RuntimeException | Error failure) {
            if (run.stopped() == JobStopped.Reason.SERVER_STOPS) {
                // Its connections were closed under it; that says nothing about the job.
                return new Ending.HandedOver();
            }
            LOG.error("{} failed", job.name(), failure);
            return new Ending.Broken("Failed unexpectedly; the log says why under the id of the run.");
        }
    }

    private static Ending ending(JobStopped.Reason reason) {
        return switch (reason) {
            case CANCELLED -> new Ending.Cancelled();
            case TIMED_OUT -> new Ending.Broken("Stopped because it took longer than its timeout allows.");
            // The ending finds out by the attempt that another node has it.
            case SERVER_STOPS, TAKEN_OVER -> new Ending.HandedOver();
        };
    }
}

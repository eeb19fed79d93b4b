package dev.stoa.jobs;

import dev.stoa.platform.Ids;
import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.db.SystemDb;
import dev.stoa.platform.db.Tx;
import dev.stoa.platform.jobs.Job;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Gives a node the run that an execution of db-scheduler stands for, so that nobody else works at it. */
final class SystemClaims {

    /** A run waits this long for others of its job to end. */
    private static final Duration TURN = Duration.ofSeconds(2);

    /** However seldom a job may be tried again after failing, a server that dies is not its fault the first times. */
    private static final int DEATHS = 3;

    private static final String DIED = "The server died while it ran, too often for another try.";

    /** What became of asking. */
    sealed interface Claim {

        record Mine(JobRun run, JobSettings settings) implements Claim {}

        /** @param again when to ask again; absent for never */
        record None(@Nullable Instant again) implements Claim {}
    }

    private final SystemDb db;
    private final SystemEndings endings;
    private final Ids ids;
    private final Clock clock;
    private final String node;
    private final SystemClaimStore store = new SystemClaimStore();
    private final SystemJobRunStore runs = new SystemJobRunStore();
    private final SystemJobSettingStore settings = new SystemJobSettingStore();

    /** @param node what this node is called in the history */
    SystemClaims(SystemDb db, SystemEndings endings, Ids ids, Clock clock, String node) {
        this.db = db;
        this.endings = endings;
        this.ids = ids;
        this.clock = clock;
        this.node = node;
    }

    Claim claim(Job job, String instance) {
        return db.write(tx -> {
            store.lockJob(tx, job.name());
            JobSettings now = settings(tx, job);
            return instance.equals(SystemScheduleStore.BY_TIMETABLE)
                    ? bySchedule(tx, job, now)
                    : onDemand(tx, job, now, instance);
        });
    }

    private JobSettings settings(Tx tx, Job job) {
        return JobSettings.of(job, settings.find(tx, job.name()).orElseGet(() -> JobSettings.Stored.of(job)));
    }

    private Claim bySchedule(Tx tx, Job job, JobSettings now) {
        if (!now.scheduled()) {
            return new Claim.None(null);
        }
        JobRun unfinished = store.lockUnfinishedBySchedule(tx, Caller.SYSTEM_TENANT, job.name())
                .orElse(null);
        UUID id = unfinished == null ? ids.next() : unfinished.id();
        if (busy(tx, job, Caller.SYSTEM_TENANT, id)) {
            return new Claim.None(clock.instant().plus(TURN));
        }
        if (unfinished == null) {
            store.insertBySchedule(tx, Caller.SYSTEM_TENANT, id, job.name(), clock.instant());
            return begin(tx, Caller.SYSTEM_TENANT, id, 0, now);
        }
        return goOn(tx, unfinished, job, now);
    }

    private Claim onDemand(Tx tx, Job job, JobSettings now, String instance) {
        int slash = instance.indexOf('/');
        JobRun run = runs.lock(
                        tx,
                        UUID.fromString(instance.substring(0, slash)),
                        UUID.fromString(instance.substring(slash + 1)))
                .orElse(null);
        if (run == null || run.over()) {
            return new Claim.None(null);
        }
        if (busy(tx, job, run.tenantId(), run.id())) {
            return new Claim.None(clock.instant().plus(TURN));
        }
        return goOn(tx, run, job, now);
    }

    /** Never two for one tenant, for that is what their work rests on; and not too many at all. */
    private boolean busy(Tx tx, Job job, UUID tenantId, UUID id) {
        SystemClaimStore.Others others = store.others(tx, job.name(), tenantId, id);
        return others.ofTenant() > 0 || others.inAll() >= job.atOnce();
    }

    private Claim goOn(Tx tx, JobRun run, Job job, JobSettings now) {
        if (run.cancelRequestedAt() != null) {
            return new Claim.None(endings.end(tx, job, run, JobRun.Status.CANCELLED, null, now));
        }
        // Still running, but the execution is free again: the node that had it is dead.
        int failures = run.failures() + (run.status() == JobRun.Status.RUNNING ? 1 : 0);
        if (run.status() == JobRun.Status.RUNNING
                && failures > Math.max(now.retry().limit(), DEATHS)) {
            return new Claim.None(endings.end(tx, job, run, JobRun.Status.FAILED, DIED, now));
        }
        return begin(tx, run.tenantId(), run.id(), failures, now);
    }

    private Claim begin(Tx tx, UUID tenantId, UUID id, int failures, JobSettings now) {
        return new Claim.Mine(store.begin(tx, tenantId, id, failures, node, clock.instant(), now.timeout()), now);
    }
}

package dev.stoa.jobs;

import dev.stoa.platform.Ids;
import dev.stoa.platform.db.Tx;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Takes runs of jobs that other areas want, in the transaction that makes them necessary. */
public final class JobQueue {

    private final Ids ids;
    private final Clock clock;
    private final JobQueueStore store = new JobQueueStore();
    private final List<Runnable> schedulers = new CopyOnWriteArrayList<>();

    public JobQueue(Ids ids, Clock clock) {
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Starts when the transaction commits, on any node, however often servers are killed before it is through.
     *
     * @param tenantId the tenant it is for; the system tenant when it is for all
     * @param parameters what its work is told, an object as JSON; absent for nothing
     * @param correlationId by which it is found in the history: the id of what it is about
     * @return the id of the run
     */
    public UUID start(Tx tx, UUID tenantId, String job, @Nullable Object parameters, @Nullable String correlationId) {
        UUID id = ids.next();
        store.insert(
                tx,
                tenantId,
                new JobQueueStore.Queued(id, job, JobRun.Origin.SERVER, null, correlationId),
                parameters,
                clock.instant());
        tx.afterCommit(this::wake);
        return id;
    }

    /** Likewise, because a person asked for it. */
    UUID startFor(
            Tx tx,
            UUID tenantId,
            String job,
            @Nullable Object parameters,
            @Nullable UUID person,
            String correlationId) {
        UUID id = ids.next();
        store.insert(
                tx,
                tenantId,
                new JobQueueStore.Queued(id, job, JobRun.Origin.PERSON, person, correlationId),
                parameters,
                clock.instant());
        tx.afterCommit(this::wake);
        return id;
    }

    /** Runs after each commit that queued something on this node. Must return at once. */
    void onQueued(Runnable scheduler) {
        schedulers.add(scheduler);
    }

    private void wake() {
        schedulers.forEach(Runnable::run);
    }
}

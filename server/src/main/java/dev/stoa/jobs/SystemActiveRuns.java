package dev.stoa.jobs;

import dev.stoa.platform.db.SystemDb;
import dev.stoa.platform.jobs.JobStopped;
import dev.stoa.platform.jobs.Worker;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The runs this node works at. Every second it looks whether somebody has cancelled one, whether one takes too long, and
 * whether another node has taken one over, and writes down how far they are: one statement each, whatever their number.
 */
final class SystemActiveRuns implements AutoCloseable {

    private static final Duration LOOK = Duration.ofSeconds(1);

    private final SystemDb db;
    private final Clock clock;
    private final SystemClaimStore store = new SystemClaimStore();
    private final Map<UUID, ActiveRun> active = new ConcurrentHashMap<>();
    private final Worker worker = new Worker("job runs", LOOK, this::look);

    SystemActiveRuns(SystemDb db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    void start() {
        worker.start();
    }

    void add(ActiveRun run) {
        active.put(run.id(), run);
    }

    /** The run is over here; what it said of its progress last is written. */
    void remove(ActiveRun run) {
        active.remove(run.id());
        SystemClaimStore.Progress last = run.news();
        if (last != null) {
            db.execute(tx -> store.writeProgress(tx, List.of(last)));
        }
    }

    /** Somebody on this node has changed something; no need to wait. */
    void wake() {
        worker.wake();
    }

    /** Tells all runs that they have to go on elsewhere. */
    @Override
    public void close() {
        active.values().forEach(run -> run.stop(JobStopped.Reason.SERVER_STOPS));
        worker.close();
    }

    /** @return false: there is nothing more to do until the next time */
    boolean look() {
        List<ActiveRun> now = List.copyOf(active.values());
        if (!now.isEmpty()) {
            writeProgress(now);
            passOnWhatOthersWant(now);
        }
        return false;
    }

    private void writeProgress(List<ActiveRun> runs) {
        List<SystemClaimStore.Progress> news =
                runs.stream().map(ActiveRun::news).filter(Objects::nonNull).toList();
        if (!news.isEmpty()) {
            db.execute(tx -> store.writeProgress(tx, news));
        }
    }

    private void passOnWhatOthersWant(List<ActiveRun> runs) {
        Instant now = clock.instant();
        Map<UUID, SystemClaimStore.State> states =
                db.read(tx -> store.states(tx, runs.stream().map(ActiveRun::id).toList())).stream()
                        .collect(Collectors.toMap(SystemClaimStore.State::id, Function.identity()));
        for (ActiveRun run : runs) {
            SystemClaimStore.State state = states.get(run.id());
            if (state == null || state.attempt() != run.run().attempt()) {
                run.stop(JobStopped.Reason.TAKEN_OVER);
            } else if (state.cancelled()) {
                run.stop(JobStopped.Reason.CANCELLED);
            } else if (run.late(now)) {
                run.stop(JobStopped.Reason.TIMED_OUT);
            }
        }
    }
}

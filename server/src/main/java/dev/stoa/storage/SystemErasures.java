package dev.stoa.storage;

import dev.stoa.platform.db.SystemDb;
import dev.stoa.platform.jobs.RunningJob;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Deletes the files of tenants that were erased, wherever they are. What cannot be reached is tried again. */
final class SystemErasures {

    private static final Logger LOG = LoggerFactory.getLogger(SystemErasures.class);
    private static final Duration PAUSE = Duration.ofMinutes(10);
    private static final int AT_ONCE = 20;

    private final SystemDb db;
    private final Providers providers;
    private final Clock clock;
    private final SystemErasureStore store = new SystemErasureStore();

    SystemErasures(SystemDb db, Providers providers, Clock clock) {
        this.db = db;
        this.providers = providers;
        this.clock = clock;
    }

    void run(RunningJob run) {
        for (List<Erasure> due = take(); !due.isEmpty(); due = take()) {
            for (var one : due) {
                run.check();
                erase(one);
            }
        }
    }

    private List<Erasure> take() {
        return db.write(tx -> store.take(tx, clock.instant(), clock.instant().plus(PAUSE), AT_ONCE));
    }

    private void erase(Erasure erasure) {
        try {
            providers.store(erasure).deleteAll(Providers.prefix(erasure.erased()) + "/");
            db.execute(tx -> store.delete(tx, erasure.id()));
        } catch (IOException | RuntimeException failure) {
            LOG.warn(
                    "Files of the erased tenant {} are still at provider {}",
                    erasure.erased(),
                    erasure.providerId(),
                    failure);
        }
    }
}

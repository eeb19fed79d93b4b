package dev.stoa.files;

import dev.stoa.files.SystemFileMigrationStore.Taken;
import dev.stoa.platform.db.Db;
import dev.stoa.platform.db.SystemDb;
import dev.stoa.platform.events.EventLog;
import dev.stoa.platform.jobs.Worker;
import dev.stoa.storage.Relocation;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;

/** Works off the file migrations of all tenants, one at a time on each node. */
public final class SystemFileMigrations implements AutoCloseable {

    private static final Duration POLL = Duration.ofSeconds(5);

    private final SystemDb systemDb;
    private final MigrationRun.Tools tools;
    private final SystemFileMigrationStore store = new SystemFileMigrationStore();
    private final Worker worker = new Worker("file migrations", POLL, this::work);
    private final AtomicBoolean stopping = new AtomicBoolean();

    public SystemFileMigrations(SystemDb systemDb, Db db, Relocation relocation, EventLog events, Clock clock) {
        this.systemDb = systemDb;
        this.tools = new MigrationRun.Tools(db, relocation, events, clock, stopping);
    }

    public void start() {
        worker.start();
    }

    /** There may be something to do. */
    public void wake() {
        worker.wake();
    }

    /** Finishes the files in hand. */
    @Override
    public void close() {
        stopping.set(true);
        worker.close();
    }

    /** @return whether there may be more */
    private boolean work() {
        Instant now = tools.clock().instant();
        Taken taken = systemDb.write(tx -> store.take(tx, now, now.plus(MigrationRun.LEASE)))
                .orElse(null);
        if (taken == null) {
            return false;
        }
        new MigrationRun(tools, taken).run();
        return !stopping.get();
    }
}

package dev.stoa.files;

import dev.stoa.files.FileMigration.Status;
import dev.stoa.files.SystemFileMigrationStore.Taken;
import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.db.Db;
import dev.stoa.platform.error.ErrorCode;
import dev.stoa.platform.error.Problem;
import dev.stoa.platform.events.EventLog;
import dev.stoa.storage.Relocation;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A node at work on one migration. It keeps it by a lease that it renews while it lives; when it dies another begins
 * where it was, for a file that has arrived is passed over.
 */
final class MigrationRun {

    private static final Logger LOG = LoggerFactory.getLogger(MigrationRun.class);
    private static final int TRIES = 3;

    static final Duration LEASE = Duration.ofSeconds(20);
    private static final Duration RENEWAL = Duration.ofSeconds(5);

    /** What every run works with. */
    record Tools(Db db, Relocation relocation, EventLog events, Clock clock, AtomicBoolean stopping) {}

    private final Tools tools;
    private final Taken migration;
    private final Caller caller;
    private final FileMigrationStore store = new FileMigrationStore();
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean mine = true;

    MigrationRun(Tools tools, Taken migration) {
        this.tools = tools;
        this.migration = migration;
        this.caller = Caller.server(migration.tenantId());
    }

    void run() {
        Thread.ofVirtual().name("lease of " + migration.id()).start(this::beat);
        try {
            moveAll();
        } finally {
            ended.countDown();
        }
        if (!mine) {
            return;
        }
        if (tools.stopping().get()) {
            tools.db().execute(caller, tx -> store.letGo(tx, migration.id()));
        } else {
            end();
        }
    }

    /** Cancelled, or taken by somebody else while this node slept: either way it is not ours any more. */
    private void beat() {
        try {
            while (mine && !ended.await(RENEWAL.toMillis(), TimeUnit.MILLISECONDS)) {
                renew();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void renew() {
        var until = tools.clock().instant().plus(LEASE);
        if (!tools.db().write(caller, tx -> store.renew(tx, migration.id(), until))) {
            mine = false;
        }
    }

    private void moveAll() {
        var room = new Semaphore(migration.workers());
        try (ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (UUID fileId : tools.db().read(caller, tx -> store.waiting(tx, migration.id()))) {
                room.acquireUninterruptibly();
                if (!goOn()) {
                    return;
                }
                workers.execute(() -> {
                    try {
                        move(fileId);
                    } catch (RuntimeException failure) {
                        // Nobody knows how far it came; whoever takes the migration next finds out.
                        LOG.warn("File {} of migration {} could not be moved", fileId, migration.id(), failure);
                        mine = false;
                    } finally {
                        room.release();
                    }
                });
            }
        }
    }

    /** Whether another file is to be begun; asks each time, so that a cancellation holds at once. */
    private boolean goOn() {
        if (mine && !tools.stopping().get()) {
            renew();
        }
        return mine && !tools.stopping().get();
    }

    private void move(UUID fileId) {
        mark(fileId, "moving", null);
        for (int attempt = 1; ; attempt++) {
            try {
                tools.relocation().move(caller, fileId, migration.targetProviderId());
                mark(fileId, "completed", null);
                return;
            } catch (Problem refusal) {
                boolean again = refusal.code().kind() == ErrorCode.Kind.UNAVAILABLE;
                if (!again || attempt == TRIES) {
                    mark(fileId, "failed", refusal.code().name() + ": " + refusal.text());
                    return;
                }
            }
        }
    }

    private void mark(UUID fileId, String status, @Nullable String error) {
        tools.db()
                .execute(
                        caller,
                        tx -> store.mark(
                                tx,
                                migration.id(),
                                fileId,
                                status,
                                error,
                                tools.clock().instant()));
    }

    private void end() {
        tools.db().execute(caller, tx -> {
            if (store.lock(tx, migration.id()).orElse(null) != Status.RUNNING) {
                return;
            }
            FileMigration done = store.find(tx, migration.id()).orElseThrow();
            boolean allFailed = done.failed() == done.total();
            store.end(
                    tx,
                    migration.id(),
                    allFailed ? Status.FAILED : Status.COMPLETED,
                    tools.clock().instant());
            tools.events()
                    .record(
                            tx,
                            caller,
                            new FileMigrationEvent.Completed(migration.id(), done.completed(), done.failed()));
        });
    }
}

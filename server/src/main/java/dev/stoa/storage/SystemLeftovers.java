package dev.stoa.storage;

import dev.stoa.platform.db.SystemDb;
import dev.stoa.platform.jobs.RunningJob;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/** Deletes, tenant by tenant, what is at providers without belonging to a file. */
final class SystemLeftovers {

    private static final int AT_ONCE = 200;

    private final SystemDb db;
    private final StoredFiles files;
    private final DeletionHolds holds;
    private final Clock clock;
    private final SystemLeftoverStore store = new SystemLeftoverStore();

    SystemLeftovers(SystemDb db, StoredFiles files, DeletionHolds holds, Clock clock) {
        this.db = db;
        this.files = files;
        this.holds = holds;
        this.clock = clock;
    }

    void run(RunningJob run) {
        for (UUID tenantId : db.read(tx -> store.lapsed(tx, clock.instant()))) {
            run.check();
            holds.releaseLapsed(tenantId);
        }
        for (List<Leftover> due = take(); !due.isEmpty(); due = take()) {
            for (var one : due) {
                run.check();
                files.discard(one);
            }
        }
    }

    /** Put off first: whoever is still writing one of these sees that it is too late, and no other node takes it too. */
    private List<Leftover> take() {
        return db.write(tx -> {
            List<Leftover> due = store.due(tx, clock.instant(), AT_ONCE);
            List<Leftover> later = due.stream()
                    .map(leftover -> leftover.later(clock.instant()))
                    .toList();
            store.putOff(tx, later);
            return later;
        });
    }
}

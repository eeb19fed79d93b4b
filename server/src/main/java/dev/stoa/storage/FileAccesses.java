package dev.stoa.storage;

import dev.stoa.platform.db.Db;
import dev.stoa.platform.jobs.Worker;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Notes when files were last given out, so that no download has to wait for a write: each node remembers, and writes down
 * every minute. A crash loses a minute's accesses.
 */
final class FileAccesses implements AutoCloseable {

    private static final Duration OFTEN = Duration.ofMinutes(1);

    /** So many are written down at once; then there is room for as many again, and no more. */
    private static final int MANY = 10_000;

    /** @param at when it was last given out, here */
    record Access(UUID tenantId, UUID id, Instant at) {}

    private final Db db;
    private final Clock clock;
    private final StoredFileStore store = new StoredFileStore();
    private final Map<UUID, Access> noted = new ConcurrentHashMap<>();
    private final Worker worker = new Worker("File accesses", OFTEN, this::writeDown);

    FileAccesses(Db db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    void start() {
        worker.start();
    }

    /** Returns at once. Of more files than it can remember some are left out. */
    void note(StoredFile file) {
        int many = noted.size();
        if (many < 2 * MANY) {
            noted.put(file.id(), new Access(file.tenantId(), file.id(), clock.instant()));
        }
        if (many == MANY) {
            worker.wake();
        }
    }

    /** @return false: there is nothing more to do until the next time */
    boolean writeDown() {
        var byTenant = new HashMap<UUID, List<Access>>();
        for (Access access : List.copyOf(noted.values())) {
            // Unless it was given out again just now; then it stays for the next time.
            if (noted.remove(access.id(), access)) {
                byTenant.computeIfAbsent(access.tenantId(), _ -> new ArrayList<>())
                        .add(access);
            }
        }
        // In the same order on every node, so that none waits for another that waits for it.
        byTenant.values().forEach(accesses -> accesses.sort(Comparator.comparing(Access::id)));
        byTenant.forEach((tenantId, accesses) -> db.execute(tenantId, tx -> store.accessed(tx, accesses)));
        return false;
    }

    @Override
    public void close() {
        worker.close();
        writeDown();
    }
}

package dev.stoa.search;

import dev.stoa.platform.db.SystemDb;
import dev.stoa.platform.jobs.RunningJob;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Forgets the words of tenants that are in no text any more. A text that is being written may rely on a word that is
 * there already, so words are only forgotten at a moment when nobody writes in their tenant: whoever does keeps them.
 */
public final class SystemSearchWords {

    private static final int AT_ONCE = 200;
    private static final int ATTEMPTS = 50;
    private static final long PAUSE_NANOS = 20_000_000;

    private final SystemDb db;
    private final SystemSearchWordStore store = new SystemSearchWordStore();

    /** @param last the last word of those that were looked at; absent when there were none */
    record Looked(@Nullable String last) {}

    public SystemSearchWords(SystemDb db) {
        this.db = db;
    }

    public void run(RunningJob run) {
        Optional<UUID> tenant = Optional.ofNullable(run.tenantId()).or(() -> after(new UUID(0, 0)));
        while (tenant.isPresent()) {
            clean(tenant.get(), run);
            tenant = run.tenantId() == null ? after(tenant.get()) : Optional.empty();
        }
    }

    private Optional<UUID> after(UUID tenant) {
        return db.read(tx -> store.tenantAfter(tx, tenant));
    }

    /** Nothing where somebody writes all the time; then the next run will do. */
    private void clean(UUID tenant, RunningJob run) {
        var looked = new Looked("");
        int attempts = 0;
        while (looked.last() != null && attempts < ATTEMPTS) {
            run.check();
            Optional<Looked> next = forget(tenant, looked.last());
            if (next.isPresent()) {
                looked = next.get();
                attempts = 0;
            } else {
                attempts++;
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    private Optional<Looked> forget(UUID tenant, String after) {
        return db.write(tx -> store.nobodyWrites(tx, tenant)
                ? Optional.of(store.forget(tx, tenant, after, AT_ONCE))
                : Optional.empty());
    }
}

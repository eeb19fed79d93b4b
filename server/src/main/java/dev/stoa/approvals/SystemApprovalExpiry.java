package dev.stoa.approvals;

import dev.stoa.platform.db.SystemDb;
import dev.stoa.platform.jobs.RunningJob;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends requests that nobody decided in time, of all tenants. Looks across tenants only to find them: each is ended in a
 * transaction of its own within its tenant, so one that fails keeps no other, and a kill loses nothing.
 */
public final class SystemApprovalExpiry {

    private static final Logger LOG = LoggerFactory.getLogger(SystemApprovalExpiry.class);
    private static final int BATCH = 200;

    private final SystemDb db;
    private final Decisions decisions;
    private final Clock clock;
    private final SystemApprovalExpiryStore store = new SystemApprovalExpiryStore();

    /** A request whose time is up. */
    record Due(UUID tenantId, UUID id, Instant expiresAt) {

        private static final Due FIRST = new Due(new UUID(0, 0), new UUID(0, 0), Instant.EPOCH);
    }

    public SystemApprovalExpiry(SystemDb db, Decisions decisions, Clock clock) {
        this.db = db;
        this.decisions = decisions;
        this.clock = clock;
    }

    public void run(RunningJob run) {
        Instant now = clock.instant();
        List<Due> batch = List.of(Due.FIRST);
        while (!batch.isEmpty()) {
            Due last = batch.getLast();
            batch = db.read(tx -> store.due(tx, run.tenantId(), now, last, BATCH));
            for (Due due : batch) {
                run.check();
                expire(due, now);
            }
        }
    }

    /** One that cannot be ended now is tried again at the next run. */
    private void expire(Due due, Instant now) {
        try {
            decisions.expire(due.tenantId(), due.id(), now);
        } catch (RuntimeException failure) {
            LOG.warn("Request {} of tenant {} could not expire", due.id(), due.tenantId(), failure);
        }
    }
}

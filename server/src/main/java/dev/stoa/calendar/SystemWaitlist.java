package dev.stoa.calendar;

import dev.stoa.platform.db.SystemDb;
import dev.stoa.platform.jobs.RunningJob;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends offers that nobody answered, of all tenants, and offers those slots to the next in line. Looks across tenants only
 * to find them; each is a transaction of its own within its tenant.
 */
public final class SystemWaitlist {

    private static final Logger LOG = LoggerFactory.getLogger(SystemWaitlist.class);
    private static final int BATCH = 200;

    private final SystemDb db;
    private final Waitlist waitlist;
    private final Clock clock;
    private final SystemWaitlistStore store = new SystemWaitlistStore();

    public SystemWaitlist(SystemDb db, Waitlist waitlist, Clock clock) {
        this.db = db;
        this.waitlist = waitlist;
        this.clock = clock;
    }

    public void run(RunningJob run) {
        UUID only = run.tenantId();
        UUID last = new UUID(0, 0);
        for (List<SystemWaitlistStore.Due> due = lapsed(only, last); !due.isEmpty(); due = lapsed(only, last)) {
            for (SystemWaitlistStore.Due one : due) {
                run.check();
                attempt(one, () -> waitlist.lapse(one.tenantId(), one.id()));
            }
            last = due.getLast().id();
        }
        for (SystemWaitlistStore.Due one : db.read(tx -> store.turns(tx, only, BATCH))) {
            run.check();
            attempt(one, () -> waitlist.serve(one.tenantId(), one.id()));
        }
    }

    private List<SystemWaitlistStore.Due> lapsed(@Nullable UUID only, UUID after) {
        return db.read(tx -> store.lapsed(tx, only, clock.instant(), after, BATCH));
    }

    /** One that fails is tried again at the next run and keeps no other. */
    private static void attempt(SystemWaitlistStore.Due one, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException failure) {
            LOG.warn("Waiting for slots: {} of tenant {} could not be served", one.id(), one.tenantId(), failure);
        }
    }
}

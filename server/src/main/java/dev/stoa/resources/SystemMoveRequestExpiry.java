package dev.stoa.resources;

import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.db.SystemDb;
import dev.stoa.platform.events.EventLog;
import dev.stoa.platform.jobs.RunningJob;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Closes the move requests that nobody decided in time. */
public final class SystemMoveRequestExpiry {

    private static final int AT_ONCE = 500;

    private final SystemDb db;
    private final EventLog events;
    private final SystemMoveRequestStore store = new SystemMoveRequestStore();

    public SystemMoveRequestExpiry(SystemDb db, EventLog events) {
        this.db = db;
        this.events = events;
    }

    public void run(RunningJob run) {
        int closed;
        do {
            run.check();
            closed = closeSome(run.tenantId());
        } while (closed == AT_ONCE);
    }

    private int closeSome(@Nullable UUID only) {
        return db.write(tx -> {
            List<SystemMoveRequestStore.Expired> expired = store.expire(tx, only, AT_ONCE);
            for (SystemMoveRequestStore.Expired request : expired) {
                events.record(
                        tx,
                        Caller.server(request.tenantId()),
                        new MoveRequestEvent.Expired(request.id(), request.resourceId(), request.requestedBy()));
            }
            return expired.size();
        });
    }
}

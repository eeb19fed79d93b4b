package dev.stoa.storage;

import dev.stoa.platform.db.Db;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * Keeps the bytes of deleted files a little longer: somebody who has a snapshot of the rows still has to read what they
 * name. The files are gone for everybody else.
 */
public final class DeletionHolds {

    /** A hold that nobody takes back, since its holder died for good, ends by itself. */
    private static final Duration LONGEST = Duration.ofDays(7);

    private final Db db;
    private final Clock clock;
    private final DeletionHoldStore store = new DeletionHoldStore();

    DeletionHolds(Db db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** From when this returns, a snapshot of the tenant's files and what it names stay together. */
    public void hold(UUID tenantId, UUID id) {
        Instant until = clock.instant().plus(LONGEST);
        db.execute(tenantId, tx -> {
            store.put(tx, id, until);
            store.awaitDeletions(tx);
        });
    }

    public void release(UUID tenantId, UUID id) {
        db.execute(tenantId, tx -> {
            // As in hold: either a deletion has left behind what is released below, or it sees that the hold is gone.
            store.awaitDeletions(tx);
            store.delete(tx, id).ifPresent(until -> store.release(tx, until, clock.instant()));
        });
    }
}

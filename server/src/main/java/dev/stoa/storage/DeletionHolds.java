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

    /** No hold goes on for longer, whatever its holder says. */
    private static final Duration LONGEST = Duration.ofDays(7);

    /** A holder that was killed has so long to come back. */
    private static final Duration PATIENCE = Duration.ofDays(1);

    private static final Duration OFTEN = Duration.ofMinutes(10);

    private final Db db;
    private final Clock clock;
    private final DeletionHoldStore store = new DeletionHoldStore();

    DeletionHolds(Db db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** What somebody holds, as long as they say so. */
    public final class Hold {

        private final UUID tenantId;
        private final UUID id;
        private final boolean unbroken;
        private Instant next;

        private Hold(UUID tenantId, UUID id, boolean unbroken, Instant now) {
            this.tenantId = tenantId;
            this.id = id;
            this.unbroken = unbroken;
            this.next = now.plus(OFTEN);
        }

        /** Whether it was there before, so that a snapshot of then and what it names are still together. */
        public boolean unbroken() {
            return unbroken;
        }

        /** Says that somebody is still at it. Costs nothing unless that was not said for a while. */
        public void goOn() {
            Instant now = clock.instant();
            if (!now.isBefore(next)) {
                next = now.plus(OFTEN);
                db.execute(tenantId, tx -> store.putOff(tx, id, now.plus(PATIENCE)));
            }
        }
    }

    /** From when this returns, a snapshot of the tenant's files and what it names stay together. */
    public Hold hold(UUID tenantId, UUID id) {
        Instant now = clock.instant();
        return db.write(tenantId, tx -> {
            boolean unbroken = store.putOff(tx, id, now.plus(PATIENCE));
            if (!unbroken) {
                store.put(tx, id, now.plus(LONGEST), now.plus(PATIENCE));
            }
            store.awaitDeletions(tx);
            return new Hold(tenantId, id, unbroken, now);
        });
    }

    public void release(UUID tenantId, UUID id) {
        db.execute(tenantId, tx -> {
            // As in hold: either a deletion has left behind what is released below, or it sees that the hold is gone.
            store.awaitDeletions(tx);
            store.delete(tx, id).ifPresent(until -> store.release(tx, until, clock.instant()));
        });
    }

    /** Takes back those whose holders were not heard of. */
    void releaseLapsed(UUID tenantId) {
        Instant now = clock.instant();
        db.execute(tenantId, tx -> {
            store.awaitDeletions(tx);
            store.deleteLapsed(tx, now).forEach(until -> store.release(tx, until, now));
        });
    }
}

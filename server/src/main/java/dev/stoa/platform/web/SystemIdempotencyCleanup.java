package dev.stoa.platform.web;

import dev.stoa.platform.db.SystemDb;

/** Forgets the answers to idempotency keys that are older than a day, in every tenant. */
public final class SystemIdempotencyCleanup {

    private final SystemDb db;
    private final IdempotencyStore store = new IdempotencyStore();

    public SystemIdempotencyCleanup(SystemDb db) {
        this.db = db;
    }

    public void run() {
        db.execute(store::deleteExpired);
    }
}

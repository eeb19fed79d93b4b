package dev.stoa.access;

import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.db.Db;
import dev.stoa.platform.paging.Page;
import dev.stoa.platform.paging.PageRequest;
import java.util.List;
import java.util.UUID;

/** What was done in a tenant, by whom. */
public final class AuditLog {

    private final Db db;
    private final AuditStore store = new AuditStore();

    public AuditLog(Db db) {
        this.db = db;
    }

    Page<AuditEntry> list(Caller caller, AuditFilter filter, PageRequest page) {
        return db.read(caller, tx -> store.list(tx, filter, page));
    }

    /** The last things a user did, newest first. */
    public List<Activity> latestOf(Caller caller, UUID userId, int limit) {
        return db.read(caller, tx -> store.latestOf(tx, userId, limit));
    }
}

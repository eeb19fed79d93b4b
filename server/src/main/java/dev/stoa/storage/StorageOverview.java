package dev.stoa.storage;

import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.db.Db;
import dev.stoa.platform.db.DbException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is told about storage as a whole. */
final class StorageOverview {

    private final Db db;
    private final StorageOverviewStore store = new StorageOverviewStore();

    StorageOverview(Db db) {
        this.db = db;
    }

    /** What came of an attempt to get past the platform. */
    record Attempt(boolean success, String error, String message) {}

    List<StoragePolicy> policies(Caller caller, @Nullable String search) {
        return db.read(caller, tx -> store.policies(tx, search));
    }

    /** Tries to write a row of a tenant that is not the caller's, which row-level security has to refuse. */
    Attempt tryToGetPast(Caller caller) {
        try {
            db.execute(caller, tx -> store.insertForeign(tx, UUID.randomUUID()));
        } catch (DbException refusal) {
            if (refusal.notPermitted()) {
                return new Attempt(
                        false,
                        "new row violates row-level security policy",
                        "As it should be: files are stored through the platform only, and the database refused the rest.");
            }
            throw refusal;
        }
        throw new IllegalStateException("The database took a row of another tenant");
    }
}

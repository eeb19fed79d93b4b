package dev.stoa.files;

import dev.stoa.files.FileMigration.Status;
import dev.stoa.files.FileMigrationStore.Item;
import dev.stoa.platform.Ids;
import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.db.Db;
import dev.stoa.platform.db.Tx;
import dev.stoa.platform.events.EventLog;
import dev.stoa.platform.paging.Page;
import dev.stoa.platform.paging.PageRequest;
import dev.stoa.storage.Relocation;
import dev.stoa.storage.StoredFiles;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What can be done with file migrations: plan, start, look, cancel. */
public final class FileMigrations {

    private final Db db;
    private final StoredFiles files;
    private final Relocation relocation;
    private final Runnable wake;
    private final EventLog events;
    private final Ids ids;
    private final Clock clock;
    private final FileMigrationStore store = new FileMigrationStore();

    /** @param wake lets the worker know that there is something to do */
    public FileMigrations(
            Db db, StoredFiles files, Relocation relocation, Runnable wake, EventLog events, Ids ids, Clock clock) {
        this.db = db;
        this.files = files;
        this.relocation = relocation;
        this.wake = wake;
        this.events = events;
        this.ids = ids;
        this.clock = clock;
    }

    FileMigration.Listed list(Caller caller, FileMigration.Filter filter, PageRequest page) {
        Page<FileMigration> found = db.read(caller, tx -> store.list(tx, filter, page));
        return new FileMigration.Listed(found.items(), found.total());
    }

    FileMigration get(Caller caller, UUID id) {
        return db.read(caller, tx -> store.find(tx, id)).orElseThrow(FileError.MIGRATION_NOT_FOUND::problem);
    }

    FileMigration create(Caller caller, FileMigration.Request request) {
        relocation.checkTarget(caller, request.targetProviderId());
        List<UUID> wanted = request.fileIds().stream().distinct().toList();
        UUID id = ids.next();
        Instant now = clock.instant();
        var items = new ArrayList<Item>();
        wanted.forEach(fileId -> items.add(new Item(id, fileId, items.size(), now)));
        db.execute(caller, tx -> {
            files.checkExist(tx, "fileIds", wanted);
            store.insert(tx, id, request.targetProviderId(), caller.userId(), items, now);
            events.record(tx, caller, new FileMigrationEvent.Planned(id, request.targetProviderId(), items.size()));
        });
        return get(caller, id);
    }

    FileMigration.Started start(Caller caller, UUID id, int workers) {
        db.execute(caller, tx -> {
            if (locked(tx, id) != Status.PENDING) {
                throw FileError.MIGRATION_NOT_PENDING.problem();
            }
            store.start(tx, id, workers, clock.instant());
            events.record(tx, caller, new FileMigrationEvent.Started(id));
            tx.afterCommit(wake);
        });
        FileMigration migration = get(caller, id);
        return new FileMigration.Started(id, migration.status(), migration.progress());
    }

    /** What is on its way arrives; nothing further begins. */
    FileMigration.Cancelled cancel(Caller caller, UUID id) {
        db.execute(caller, tx -> {
            Status status = locked(tx, id);
            if (status != Status.PENDING && status != Status.RUNNING) {
                throw FileError.MIGRATION_OVER.problem();
            }
            store.end(tx, id, Status.CANCELLED, clock.instant());
            events.record(tx, caller, new FileMigrationEvent.Cancelled(id));
        });
        return new FileMigration.Cancelled(
                id, Status.CANCELLED, "Nothing more is moved; what was moved stays where it is.");
    }

    private Status locked(Tx tx, UUID id) {
        return store.lock(tx, id).orElseThrow(FileError.MIGRATION_NOT_FOUND::problem);
    }
}

package dev.stoa.portability.bags;

import dev.stoa.jobs.JobQueue;
import dev.stoa.platform.Ids;
import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.db.Db;
import dev.stoa.platform.db.Tx;
import dev.stoa.platform.error.FieldError;
import dev.stoa.platform.error.Problem;
import dev.stoa.platform.events.EventLog;
import dev.stoa.platform.jobs.JobStopped;
import dev.stoa.platform.jobs.RunningJob;
import dev.stoa.storage.DeletionHolds;
import dev.stoa.storage.KeptObjects;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Exports of everything a tenant has: asked for, written in the background, fetched file by file. */
public final class TenantExports {

    static final String JOB = "tenant-export";

    private static final int MOST_FILES = 500;
    private static final int LONGEST_REASON = 2000;

    /** What the job is told. */
    private record Order(UUID exportId) {}

    private final Db db;
    private final BagWriter writer;
    private final KeptObjects objects;
    private final DeletionHolds holds;
    private final JobQueue jobs;
    private final EventLog events;
    private final Ids ids;
    private final Clock clock;
    private final Duration retrieval;
    private final TenantExportStore store = new TenantExportStore();
    private final StoredBagStore bags = new StoredBagStore();

    TenantExports(
            Db db,
            BagWriter writer,
            KeptObjects objects,
            DeletionHolds holds,
            JobQueue jobs,
            EventLog events,
            Ids ids,
            Clock clock,
            Duration retrieval) {
        this.db = db;
        this.writer = writer;
        this.objects = objects;
        this.holds = holds;
        this.jobs = jobs;
        this.events = events;
        this.ids = ids;
        this.clock = clock;
        this.retrieval = retrieval;
    }

    TenantExport request(Caller caller, @Nullable String reason) {
        checkReason(reason);
        UUID id = db.write(caller, tx -> request(tx, caller, reason));
        return get(caller, id);
    }

    /** The same in a transaction in which more is done. @return its id */
    public UUID request(Tx tx, Caller caller, @Nullable String reason) {
        UUID id = ids.next();
        store.insert(tx, id, reason, caller.userId(), clock.instant());
        jobs.start(tx, caller.tenantId(), JOB, new Order(id), id.toString());
        events.record(tx, caller, new TenantExportEvent.Requested(id, reason));
        return id;
    }

    /** Refuses what is no reason but a book. */
    public static void checkReason(@Nullable String reason) {
        if (reason != null && reason.length() > LONGEST_REASON) {
            throw new FieldError("reason", "too_long", "must have at most " + LONGEST_REASON + " characters").problem();
        }
    }

    public TenantExport get(Caller caller, UUID id) {
        return db.read(caller, tx -> store.find(tx, id)).orElseThrow(TenantExportError.EXPORT_NOT_FOUND::problem);
    }

    public TenantExport get(Tx tx, UUID id) {
        return store.find(tx, id).orElseThrow(TenantExportError.EXPORT_NOT_FOUND::problem);
    }

    /** Puts off when a completed one goes. */
    public void keepUntil(Tx tx, UUID id, Instant until) {
        store.keepUntil(tx, id, until);
    }

    /** What the manifest of a bag hashes to: it stands for everything in the bag. */
    public Optional<String> manifestSha256(Tx tx, UUID id) {
        return bags.findAt(tx, id, Bag.MANIFEST).map(StoredBagStore.Stored::sha256);
    }

    TenantExport get(Caller caller, String id) {
        return get(caller, id(id, TenantExportError.EXPORT_NOT_FOUND.problem()));
    }

    /** One that can be fetched. */
    private TenantExport ready(Caller caller, String id) {
        TenantExport export = get(caller, id);
        return switch (export.status()) {
            case COMPLETED -> export;
            case EXPIRED -> throw TenantExportError.EXPORT_EXPIRED.problem();
            case QUEUED, RUNNING, FAILED -> throw TenantExportError.EXPORT_NOT_READY.problem();
        };
    }

    /** Some files of a bag; the next ones come after the last path. */
    record Files(
            TenantExport export, StoredBagStore.Stored manifest, List<StoredBagStore.Stored> files, boolean more) {}

    Files download(Caller caller, String id, @Nullable String after) {
        TenantExport export = ready(caller, id);
        return db.write(caller, tx -> {
            if (after == null) {
                events.record(tx, caller, new TenantExportEvent.DownloadStarted(export.id()));
            } else if (bags.findAt(tx, export.id(), after).isEmpty()) {
                throw TenantExportError.BAD_EXPORT_TOKEN.problem();
            }
            var files = bags.after(tx, export.id(), after == null ? "" : after, MOST_FILES + 1);
            var manifest =
                    bags.findAt(tx, export.id(), Bag.MANIFEST).orElseThrow(TenantExportError.EXPORT_EXPIRED::problem);
            boolean more = files.size() > MOST_FILES;
            return new Files(export, manifest, more ? files.subList(0, MOST_FILES) : files, more);
        });
    }

    /** A file of a bag by its id, for whoever has its signed address. */
    StoredBagStore.Stored file(UUID tenantId, UUID fileId) {
        return db.read(tenantId, tx -> bags.find(tx, fileId)).orElseThrow(TenantExportError.EXPORT_NOT_FOUND::problem);
    }

    static UUID id(String text, Problem otherwise) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException malformed) {
            throw otherwise;
        }
    }

    /** Writes a bag; goes on with one where an earlier attempt ended. */
    void carryOut(RunningJob run) {
        UUID tenantId = run.tenantId();
        String ordered = run.parameters().path("exportId").asString("");
        if (tenantId == null || ordered.isEmpty()) {
            throw TenantExportError.EXPORT_NOT_FOUND.problem("Ask for an export of a tenant by /utl/export/request.");
        }
        UUID id = id(ordered, TenantExportError.EXPORT_NOT_FOUND.problem());
        if (!db.write(tenantId, tx -> store.start(tx, id, clock.instant()))) {
            return;
        }
        try {
            complete(tenantId, id, writer.write(tenantId, id, bag(tenantId, id), new Reached(run, tenantId, id)));
        } catch (JobStopped stopped) {
            throw stopped;
        } catch (RuntimeException failure) {
            db.execute(tenantId, tx -> store.failed(tx, id, "Writing failed; it is tried again."));
            throw failure;
        }
    }

    /** What is left of an export that has ended goes. */
    void clear(UUID tenantId, UUID id) {
        bag(tenantId, id).clear();
        holds.release(tenantId, id);
    }

    private StoredBag bag(UUID tenantId, UUID id) {
        return new StoredBag(db, objects, ids, clock, tenantId, id);
    }

    private void complete(UUID tenantId, UUID id, BagSchema schema) {
        Instant now = clock.instant();
        db.execute(tenantId, tx -> {
            long bytes = store.complete(tx, id, schema, now, now.plus(retrieval));
            events.record(
                    tx,
                    Caller.server(tenantId),
                    new TenantExportEvent.Completed(id, schema.rows(), schema.files(), bytes));
        });
    }

    /** Writes the percent down when it rises. */
    private final class Reached implements BagWriter.Progress {

        private final RunningJob run;
        private final UUID tenantId;
        private final UUID id;
        private int last = -1;

        Reached(RunningJob run, UUID tenantId, UUID id) {
            this.run = run;
            this.tenantId = tenantId;
            this.id = id;
        }

        @Override
        public void reached(int percent) {
            run.check();
            if (percent > last) {
                last = percent;
                run.progress(percent, 100);
                db.execute(tenantId, tx -> store.reach(tx, id, percent));
            }
        }
    }
}

package dev.stoa.connector;

import static java.util.Objects.requireNonNullElse;

import dev.stoa.platform.Ids;
import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.db.CopiedRow;
import dev.stoa.platform.db.CopyReader;
import dev.stoa.platform.db.Db;
import dev.stoa.platform.events.EventLog;
import dev.stoa.platform.jobs.Job;
import dev.stoa.platform.jobs.JobStopped;
import dev.stoa.platform.jobs.RunningJob;
import dev.stoa.platform.json.ByteLine;
import dev.stoa.storage.KeptObjects;
import dev.stoa.storage.KeptObjects.Kept;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import tools.jackson.databind.JsonNode;

/**
 * Writes a tenant's exports, one after the other, each from one moment of the database. An attempt that broke off is
 * begun anew, since a later one sees another moment; what it had written is deleted.
 */
public final class ExportWriting {

    static final String JOB = "connector-exports";

    private static final Duration LIFE = Duration.ofDays(7);
    private static final Duration LONGEST = Duration.ofHours(6);
    private static final String CANCELLED = "Cancelled by an administrator.";
    private static final String TOO_LONG = "It took too long.";
    private static final String BROKEN = "The server could not write it; ask for it again.";

    /** Asking whether to go on costs little, but not nothing. */
    private static final int ROWS_BETWEEN_CHECKS = 4096;

    private final Db db;
    private final KeptObjects objects;
    private final EventLog events;
    private final Ids ids;
    private final Clock clock;
    private final ExportStore store = new ExportStore();

    public ExportWriting(Db db, KeptObjects objects, EventLog events, Ids ids, Clock clock) {
        this.db = db;
        this.objects = objects;
        this.events = events;
        this.ids = ids;
        this.clock = clock;
    }

    public Job job() {
        return Job.onDemand(
                        JOB,
                        "Connector exports",
                        "Writes the exports that clients of the connector asked for.",
                        Job.Category.CUSTOM,
                        this::run)
                .timeout(LONGEST)
                .atOnce(2);
    }

    /** What has to be deleted should this attempt break off. */
    private record Checkpoint(List<String> keys) {}

    void run(RunningJob run) {
        UUID tenantId = requireNonNullElse(run.tenantId(), Caller.SYSTEM_TENANT);
        objects.forsake(tenantId, leftBehind(run));
        for (Optional<ExportPart> next = take(tenantId); next.isPresent(); next = take(tenantId)) {
            carryOut(run, next.get());
        }
    }

    private static List<String> leftBehind(RunningJob run) {
        var left = new ArrayList<String>();
        JsonNode checkpoint = run.checkpoint();
        if (checkpoint != null) {
            checkpoint.path("keys").forEach(key -> left.add(key.asString()));
        }
        return left;
    }

    private Optional<ExportPart> take(UUID tenantId) {
        return db.write(tenantId, store::take);
    }

    /** A client waits for each, and may ask again at once for one that failed. */
    private void carryOut(RunningJob run, ExportPart export) {
        try {
            write(run, export);
        } catch (JobStopped stopped) {
            switch (stopped.reason()) {
                case CANCELLED -> fail(export, CANCELLED);
                case TIMED_OUT -> fail(export, TOO_LONG);
                case SERVER_STOPS, TAKEN_OVER -> {
                    // Somebody else begins it anew.
                }
            }
            throw stopped;
        } catch (IOException | RuntimeException failure) {
            // When the server stops it takes its connections along, which says nothing about the export.
            run.check();
            fail(export, BROKEN);
            throw failure instanceof RuntimeException bug ? bug : new UncheckedIOException((IOException) failure);
        }
    }

    private void write(RunningJob run, ExportPart export) throws IOException {
        try (var files = new ExportFiles(
                objects,
                export.tenantId(),
                ExportFiles.Limits.USUAL,
                written ->
                        run.keep(new Checkpoint(written.stream().map(Kept::key).toList())))) {
            LineSource source = LineSource.of(export.entityType());
            db.snapshot(
                    export.tenantId(),
                    tx -> source.selection().of(tx, export.updated()).copy(new Lines(run, source.template(), files)));
            if (succeed(export, files.finish())) {
                files.kept();
            }
        }
    }

    /** Turns rows into lines. */
    private static final class Lines implements CopyReader {

        private final RunningJob run;
        private final LineTemplate template;
        private final ExportFiles files;
        private final ByteLine line = new ByteLine();
        private BiConsumer<CopiedRow, ByteLine> writer = (_, _) -> {};
        private long rows;

        Lines(RunningJob run, LineTemplate template, ExportFiles files) {
            this.run = run;
            this.template = template;
            this.files = files;
        }

        @Override
        public void columns(List<CopiedRow.Column> columns) {
            writer = template.writer(columns);
        }

        @Override
        public void row(CopiedRow row) {
            if (rows++ % ROWS_BETWEEN_CHECKS == 0) {
                run.check();
            }
            writer.accept(row, line);
            files.add(line);
        }
    }

    private boolean succeed(ExportPart export, List<ExportFiles.Written> written) {
        var files = new ArrayList<ExportFile>();
        for (ExportFiles.Written one : written) {
            files.add(ExportFile.of(export, ids.next(), files.size() + 1, one.content(), one.rows()));
        }
        Instant now = clock.instant();
        Instant expiresAt = now.plus(LIFE);
        return db.write(export.tenantId(), tx -> {
            if (!store.succeed(tx, export, now, expiresAt)) {
                return false;
            }
            objects.claim(tx, files.stream().map(ExportFile::content).toList());
            store.insertFiles(tx, files);
            events.record(
                    tx,
                    Caller.server(export.tenantId()),
                    new ExportEvent.Completed(
                            export.id(),
                            export.entityType(),
                            files.size(),
                            files.stream().mapToLong(ExportFile::rowCount).sum(),
                            files.stream().mapToLong(ExportFile::sizeBytes).sum(),
                            expiresAt));
            return true;
        });
    }

    private void fail(ExportPart export, String error) {
        db.execute(export.tenantId(), tx -> {
            if (store.fail(tx, export, error, clock.instant())) {
                events.record(
                        tx,
                        Caller.server(export.tenantId()),
                        new ExportEvent.Failed(export.id(), export.entityType(), error));
            }
        });
    }
}

package dev.stoa.portability.bags;

import dev.stoa.platform.db.Db;
import dev.stoa.platform.db.RowStream;
import dev.stoa.platform.db.TenantTable;
import dev.stoa.platform.db.Tx;
import dev.stoa.storage.DeletionHolds;
import dev.stoa.storage.StoredFiles;
import dev.stoa.storage.Whereabouts;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes everything of a tenant into a bag. First all rows, in one snapshot; then the files which that snapshot names,
 * whose bytes are held meanwhile. Begun again, it leaves out what is there: rows when they are whole, files one by one.
 */
final class BagWriter {

    private static final int AT_ONCE = 200;
    private static final int PERCENT_FOR_ROWS = 40;
    private static final int PERCENT_FOR_ALL = 99;

    private final Db db;
    private final StoredFiles files;
    private final DeletionHolds holds;
    private final JsonMapper json;
    private final String version;
    private final RowStream rows = new RowStream(LeftBehind.ROWS, LeftBehind.COLUMNS);
    private final SnapshotStore store = new SnapshotStore();

    BagWriter(Db db, StoredFiles files, DeletionHolds holds, JsonMapper json, String version) {
        this.db = db;
        this.files = files;
        this.holds = holds;
        this.json = json;
        this.version = version;
    }

    /** Hears how far it is, and may stop it between two pieces by throwing. */
    interface Progress {
        void reached(int percent);
    }

    BagSchema write(UUID tenantId, UUID bagId, BagTarget target, Progress told) {
        DeletionHolds.Hold hold = holds.hold(tenantId, bagId);
        Progress progress = percent -> {
            hold.goOn();
            told.reached(percent);
        };
        if (!canGoOn(target, hold)) {
            target.clear();
            db.snapshot(tenantId, tx -> {
                writeRows(tx, target, progress);
                return true;
            });
        }
        BagSchema schema = read(target);
        writeFiles(tenantId, target, schema, progress);
        new BagTags(schema, version).write(target);
        target.drop(Bag.WHEREABOUTS);
        holds.release(tenantId, bagId);
        return schema;
    }

    /** Files that are not there yet may have been deleted for good while nobody held them. */
    private static boolean canGoOn(BagTarget target, DeletionHolds.Hold hold) {
        Set<String> written = target.written(List.of(Bag.SCHEMA, Bag.WHEREABOUTS));
        boolean hasRows = written.contains(Bag.SCHEMA);
        boolean lacksFiles = written.contains(Bag.WHEREABOUTS);
        return hasRows && (hold.unbroken() || !lacksFiles);
    }

    /** The schema comes last: where it is, the rows are whole. */
    private void writeRows(Tx tx, BagTarget target, Progress progress) {
        SnapshotStore.Head head = store.head(tx);
        target.write(Bag.WHEREABOUTS, out -> Streams.compress(out, lines -> store.whereabouts(tx, lines)));
        var written = new ArrayList<BagSchema.Table>();
        List<TenantTable> tables = store.tables(tx);
        for (TenantTable table : tables) {
            progress.reached(PERCENT_FOR_ROWS * written.size() / tables.size());
            written.add(writeTable(tx, target, table));
        }
        var schema = new BagSchema(
                BagSchema.FORMAT,
                version,
                head.id(),
                head.slug(),
                head.name(),
                head.at(),
                written,
                LeftBehind.TABLES,
                head.files(),
                head.fileBytes());
        target.write(Bag.SCHEMA, out -> out.write(json.writeValueAsBytes(schema)));
    }

    private BagSchema.Table writeTable(Tx tx, BagTarget target, TenantTable table) {
        long[] count = new long[1];
        String path = Bag.rows(table.name());
        target.write(path, out -> count[0] = Streams.compress(out, lines -> rows.leave(tx, table, lines)));
        return new BagSchema.Table(
                table.name(),
                path,
                count[0],
                table.columns().stream()
                        .filter(column -> rows.leaves(table, column))
                        .toList());
    }

    private BagSchema read(BagTarget target) {
        try (InputStream in = target.open(Bag.SCHEMA)) {
            return json.readValue(in.readAllBytes(), BagSchema.class);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void writeFiles(UUID tenantId, BagTarget target, BagSchema schema, Progress progress) {
        if (target.written(List.of(Bag.WHEREABOUTS)).isEmpty()) {
            // An earlier attempt had all of them.
            return;
        }
        long done = 0;
        try (var lines = Streams.read(target.open(Bag.WHEREABOUTS))) {
            for (List<Whereabouts> some = some(lines); !some.isEmpty(); some = some(lines)) {
                Set<String> there = target.written(
                        some.stream().map(file -> Bag.file(file.id())).toList());
                for (Whereabouts file : some) {
                    progress.reached(percent(done, schema.fileBytes()));
                    if (!there.contains(Bag.file(file.id()))) {
                        copy(tenantId, file, target);
                    }
                    done += file.sizeBytes();
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static int percent(long done, long all) {
        return all == 0
                ? PERCENT_FOR_ALL
                : (int) (PERCENT_FOR_ROWS + (PERCENT_FOR_ALL - PERCENT_FOR_ROWS) * (double) done / all);
    }

    private List<Whereabouts> some(BufferedReader lines) throws IOException {
        var some = new ArrayList<Whereabouts>();
        for (String line = lines.readLine(); line != null; line = some.size() < AT_ONCE ? lines.readLine() : null) {
            some.add(json.readValue(line, Whereabouts.class));
        }
        return some;
    }

    private void copy(UUID tenantId, Whereabouts file, BagTarget target) {
        target.write(Bag.file(file.id()), out -> {
            try (InputStream in = files.open(tenantId, file)) {
                Streams.copy(in, out, file.sha256());
            }
        });
    }
}

package dev.stoa.connector;

import dev.stoa.platform.json.ByteLine;
import dev.stoa.storage.Draft;
import dev.stoa.storage.KeptObjects;
import dev.stoa.storage.KeptObjects.Kept;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The files of one attempt at an export. Each is full at so many lines or bytes; while the next one is written, the one
 * before is put where it will be fetched from. Unless they are kept, closing has all of them deleted.
 */
final class ExportFiles implements AutoCloseable {

    /** When a file is full. */
    record Limits(long rows, long bytes) {

        static final Limits USUAL = new Limits(1_000_000, 256L << 20);
    }

    /** One file. */
    record Written(Kept content, long rows) {}

    private final KeptObjects objects;
    private final UUID tenantId;
    private final Limits limits;
    private final Consumer<List<Kept>> told;
    private final List<Written> written = new ArrayList<>();
    private @Nullable Current current;
    private final Behind<Written> leaving = new Behind<>("export file");
    private boolean kept;

    /** @param told hears of all that would have to be deleted if this attempt broke off */
    ExportFiles(KeptObjects objects, UUID tenantId, Limits limits, Consumer<List<Kept>> told) {
        this.objects = objects;
        this.tenantId = tenantId;
        this.limits = limits;
        this.told = told;
    }

    /** The file that is being written. */
    private static final class Current {

        private final Draft draft;
        private final OutputStream out;
        private long rows;
        private long bytes;

        Current(Draft draft) {
            this.draft = draft;
            this.out = new WriteBehind(draft);
        }

        boolean takes(int length, Limits limits) {
            return rows < limits.rows() && (rows == 0 || bytes + length <= limits.bytes());
        }

        void add(ByteLine line) throws IOException {
            line.writeTo(out);
            rows++;
            bytes += line.length();
        }
    }

    void add(ByteLine line) {
        try {
            if (current != null && !current.takes(line.length(), limits)) {
                sendOff(current);
                current = null;
            }
            if (current == null) {
                current = new Current(objects.draft());
            }
            current.add(line);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Everything, when nothing more comes. */
    List<Written> finish() throws IOException {
        if (current != null) {
            sendOff(current);
            current = null;
        }
        awaitLeaving();
        return written;
    }

    /** They belong to the export now. */
    void kept() {
        kept = true;
    }

    private void sendOff(Current full) throws IOException {
        full.out.flush();
        awaitLeaving();
        leaving.begin(() -> new Written(objects.put(tenantId, full.draft), full.rows));
    }

    private void awaitLeaving() throws IOException {
        Optional<Written> gone = leaving.await();
        if (gone.isPresent()) {
            written.add(gone.get());
            told.accept(written.stream().map(Written::content).toList());
        }
    }

    @Override
    public void close() throws IOException {
        if (kept) {
            return;
        }
        try {
            awaitLeaving();
        } finally {
            forsakeAll();
        }
    }

    private void forsakeAll() throws IOException {
        try (var _ = current == null ? null : current.out) {
            objects.forsake(
                    tenantId, written.stream().map(one -> one.content().key()).toList());
        }
    }
}

package dev.stoa.storage;

import dev.stoa.platform.Ids;
import dev.stoa.platform.db.Db;
import dev.stoa.platform.db.Tx;
import dev.stoa.platform.json.JsonText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.BiConsumer;

/**
 * Bytes that the server keeps for a tenant in the built-in store and that are none of its files: in no bucket, counted
 * by no quota. They go with the tenant.
 */
public final class KeptObjects {

    private final Db db;
    private final StoredFiles files;
    private final Store builtIn;
    private final Spool spool;
    private final Ids ids;
    private final Clock clock;
    private final LeftoverStore leftovers = new LeftoverStore();

    KeptObjects(Db db, StoredFiles files, Store builtIn, Spool spool, Ids ids, Clock clock) {
        this.db = db;
        this.files = files;
        this.builtIn = builtIn;
        this.spool = spool;
        this.ids = ids;
        this.clock = clock;
    }

    /** @param sha256 in hexadecimal */
    public record Kept(String key, long sizeBytes, String sha256) {}

    /** @param note writes down that it is there; until that is committed it may be swept away */
    public Kept put(UUID tenantId, Written content, BiConsumer<Tx, Kept> note) {
        try (Draft draft = draft()) {
            content.to(draft);
            Kept kept = put(tenantId, draft);
            db.execute(tenantId, tx -> {
                claim(tx, List.of(kept));
                note.accept(tx, kept);
            });
            return kept;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Something to be written piece by piece. */
    public Draft draft() throws IOException {
        return spool.direct(Spool.Room.ENDLESS);
    }

    /** Takes what was written to where it stays if somebody claims it within a day. */
    public Kept put(UUID tenantId, Draft draft) throws IOException {
        try (draft;
                Spooled spooled = draft.finish()) {
            Leftover expected = files.expect(tenantId, Providers.BUILT_IN);
            builtIn.put(expected.providerKey(), spooled);
            return new Kept(expected.providerKey(), spooled.size(), spooled.sha256());
        }
    }

    /** Makes them stay, in the transaction that writes down that they are there. */
    public void claim(Tx tx, List<Kept> objects) {
        if (!leftovers.claimKeys(tx, objects.stream().map(Kept::key).toList())) {
            throw StorageError.STORAGE_UNAVAILABLE.problem("Storing took longer than a day.");
        }
    }

    /** Has swept away soon what nobody will claim. */
    public void forsake(UUID tenantId, List<String> keys) {
        if (!keys.isEmpty()) {
            db.execute(tenantId, tx -> leftovers.hasten(tx, keys, clock.instant()));
        }
    }

    public InputStream open(Kept kept) throws IOException {
        return builtIn.open(kept.key(), 0, kept.sizeBytes());
    }

    /** What is no longer wanted is swept away once the transaction has committed. */
    public void drop(Tx tx, UUID tenantId, List<String> keys) {
        Instant now = clock.instant();
        leftovers.insertAll(
                tx,
                keys.stream()
                        .map(key -> new Leftover(ids.next(), tenantId, Providers.BUILT_IN, key, now, 0))
                        .toList());
    }

    /** The same as a file, to be answered with ({@link Downloads}). */
    public StoredFile asFile(UUID tenantId, UUID id, String name, String contentType, Kept kept, Instant made) {
        return new StoredFile(
                id,
                tenantId,
                id,
                name,
                Providers.BUILT_IN,
                kept.key(),
                name,
                contentType,
                kept.sizeBytes(),
                kept.sha256(),
                null,
                null,
                JsonText.EMPTY_OBJECT,
                null,
                made,
                made,
                0,
                null,
                null);
    }
}

package dev.stoa.storage;

import dev.stoa.platform.Ids;
import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.db.Db;
import dev.stoa.platform.db.Tx;
import dev.stoa.platform.error.CommonError;
import dev.stoa.platform.error.FieldError;
import dev.stoa.platform.error.Problem;
import dev.stoa.platform.events.EventLog;
import dev.stoa.storage.Spool.Room;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Files as all areas know them. What is written at a provider is noted as a leftover before, and stops being one in the
 * transaction that makes it a file, so a crash at any point leaves either a whole file or something that is swept.
 */
public final class StoredFiles {

    private static final Logger LOG = LoggerFactory.getLogger(StoredFiles.class);

    private final Db db;
    private final Providers providers;
    private final EventLog events;
    private final Ids ids;
    private final Clock clock;
    private final StoredFileStore store = new StoredFileStore();
    private final ShareStore shares = new ShareStore();
    private final LeftoverStore leftovers = new LeftoverStore();
    private final DeletionHoldStore holds = new DeletionHoldStore();

    StoredFiles(Db db, Providers providers, EventLog events, Ids ids, Clock clock) {
        this.db = db;
        this.providers = providers;
        this.events = events;
        this.ids = ids;
        this.clock = clock;
    }

    public StoredFile get(Caller caller, UUID id) {
        return db.read(caller, tx -> store.find(tx, id)).orElseThrow(StorageError.FILE_NOT_FOUND::problem);
    }

    StoredFile at(Caller caller, Bucket bucket, String path) {
        return db.read(caller, tx -> store.findAt(tx, bucket.id(), path))
                .orElseThrow(StorageError.FILE_NOT_FOUND::problem);
    }

    boolean isPublic(Caller caller, StoredFile file) {
        return db.read(caller, tx -> store.isPublic(tx, file.bucketId()));
    }

    /** Refuses, naming the field, ids that are no files of the tenant. For areas that only keep the id of a file. */
    public void checkExist(Tx tx, String field, Collection<UUID> fileIds) {
        Set<UUID> missing = new HashSet<>(fileIds);
        if (!missing.isEmpty()) {
            store.known(tx, fileIds).forEach(missing::remove);
        }
        if (!missing.isEmpty()) {
            throw new FieldError(field, "unknown_value", "names no file of this tenant: " + missing).problem();
        }
    }

    /**
     * Part of a file's bytes.
     *
     * @throws Problem when the provider does not give them
     */
    public InputStream open(Caller caller, StoredFile file, long from, long length) {
        try {
            return openNow(caller, file, from, length);
        } catch (NoSuchFileException moved) {
            try {
                return openNow(caller, get(caller, file.id()), from, length);
            } catch (IOException lost) {
                throw unavailable(file, lost);
            }
        } catch (IOException failure) {
            throw unavailable(file, failure);
        }
    }

    private InputStream openNow(Caller caller, StoredFile file, long from, long length) throws IOException {
        return providers.store(caller.tenantId(), file.providerId()).open(file.providerKey(), from, length);
    }

    /**
     * What was a file at some time, while its deletion is held up ({@link DeletionHolds}).
     *
     * @throws NoSuchFileException when it is nowhere any more
     */
    public InputStream open(UUID tenantId, Whereabouts file) throws IOException {
        try {
            return providers.store(tenantId, file.providerId()).open(file.providerKey(), 0, file.sizeBytes());
        } catch (NoSuchFileException moved) {
            StoredFile now = db.read(tenantId, tx -> store.find(tx, file.id())).orElseThrow(() -> moved);
            return providers.store(tenantId, now.providerId()).open(now.providerKey(), 0, now.sizeBytes());
        }
    }

    static Problem unavailable(StoredFile file, Exception failure) {
        LOG.warn("File {} of tenant {} cannot be read", file.id(), file.tenantId(), failure);
        return StorageError.STORAGE_UNAVAILABLE.problem();
    }

    /** Makes the copy the file, unless the file went elsewhere meanwhile; what is then of no use is deleted. */
    void switchTo(Caller caller, StoredFile file, Leftover copy) {
        Leftover useless;
        try {
            useless = db.write(caller, tx -> switched(tx, caller, file, copy));
        } catch (Problem refused) {
            discard(copy);
            throw refused;
        }
        discardNow(useless);
    }

    private Leftover switched(Tx tx, Caller caller, StoredFile file, Leftover copy) {
        if (!leftovers.claim(tx, copy.id())) {
            throw StorageError.STORAGE_UNAVAILABLE.problem("The copy took longer than a day.");
        }
        if (!store.relocate(tx, file, copy.providerId(), copy.providerKey(), clock.instant())) {
            throw CommonError.CHANGED_MEANWHILE.problem("The file was moved or deleted by somebody else meanwhile.");
        }
        if (copy.builtIn() && !shares.take(tx, file.sizeBytes())) {
            throw Room.full(Share.LIMIT, shares.find(tx).free(shares.used(tx)));
        }
        if (file.builtIn()) {
            shares.giveBack(tx, file.sizeBytes());
        }
        events.record(tx, caller, new FileEvent.Moved(file.id(), file.providerId(), copy.providerId()));
        return leave(tx, file);
    }

    public void delete(Caller caller, UUID id) {
        Leftover gone = db.write(caller, tx -> {
            StoredFile file = store.lock(tx, id).orElseThrow(StorageError.FILE_NOT_FOUND::problem);
            store.delete(tx, id);
            // This locks the tenant's counter, as a new hold does: either the hold is seen below, or whoever holds sees
            // that the file is gone.
            store.giveBack(tx, file.bucketId(), file.sizeBytes());
            if (file.builtIn()) {
                shares.giveBack(tx, file.sizeBytes());
            }
            events.record(tx, caller, new FileEvent.Deleted(id, file.bucketId(), file.path(), file.sizeBytes()));
            return leave(tx, file);
        });
        discardNow(gone);
    }

    /** Notes bytes that are no longer a file's: to be deleted now, or when nobody holds on to them any more. */
    private Leftover leave(Tx tx, StoredFile file) {
        Instant due = holds.until(tx).orElseGet(clock::instant);
        var leftover = new Leftover(ids.next(), file.tenantId(), file.providerId(), file.providerKey(), due, 0);
        leftovers.insert(tx, leftover);
        return leftover;
    }

    private void discardNow(Leftover leftover) {
        if (!leftover.dueAt().isAfter(clock.instant())) {
            discard(leftover);
        }
    }

    /** Notes what is about to be written. */
    Leftover expect(UUID tenantId, UUID providerId) {
        UUID id = ids.next();
        Instant due = clock.instant().plus(Leftover.PATIENCE);
        var leftover = new Leftover(id, tenantId, providerId, Providers.key(tenantId, id), due, 0);
        db.execute(tenantId, tx -> leftovers.insert(tx, leftover));
        return leftover;
    }

    /** Deletes what belongs to no file; when that fails now, a job does it. */
    void discard(Leftover leftover) {
        UUID tenantId = leftover.tenantId();
        try {
            providers.store(tenantId, leftover.providerId()).delete(leftover.providerKey());
            db.execute(tenantId, tx -> leftovers.delete(tx, leftover.id()));
        } catch (IOException | RuntimeException failure) {
            LOG.warn(
                    "{} of tenant {} is left over at provider {}",
                    leftover.providerKey(),
                    tenantId,
                    leftover.providerId(),
                    failure);
            discardLater(leftover);
        }
    }

    /** Leaves it to a job. */
    void discardLater(Leftover leftover) {
        db.execute(leftover.tenantId(), tx -> leftovers.putOff(tx, leftover.later(clock.instant())));
    }
}

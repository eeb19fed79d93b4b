package dev.stoa.storage;

import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.error.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.UUID;

/**
 * Moves files from one provider to another: copies, reads the copy back and compares its hash, switches, and only then
 * deletes the original. Ended at any point, the file is whole at one of the two, and the rest is a leftover.
 */
public final class Relocation {

    private final StoredFiles files;
    private final Providers providers;
    private final Spool spool;

    Relocation(StoredFiles files, Providers providers, Spool spool) {
        this.files = files;
        this.providers = providers;
        this.spool = spool;
    }

    /** Refuses a provider that is not there, or that takes no files now. */
    public void checkTarget(Caller caller, UUID providerId) {
        if (!providers.target(caller, providerId).enabled()) {
            throw StorageError.STORAGE_UNAVAILABLE.problem("The storage provider takes no files now; test it first.");
        }
    }

    /** @return whether there was anything to do */
    public boolean move(Caller caller, UUID fileId, UUID providerId) {
        StoredFile file = files.get(caller, fileId);
        if (file.providerId().equals(providerId)) {
            return false;
        }
        Leftover copy = files.expect(caller.tenantId(), providerId);
        try {
            copy(caller, file, copy);
        } catch (IOException | UncheckedIOException | Problem failure) {
            files.discard(copy);
            if (failure instanceof Problem refusal) {
                throw refusal;
            }
            throw StoredFiles.unavailable(file, failure);
        }
        files.switchTo(caller, file, copy);
        return true;
    }

    private void copy(Caller caller, StoredFile file, Leftover copy) throws IOException {
        Store target = providers.store(caller.tenantId(), copy.providerId());
        try (InputStream in = files.open(caller, file, 0, file.sizeBytes());
                Spooled content = spool.take(in, Spool.Room.ENDLESS)) {
            checkSame(file, content.sha256(), "What is stored of the file");
            target.put(copy.providerKey(), content);
        }
        checkSame(file, hash(target, copy.providerKey(), file.sizeBytes()), "The copy");
    }

    private static String hash(Store store, String key, long size) throws IOException {
        MessageDigest digest = Spool.sha256();
        try (InputStream in = new DigestInputStream(store.open(key, 0, size), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void checkSame(StoredFile file, String sha256, String what) {
        if (!sha256.equals(file.sha256())) {
            throw StorageError.FILE_DAMAGED.problem(what + " is not what was uploaded, so nothing was moved (SHA-256 "
                    + sha256 + ", not " + file.sha256() + ").");
        }
    }
}

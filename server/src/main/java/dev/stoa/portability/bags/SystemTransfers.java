package dev.stoa.portability.bags;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.stoa.platform.db.Db;
import dev.stoa.platform.db.SystemDb;
import dev.stoa.platform.events.EventLog;
import dev.stoa.storage.Storage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.function.IntConsumer;
import tools.jackson.databind.json.JsonMapper;

/** Bags in directories, for the operator: out of this installation, and into it. */
public final class SystemTransfers {

    /** How much was brought back, and of which tenant. */
    public record Restored(UUID tenantId, String orgcode, long rows, long files) {}

    private final SystemDb db;
    private final JsonMapper json;
    private final BagWriter writer;
    private final SystemRestore restore;
    private final SystemRestoreStore store = new SystemRestoreStore();

    public SystemTransfers(
            Db db, SystemDb systemDb, Storage storage, EventLog events, JsonMapper json, String version) {
        this.db = systemDb;
        this.json = json;
        this.writer = new BagWriter(db, storage.files(), storage.holds(), json, version);
        this.restore = new SystemRestore(systemDb, storage.restored(), events, json);
    }

    /**
     * Goes on with a bag that an earlier attempt has left in the directory.
     *
     * @param tenant its code or its id
     * @param told hears of every percent
     */
    public BagSchema write(String tenant, Path directory, IntConsumer told) {
        UUID id = db.read(tx -> store.tenant(tx, tenant))
                .orElseThrow(() -> new TransferException("There is no tenant " + tenant + "."));
        Path root = directory.toAbsolutePath().normalize();
        DirectoryBag bag = DirectoryBag.in(root, id, json);
        BagSchema schema =
                writer.write(id, UUID.nameUUIDFromBytes(root.toString().getBytes(UTF_8)), bag, told::accept);
        bag.finish();
        return schema;
    }

    /** @throws TransferException when it cannot be; then nothing was changed that stays */
    public Restored restore(Path directory) {
        if (!Files.isDirectory(directory)) {
            throw new TransferException(directory + " is no directory.");
        }
        return restore.restore(directory);
    }
}

package dev.stoa.storage;

import dev.stoa.platform.db.Tx;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Brings the bytes of files that came from another installation into the built-in store, under keys made of their ids. */
public final class RestoredFiles {

    private final Store builtIn;
    private final Spool spool;
    private final Clock clock;
    private final LeftoverStore leftovers = new LeftoverStore();

    RestoredFiles(Store builtIn, Spool spool, Clock clock) {
        this.builtIn = builtIn;
        this.spool = spool;
        this.clock = clock;
    }

    /** Notes what is about to be written, so that it is swept if nothing comes of it. */
    public void expect(Tx tx, UUID tenantId, List<UUID> fileIds) {
        Instant due = clock.instant().plus(Leftover.PATIENCE);
        leftovers.insertAgain(
                tx,
                fileIds.stream()
                        .map(id -> new Leftover(id, tenantId, Providers.BUILT_IN, Providers.key(tenantId, id), due, 0))
                        .toList());
    }

    public void put(UUID tenantId, UUID fileId, InputStream content) throws IOException {
        try (Spooled spooled = spool.take(content, Spool.Room.ENDLESS)) {
            builtIn.put(Providers.key(tenantId, fileId), spooled);
        }
    }

    /** From here on they belong to the rows that the transaction writes. @return how many */
    public long claim(Tx tx, UUID tenantId) {
        return leftovers.claimAll(tx, tenantId);
    }
}

package dev.stoa.portability.bags;

import dev.stoa.platform.Ids;
import dev.stoa.platform.db.Db;
import dev.stoa.storage.KeptObjects;
import dev.stoa.storage.Written;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** A bag in the built-in store, one object for each of its files. */
final class StoredBag implements BagTarget {

    private static final int AT_ONCE = 500;

    private final Db db;
    private final KeptObjects objects;
    private final Ids ids;
    private final Clock clock;
    private final UUID tenantId;
    private final UUID exportId;
    private final StoredBagStore store = new StoredBagStore();

    StoredBag(Db db, KeptObjects objects, Ids ids, Clock clock, UUID tenantId, UUID exportId) {
        this.db = db;
        this.objects = objects;
        this.ids = ids;
        this.clock = clock;
        this.tenantId = tenantId;
        this.exportId = exportId;
    }

    @Override
    public void clear() {
        boolean more = true;
        while (more) {
            more = db.write(tenantId, tx -> {
                List<String> keys = store.deleteSome(tx, exportId, AT_ONCE);
                objects.drop(tx, tenantId, keys);
                return !keys.isEmpty();
            });
        }
    }

    @Override
    public Set<String> written(Collection<String> paths) {
        return db.read(tenantId, tx -> Set.copyOf(store.written(tx, exportId, paths)));
    }

    @Override
    public void write(String path, Written content) {
        objects.put(
                tenantId, content, (tx, kept) -> store.insert(tx, exportId, ids.next(), path, kept, clock.instant()));
    }

    @Override
    public InputStream open(String path) throws IOException {
        return objects.open(db.read(tenantId, tx -> store.findAt(tx, exportId, path))
                .orElseThrow(() -> new NoSuchFileException(path))
                .kept());
    }

    @Override
    public void drop(String path) {
        db.execute(tenantId, tx -> objects.drop(tx, tenantId, store.delete(tx, exportId, path)));
    }

    @Override
    public void each(Predicate<String> which, Consumer<BagFile> action) {
        String last = "";
        for (List<StoredBagStore.Stored> some = after(last); !some.isEmpty(); some = after(last)) {
            some.stream()
                    .filter(file -> which.test(file.path()))
                    .forEach(file -> action.accept(new BagFile(file.path(), file.sizeBytes(), file.sha256())));
            last = some.getLast().path();
        }
    }

    private List<StoredBagStore.Stored> after(String path) {
        return db.read(tenantId, tx -> store.after(tx, exportId, path, AT_ONCE));
    }
}

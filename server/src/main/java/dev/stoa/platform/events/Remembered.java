package dev.stoa.platform.events;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.stoa.platform.db.Tx;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * Something about each tenant that is read often and changed rarely: remembered until it changes on any node. While
 * news of other nodes does not arrive, nothing is remembered.
 */
public final class Remembered<T> {

    private static final int MAX_TENANTS = 10_000;

    private final Broadcast broadcast;
    private final String topic;
    private final AtomicLong generation = new AtomicLong();
    private final Cache<UUID, T> values =
            Caffeine.newBuilder().maximumSize(MAX_TENANTS).build();

    /** @param topic a name of its own, without spaces, by which nodes tell each other of changes */
    public Remembered(Broadcast broadcast, String topic) {
        this.broadcast = broadcast;
        this.topic = topic;
        broadcast.subscribe(topic, this::forget, this::forgetAll);
    }

    public T get(UUID tenantId, Supplier<T> read) {
        T known = broadcast.listening() ? values.getIfPresent(tenantId) : null;
        if (known != null) {
            return known;
        }
        long before = generation.get();
        T value = read.get();
        if (broadcast.listening()) {
            values.put(tenantId, value);
            if (generation.get() != before) {
                // What was just read may be what somebody just changed.
                values.invalidate(tenantId);
            }
        }
        return value;
    }

    /** What is remembered of the tenant is stale once the transaction commits, on every node. */
    public void changed(Tx tx, UUID tenantId) {
        broadcast.send(tx, topic, tenantId.toString());
        tx.afterCommit(() -> forget(tenantId.toString()));
    }

    private void forget(String tenantId) {
        generation.incrementAndGet();
        values.invalidate(UUID.fromString(tenantId));
    }

    private void forgetAll() {
        generation.incrementAndGet();
        values.invalidateAll();
    }
}

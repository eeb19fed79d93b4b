package dev.stoa.messaging;

import dev.stoa.platform.Ids;
import dev.stoa.platform.db.Tx;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/** Takes messages to be carried. */
public final class Messages {

    private final Ids ids;
    private final Clock clock;
    private final MessageStore store = new MessageStore();
    private final List<Runnable> carriers = new CopyOnWriteArrayList<>();

    public Messages(Ids ids, Clock clock) {
        this.ids = ids;
        this.clock = clock;
    }

    /** Sends when the transaction commits, however often the server is killed before it has done so. */
    public UUID queue(Tx tx, UUID tenantId, NewMessage message) {
        UUID id = ids.next();
        store.insert(tx, tenantId, id, message, clock.instant());
        tx.afterCommit(() -> carriers.forEach(Runnable::run));
        return id;
    }

    /** A message of a tenant. */
    public record OfTenant(UUID tenantId, NewMessage message) {}

    /** Likewise, many in one round trip. */
    public void queueAll(Tx tx, UUID tenantId, List<NewMessage> all) {
        queueAll(
                tx, all.stream().map(message -> new OfTenant(tenantId, message)).toList());
    }

    /** Likewise, of several tenants. */
    public void queueAll(Tx tx, List<OfTenant> all) {
        if (!all.isEmpty()) {
            store.insertAll(
                    tx,
                    all.stream()
                            .map(one -> MessageStore.Queued.of(one.tenantId(), ids.next(), one.message()))
                            .toList(),
                    clock.instant());
            tx.afterCommit(() -> carriers.forEach(Runnable::run));
        }
    }

    /** Runs after each commit that queued something on this node. Must return at once. */
    void onQueued(Runnable carrier) {
        carriers.add(carrier);
    }
}

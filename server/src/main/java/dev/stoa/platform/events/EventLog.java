package dev.stoa.platform.events;

import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.db.Tx;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/** Records what happened, in the transaction in which it happened. */
public final class EventLog {

    private final EventStore store = new EventStore();
    private final List<Runnable> followers = new CopyOnWriteArrayList<>();

    /** @param caller who did it, in the tenant it belongs to */
    public void record(Tx tx, Caller caller, Event event) {
        store.insert(tx, caller, event);
        tx.afterCommit(() -> followers.forEach(Runnable::run));
    }

    /** Records many at once, in one round trip. */
    public void recordAll(Tx tx, Caller caller, List<? extends Event> events) {
        if (!events.isEmpty()) {
            store.insertAll(tx, caller, events);
            tx.afterCommit(() -> followers.forEach(Runnable::run));
        }
    }

    /** An event in the tenant it happened in. */
    public record InTenant(UUID tenantId, Event event) {}

    /** Records what the server did of its own accord in several tenants, in one round trip. */
    public void recordAcrossTenants(Tx tx, List<InTenant> events) {
        if (!events.isEmpty()) {
            store.insertAcrossTenants(tx, events);
            tx.afterCommit(() -> followers.forEach(Runnable::run));
        }
    }

    /** Runs after each commit that recorded something on this node. Must return at once. */
    void onRecorded(Runnable follower) {
        followers.add(follower);
    }
}

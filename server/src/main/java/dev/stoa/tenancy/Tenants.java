package dev.stoa.tenancy;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.db.Db;
import dev.stoa.platform.db.Tx;
import dev.stoa.platform.error.CommonError;
import dev.stoa.platform.events.Broadcast;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongUnaryOperator;
import java.util.function.Supplier;

/**
 * What other areas ask about a tenant: its languages and its limits. Remembered until something about
 * the tenant changes on any node; while news of other nodes does not arrive, nothing is remembered.
 */
public final class Tenants {

    private static final String TOPIC = "tenants";
    private static final int MAX_REMEMBERED = 10_000;

    /** So close to a limit, creations take turns; more than that many never run at once. */
    private static final int CLOSE = 100;

    private final Db db;
    private final Broadcast broadcast;
    private final TenantStore store = new TenantStore();
    private final AtomicLong generation = new AtomicLong();
    private final Cache<UUID, TenantTerms> remembered =
            Caffeine.newBuilder().maximumSize(MAX_REMEMBERED).build();

    public Tenants(Db db, Broadcast broadcast) {
        this.db = db;
        this.broadcast = broadcast;
        broadcast.subscribe(TOPIC, this::forget, this::forgetAll);
    }

    public TenantLanguages languages(Caller caller) {
        return terms(caller).languages();
    }

    public TenantLimits limits(Caller caller) {
        return terms(caller).effectiveLimits();
    }

    /**
     * Refuses to create one more when as many as the limit allows exist. Call it before creating, in
     * the same transaction.
     *
     * @param count how many there are, counting no further than the number it is given
     */
    public void checkRoom(Tx tx, Caller caller, Limit limit, LongUnaryOperator count) {
        // On a connection of its own, a read in the middle of a transaction could wait for itself.
        UUID tenantId = caller.tenantId();
        TenantTerms terms = terms(tenantId, () -> store.terms(tx, tenantId));
        long most = terms.effectiveLimits().most(limit);
        if (most == TenantLimits.UNLIMITED) {
            return;
        }
        long there = count.applyAsLong(most);
        if (there < most && there + CLOSE >= most) {
            store.lockLimit(tx, tenantId, limit);
            there = count.applyAsLong(most);
        }
        if (there >= most) {
            throw CommonError.QUOTA_EXCEEDED.problem(
                    "The tenant has reached its limit of " + most + " " + limit.key() + ".",
                    Map.of("limit", limit.key(), "most", most));
        }
    }

    /** What is remembered of the tenant is stale once the transaction commits, on every node. */
    void changed(Tx tx, UUID tenantId) {
        broadcast.send(tx, TOPIC, tenantId.toString());
        tx.afterCommit(() -> forget(tenantId.toString()));
    }

    private TenantTerms terms(Caller caller) {
        UUID tenantId = caller.tenantId();
        return terms(tenantId, () -> db.read(tenantId, tx -> store.terms(tx, tenantId)));
    }

    private TenantTerms terms(UUID tenantId, Supplier<TenantTerms> read) {
        TenantTerms known = broadcast.listening() ? remembered.getIfPresent(tenantId) : null;
        if (known != null) {
            return known;
        }
        long before = generation.get();
        TenantTerms terms = read.get();
        if (broadcast.listening()) {
            remembered.put(tenantId, terms);
            if (generation.get() != before) {
                // What was just read may be what somebody just changed.
                remembered.invalidate(tenantId);
            }
        }
        return terms;
    }

    private void forget(String tenantId) {
        generation.incrementAndGet();
        remembered.invalidate(UUID.fromString(tenantId));
    }

    private void forgetAll() {
        generation.incrementAndGet();
        remembered.invalidateAll();
    }
}

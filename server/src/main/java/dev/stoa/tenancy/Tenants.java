package dev.stoa.tenancy;

import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.db.Db;
import dev.stoa.platform.db.Tx;
import dev.stoa.platform.error.CommonError;
import dev.stoa.platform.events.Broadcast;
import dev.stoa.platform.events.Remembered;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.function.LongUnaryOperator;

/** What other areas ask about a tenant: its languages and its limits, remembered until something about it changes. */
public final class Tenants {

    /** So close to a limit, creations take turns; more than that many never run at once. */
    private static final int CLOSE = 100;

    private final Db db;
    private final TenantStore store = new TenantStore();
    private final Remembered<TenantTerms> remembered;

    public Tenants(Db db, Broadcast broadcast) {
        this.db = db;
        this.remembered = new Remembered<>(broadcast, "tenants");
    }

    public TenantLanguages languages(Caller caller) {
        return terms(caller).languages();
    }

    public TenantLimits limits(Caller caller) {
        return terms(caller).effectiveLimits();
    }

    public StorageStrategy storageStrategy(Caller caller) {
        return terms(caller).storageStrategy();
    }

    public void chooseStorageStrategy(Tx tx, Caller caller, StorageStrategy strategy, Instant now) {
        store.chooseStorageStrategy(tx, strategy, now);
        changed(tx, caller.tenantId());
    }

    /**
     * Refuses to create one more when as many as the limit allows exist. Call it before creating, in
     * the same transaction.
     *
     * @param count how many there are, counting no further than the number it is given
     */
    public void checkRoom(Tx tx, Caller caller, Limit limit, LongUnaryOperator count) {
        checkRoom(tx, caller, limit, 1, count);
    }

    /**
     * The same for several more.
     *
     * @param more how many; none need no room
     */
    public void checkRoom(Tx tx, Caller caller, Limit limit, int more, LongUnaryOperator count) {
        if (more == 0) {
            return;
        }
        // On a connection of its own, a read in the middle of a transaction could wait for itself.
        UUID tenantId = caller.tenantId();
        TenantTerms terms = remembered.get(tenantId, () -> store.terms(tx, tenantId));
        long most = terms.effectiveLimits().most(limit);
        if (most == TenantLimits.UNLIMITED) {
            return;
        }
        long there = count.applyAsLong(most);
        // Many at once make any distance to the limit a short one.
        if (there + more <= most && (more > 1 || there + CLOSE >= most)) {
            store.lockLimit(tx, tenantId, limit);
            there = count.applyAsLong(most);
        }
        if (there + more > most) {
            throw CommonError.QUOTA_EXCEEDED.problem(
                    there >= most
                            ? "The tenant has reached its limit of " + most + " " + limit.key() + "."
                            : "With " + more + " more the tenant would go over its limit of " + most + " " + limit.key()
                                    + "; there are " + there + ".",
                    Map.of("limit", limit.key(), "most", most));
        }
    }

    /** What is remembered of the tenant is stale once the transaction commits, on every node. */
    void changed(Tx tx, UUID tenantId) {
        remembered.changed(tx, tenantId);
    }

    private TenantTerms terms(Caller caller) {
        UUID tenantId = caller.tenantId();
        return remembered.get(tenantId, () -> db.read(tenantId, tx -> store.terms(tx, tenantId)));
    }
}

package dev.stoa.storage;

import dev.stoa.platform.Ids;
import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.db.Tx;
import dev.stoa.platform.events.EventLog;
import dev.stoa.platform.json.Change;
import dev.stoa.tenancy.StorageStrategy;
import dev.stoa.tenancy.TenantStorage;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** What storage does in the transactions that change or erase a tenant, which see all tenants. */
final class SystemTenantStorage implements TenantStorage {

    private final EventLog events;
    private final Ids ids;
    private final Clock clock;
    private final DistributionStore distributions = new DistributionStore();
    private final SystemErasureStore erasures = new SystemErasureStore();

    SystemTenantStorage(EventLog events, Ids ids, Clock clock) {
        this.events = events;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public void distribute(
            Tx tx, Caller caller, StorageStrategy before, StorageStrategy after, Change<List<UUID>> fallbackChain) {
        UUID tenantId = caller.tenantId();
        Distribution.checkChain("storage_fallback_chain", fallbackChain.or(List.of()), known(tx, tenantId));
        DistributionSettings was = distributions.lock(tx, tenantId);
        DistributionSettings settings = was.withChain(fallbackChain.or(was.fallbackChain()), clock.instant());
        distributions.update(tx, tenantId, settings);
        events.record(tx, caller, DistributionEvent.Changed.of(before, was, after, settings));
    }

    private Set<UUID> known(Tx tx, UUID tenantId) {
        var known = new HashSet<UUID>();
        known.add(Providers.BUILT_IN);
        erasures.connected(tx, tenantId).forEach(connected -> known.add(connected.id()));
        return known;
    }

    @Override
    public void leaving(Tx tx, UUID tenantId) {
        erasures.insertBuiltIn(tx, ids.next(), tenantId, Providers.BUILT_IN);
        for (S3ConfigStore.Access connected : erasures.connected(tx, tenantId)) {
            erasures.insert(tx, ids.next(), tenantId, connected.id(), connected.connection(), connected.credentials());
        }
    }
}

package dev.stoa.storage;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.db.Db;
import dev.stoa.platform.error.Problem;
import dev.stoa.storage.ProviderStore.Stored;
import dev.stoa.tenancy.Limit;
import dev.stoa.tenancy.TenantLimits;
import dev.stoa.tenancy.Tenants;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How each provider does and what is there. Whether one answers is looked at when somebody asks. */
final class ProviderStats {

    private static final Logger LOG = LoggerFactory.getLogger(ProviderStats.class);

    private final Db db;
    private final Tenants tenants;
    private final Providers providers;
    private final ProviderOutages outages;
    private final S3ConfigStore configs = new S3ConfigStore();
    private final DistributionStore distributions = new DistributionStore();
    private final ShareStore shares = new ShareStore();
    private final ProviderStore store = new ProviderStore();

    ProviderStats(Db db, Tenants tenants, Providers providers, ProviderOutages outages) {
        this.db = db;
        this.tenants = tenants;
        this.providers = providers;
        this.outages = outages;
    }

    enum Health {
        ONLINE,
        DEGRADED,
        OFFLINE
    }

    /** @param total absent for as much as one likes */
    record Usage(long used, @Nullable Long total, double percentage) {}

    /**
     * @param type {@code tenant} for all that a tenant connected itself
     * @param priority the place in the fallback chain
     */
    record Stats(
            UUID id,
            String name,
            String type,
            boolean enabled,
            Health health,
            Usage usage,
            int priority,
            @JsonProperty("isFallback") boolean isFallback,
            @JsonProperty("isSystem") boolean isSystem,
            long fileCount,
            @Nullable UUID tenantId) {}

    List<Stats> list(Caller caller) {
        List<UUID> chain = db.read(caller, tx -> distributions.find(tx, caller.tenantId()))
                .orElse(DistributionSettings.NONE)
                .chain();
        Map<UUID, Stored> stored = db.read(caller, store::stored);
        List<S3Config> connected = db.read(caller, configs::all);
        Map<UUID, Boolean> answering = answering(caller.tenantId(), connected);
        var all = new ArrayList<Stats>();
        all.add(builtIn(caller, chain, stored, answering));
        for (S3Config config : connected) {
            Stored there = stored.getOrDefault(config.id(), Stored.NOTHING);
            all.add(new Stats(
                    config.id(),
                    config.name(),
                    "tenant",
                    config.takesFiles(),
                    health(config, answering.getOrDefault(config.id(), false)),
                    new Usage(there.bytes(), null, 0),
                    priority(chain, config.id()),
                    chain.indexOf(config.id()) > 0,
                    false,
                    there.files(),
                    caller.tenantId()));
        }
        return all;
    }

    private Stats builtIn(Caller caller, List<UUID> chain, Map<UUID, Stored> stored, Map<UUID, Boolean> answering) {
        UUID id = Providers.BUILT_IN;
        Share share = db.read(caller, shares::find);
        Stored there = stored.getOrDefault(id, Stored.NOTHING);
        long quota = share.quota(tenants.limits(caller).most(Limit.STORAGE));
        boolean unlimited = quota == TenantLimits.UNLIMITED;
        return new Stats(
                id,
                Providers.BUILT_IN_NAME,
                "supabase",
                share.enabled(),
                answering.getOrDefault(id, false) ? Health.ONLINE : Health.OFFLINE,
                new Usage(there.bytes(), unlimited ? null : quota, StorageStatus.percent(there.bytes(), quota)),
                priority(chain, id),
                chain.indexOf(id) > 0,
                true,
                there.files(),
                null);
    }

    private static int priority(List<UUID> chain, UUID id) {
        int place = chain.indexOf(id);
        return place < 0 ? chain.size() : place;
    }

    /** That a bucket answers does not say that it takes files: a test does, and the last upload that it did not take. */
    private Health health(S3Config config, boolean answers) {
        if (!answers) {
            return Health.OFFLINE;
        }
        boolean proven =
                config.status() == S3Config.Status.ACTIVE && !outages.remembered(config.tenantId(), config.id());
        return proven ? Health.ONLINE : Health.DEGRADED;
    }

    /** Those in use, all looked at together, so that the slowest one alone decides how long it takes. */
    private Map<UUID, Boolean> answering(UUID tenantId, List<S3Config> connected) {
        var looks = new HashMap<UUID, FutureTask<Boolean>>();
        looks.put(Providers.BUILT_IN, new FutureTask<>(() -> answers(tenantId, Providers.BUILT_IN)));
        connected.stream()
                .filter(S3Config::takesFiles)
                .map(S3Config::id)
                .forEach(id -> looks.put(id, new FutureTask<>(() -> answers(tenantId, id))));
        looks.values().forEach(Thread::startVirtualThread);
        var found = new HashMap<UUID, Boolean>();
        looks.forEach((id, look) -> found.put(id, outcome(look)));
        return found;
    }

    private boolean answers(UUID tenantId, UUID id) {
        try {
            providers.store(tenantId, id).check();
            return true;
        } catch (IOException | Problem failure) {
            LOG.info("Provider {} of tenant {} does not answer: {}", id, tenantId, failure.getMessage());
            return false;
        }
    }

    private static boolean outcome(FutureTask<Boolean> look) {
        try {
            return look.get();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException bug) {
            throw new IllegalStateException(bug);
        }
    }
}

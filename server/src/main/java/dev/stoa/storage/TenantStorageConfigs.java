package dev.stoa.storage;

import dev.stoa.platform.Ids;
import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.db.Db;
import dev.stoa.platform.db.Tx;
import dev.stoa.platform.error.CommonError;
import dev.stoa.platform.error.FieldError;
import dev.stoa.platform.error.Problem;
import dev.stoa.platform.events.EventLog;
import dev.stoa.platform.web.IfMatch;
import dev.stoa.tenancy.StorageStrategy;
import dev.stoa.tenancy.Tenants;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What can be done with where the new files of a tenant go first: the rules. The fallback chain is what is changed. */
final class TenantStorageConfigs {

    private final Db db;
    private final Tenants tenants;
    private final S3Configs connections;
    private final S3Keys keys;
    private final S3Requests requests;
    private final EventLog events;
    private final Ids ids;
    private final Clock clock;
    private final DistributionStore distributions = new DistributionStore();
    private final S3ConfigStore configs = new S3ConfigStore();

    TenantStorageConfigs(
            Db db,
            Tenants tenants,
            S3Configs connections,
            S3Keys keys,
            S3Requests requests,
            EventLog events,
            Ids ids,
            Clock clock) {
        this.db = db;
        this.tenants = tenants;
        this.connections = connections;
        this.keys = keys;
        this.requests = requests;
        this.events = events;
        this.ids = ids;
        this.clock = clock;
    }

    TenantStorageConfig get(Caller caller) {
        return db.read(caller, tx -> {
            UUID tenantId = caller.tenantId();
            DistributionSettings settings = distributions.find(tx, tenantId).orElse(DistributionSettings.NONE);
            return TenantStorageConfig.of(tenantId, settings, first(tx, settings));
        });
    }

    private @Nullable S3Config first(Tx tx, DistributionSettings settings) {
        return configs.find(tx, settings.chain().getFirst()).orElse(null);
    }

    /** @param strategy of the tenant, which stays */
    private record Wish(TenantStorageConfigChanges changes, IfMatch ifMatch, StorageStrategy strategy) {}

    TenantStorageConfig change(Caller caller, TenantStorageConfigChanges changes, IfMatch ifMatch) {
        TenantStorageConfig before = get(caller);
        var wish = new Wish(changes, ifMatch, tenants.storageStrategy(caller));
        return switch (changes.provider() == null ? before.provider() : changes.provider()) {
            case SUPABASE -> {
                if (changes.aboutConnection()) {
                    throw invalid("config", "the built-in store has no settings and no credentials");
                }
                yield db.write(caller, tx -> lead(tx, caller, Providers.BUILT_IN, wish));
            }
            case S3 -> {
                S3Config current = picked(caller, before, changes);
                yield current == null ? connected(caller, wish) : reconnected(caller, current, wish);
            }
            case AZURE -> throw invalid("provider", "azure is not among what this server can store files in");
        };
    }

    private static Problem invalid(String field, String message) {
        return FieldError.problem(
                StorageError.STORAGE_CONFIG_INVALID, List.of(new FieldError(field, "invalid", message)));
    }

    /** The connection that is meant: the one named, else the one in use; absent for a new one. */
    private @Nullable S3Config picked(Caller caller, TenantStorageConfig before, TenantStorageConfigChanges changes) {
        UUID id = S3Requests.id(changes.config());
        if (id != null) {
            return db.read(caller, tx -> configs.find(tx, id))
                    .orElseThrow(() -> invalid("config.id", "names no S3 connection of the tenant"));
        }
        return before.config() instanceof S3Config current ? current : null;
    }

    /** The keys have to work, or nothing is changed. */
    private TenantStorageConfig connected(Caller caller, Wish wish) {
        NewS3Config input =
                requests.creation(wish.changes().config(), wish.changes().credentials());
        S3Config config = S3ConfigRules.checked(input.toConfig(ids.next(), caller, clock.instant()));
        connections.checkWork(config, input.keys());
        byte[] sealed = keys.sealed(input.keys());
        return db.write(caller, tx -> {
            distributions.lock(tx, caller.tenantId());
            connections.connect(tx, caller, config, sealed);
            configs.update(tx, config.tested(clock.instant(), null));
            return lead(tx, caller, config.id(), wish);
        });
    }

    private TenantStorageConfig reconnected(Caller caller, S3Config current, Wish wish) {
        TenantStorageConfigChanges changes = wish.changes();
        S3ConfigChanges wanted = requests.change(changes.config());
        Rotation.Request rotation = requests.rotation(changes.credentials());
        if (rotation != null) {
            S3Config tried = S3ConfigRules.checked(wanted.applyTo(current, caller, clock.instant()));
            connections.checkWork(tried, rotation.keys());
        }
        return db.write(caller, tx -> {
            distributions.lock(tx, caller.tenantId());
            S3Config before = connections.locked(tx, current.id(), IfMatch.ANY);
            if (before.revision() != current.revision()) {
                throw CommonError.CHANGED_MEANWHILE.problem();
            }
            if (changes.config() != null) {
                connections.replace(
                        tx, caller, before, S3ConfigRules.checked(wanted.applyTo(before, caller, clock.instant())));
            }
            if (rotation != null) {
                connections.replaceKeys(tx, caller, current.id(), rotation);
            }
            return lead(tx, caller, current.id(), wish);
        });
    }

    /** Puts a provider at the head of the chain. */
    private TenantStorageConfig lead(Tx tx, Caller caller, UUID first, Wish wish) {
        DistributionSettings before = distributions.lock(tx, caller.tenantId());
        wish.ifMatch().check(before.revision());
        var chain = new ArrayList<UUID>(List.of(first));
        if (wish.changes().fallbackEnabled().or(before.chain().size() > 1)) {
            before.chain().stream().filter(id -> !id.equals(first)).forEach(chain::add);
            if (chain.size() == 1) {
                others(tx, first).forEach(chain::add);
            }
            if (chain.size() == 1) {
                throw invalid("fallback_enabled", "needs a second provider; connect an S3 bucket first");
            }
        }
        DistributionSettings after = before.withChain(chain, clock.instant());
        distributions.update(tx, caller.tenantId(), after);
        events.record(tx, caller, DistributionEvent.Changed.of(wish.strategy(), before, wish.strategy(), after));
        return TenantStorageConfig.of(caller.tenantId(), after, first(tx, after));
    }

    private List<UUID> others(Tx tx, UUID first) {
        if (!first.equals(Providers.BUILT_IN)) {
            return List.of(Providers.BUILT_IN);
        }
        return configs.all(tx).stream()
                .filter(S3Config::takesFiles)
                .map(S3Config::id)
                .toList();
    }

    /** Back to the built-in store alone; the connection that was in use goes, unless files are there. */
    void delete(Caller caller, IfMatch ifMatch) {
        StorageStrategy strategy = tenants.storageStrategy(caller);
        db.execute(caller, tx -> {
            DistributionSettings before = distributions.lock(tx, caller.tenantId());
            ifMatch.check(before.revision());
            S3Config first = first(tx, before);
            DistributionSettings after = before.withChain(List.of(), clock.instant());
            distributions.update(tx, caller.tenantId(), after);
            events.record(tx, caller, DistributionEvent.Changed.of(strategy, before, strategy, after));
            if (first != null) {
                S3Config locked = connections.locked(tx, first.id(), IfMatch.ANY);
                connections.disconnect(tx, caller, locked, StorageError.STORAGE_IN_USE);
            }
        });
    }
}

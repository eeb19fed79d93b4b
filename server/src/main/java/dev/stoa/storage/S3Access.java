package dev.stoa.storage;

import static java.util.Objects.requireNonNullElse;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.stoa.platform.db.Db;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Goes to the S3 buckets that tenants have connected, with their keys. */
final class S3Access {

    private static final int MOST = 1_000;

    /** A connection as it was at a revision; keys that were rotated make another. */
    private record Version(UUID configId, int revision) {}

    private final Db db;
    private final S3Clients clients;
    private final S3Keys keys;
    private final S3Metrics metrics;
    private final ProviderOutages outages;
    private final S3ConfigStore store = new S3ConfigStore();
    private final Cache<Version, S3Store> stores =
            Caffeine.newBuilder().maximumSize(MOST).build();

    S3Access(Db db, S3Clients clients, S3Keys keys, S3Metrics metrics, ProviderOutages outages) {
        this.db = db;
        this.clients = clients;
        this.keys = keys;
        this.metrics = metrics;
        this.outages = outages;
    }

    Optional<Store> store(UUID tenantId, UUID configId) {
        return db.read(tenantId, tx -> store.access(tx, configId))
                .map(found -> stores.get(new Version(configId, found.revision()), _ -> make(tenantId, found)));
    }

    private S3Store make(UUID tenantId, S3ConfigStore.Access found) {
        S3Traffic traffic = metrics.of(tenantId, found.id());
        S3Connection.Keys opened = keys.opened(found.credentials());
        String copy = found.fallbackBucket();
        String copyRegion = requireNonNullElse(found.fallbackRegion(), found.region());
        S3Store fallback = copy == null ? null : store(found.at(copyRegion, copy), found.id(), opened, traffic, null);
        return store(found.connection(), found.id(), opened, traffic, fallback);
    }

    /** Where an erased tenant's files are; its rows are gone. */
    Store store(Erasure erasure, S3Connection connection, byte[] credentials) {
        return store(connection, erasure.providerId(), keys.opened(credentials), new S3Traffic(), null);
    }

    private S3Store store(
            S3Connection connection,
            UUID configId,
            S3Connection.Keys opened,
            S3Traffic traffic,
            @Nullable S3Store fallback) {
        return new S3Store(
                clients.client(connection, opened), connection, encryption(connection, configId), traffic, fallback);
    }

    private S3Encryption encryption(S3Connection connection, UUID configId) {
        return new S3Encryption(connection, keys.customerKey(configId));
    }

    /** What failed of it before says nothing any more. */
    void changed(S3Config config) {
        outages.over(config.tenantId(), config.id());
    }

    S3Probe.Outcome probe(UUID tenantId, S3Config config) {
        S3ConfigStore.Access found = db.read(tenantId, tx -> store.access(tx, config.id()))
                .orElseThrow(StorageError.S3_CONFIG_NOT_FOUND::problem);
        return probe(config, keys.opened(found.credentials()));
    }

    S3Probe.Outcome probe(S3Config config, S3Connection.Keys opened) {
        S3Connection connection = config.connection();
        S3Probe.Outcome outcome =
                S3Probe.run(clients.client(connection, opened), connection, encryption(connection, config.id()));
        if (outcome.success()) {
            changed(config);
        }
        return outcome;
    }
}

package dev.stoa.storage;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.db.Db;
import dev.stoa.tenancy.Limit;
import dev.stoa.tenancy.TenantLimits;
import dev.stoa.tenancy.Tenants;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where bytes can be: the built-in store of the installation, and what tenants have connected. */
final class Providers {

    private static final Logger LOG = LoggerFactory.getLogger(Providers.class);

    /** The id of the built-in store, the same in every tenant. */
    static final UUID BUILT_IN = new UUID(0, 2);

    /** What the built-in store is called on the wire; the interface was made for a platform that had this one. */
    private static final String BUILT_IN_NAME = "Built-in storage";

    private final Db db;
    private final Tenants tenants;
    private final Store builtIn;
    private final S3Access s3;
    private final S3ConfigStore configs = new S3ConfigStore();
    private final DistributionStore distributions = new DistributionStore();
    private final ProviderStore store = new ProviderStore();

    Providers(Db db, Tenants tenants, Store builtIn, S3Access s3) {
        this.db = db;
        this.tenants = tenants;
        this.builtIn = builtIn;
        this.s3 = s3;
    }

    enum Type {
        SUPABASE,
        S3
    }

    enum Health {
        ONLINE,
        DEGRADED,
        OFFLINE
    }

    record Provider(UUID id, String name, Type type, boolean enabled) {}

    /** @param total absent for as much as one likes */
    record Usage(long used, @Nullable Long total, double percentage) {}

    /** @param type {@code tenant} for all that a tenant connected itself */
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

    Store store(UUID tenantId, UUID providerId) {
        if (providerId.equals(BUILT_IN)) {
            return builtIn;
        }
        return s3.store(tenantId, providerId).orElseThrow(StorageError.PROVIDER_NOT_FOUND::problem);
    }

    /** Where an erased tenant's files are. */
    Store store(Erasure erasure) {
        S3Connection connection = erasure.connection();
        byte[] credentials = erasure.credentials();
        return connection == null || credentials == null ? builtIn : s3.store(erasure, connection, credentials);
    }

    /** A key that was never used before. Those of a tenant begin alike, so that they can be found together. */
    static String key(UUID tenantId, UUID id) {
        String name = id.toString();
        return prefix(tenantId) + "/" + name.substring(name.length() - 2) + "/" + name;
    }

    static String prefix(UUID tenantId) {
        return tenantId.toString();
    }

    List<Provider> list(Caller caller) {
        var all = new ArrayList<Provider>();
        all.add(new Provider(BUILT_IN, BUILT_IN_NAME, Type.SUPABASE, true));
        db.read(caller, configs::all)
                .forEach(config -> all.add(new Provider(config.id(), config.name(), Type.S3, config.takesFiles())));
        return all;
    }

    Set<UUID> ids(Caller caller) {
        var ids = new HashSet<UUID>();
        list(caller).forEach(provider -> ids.add(provider.id()));
        return ids;
    }

    /** Those that new files may go to. */
    Set<UUID> usable(Caller caller) {
        var ids = new LinkedHashSet<UUID>();
        list(caller).stream().filter(Provider::enabled).forEach(provider -> ids.add(provider.id()));
        return ids;
    }

    /** A provider that files can be moved to. */
    Provider target(Caller caller, UUID id) {
        return list(caller).stream()
                .filter(provider -> provider.id().equals(id))
                .findFirst()
                .orElseThrow(StorageError.PROVIDER_NOT_FOUND::problem);
    }

    List<Stats> stats(Caller caller) {
        List<UUID> chain = db.read(caller, distributions::find)
                .orElse(DistributionSettings.NONE)
                .chain();
        Map<UUID, ProviderStore.Stored> stored = db.read(caller, store::stored);
        long quota = tenants.limits(caller).most(Limit.STORAGE);
        var all = new ArrayList<Stats>();
        all.add(stats(
                BUILT_IN,
                BUILT_IN_NAME,
                "supabase",
                true,
                builtInHealth(),
                quota == TenantLimits.UNLIMITED ? null : quota,
                chain,
                stored,
                null));
        db.read(caller, configs::all)
                .forEach(config -> all.add(stats(
                        config.id(),
                        config.name(),
                        "tenant",
                        config.takesFiles(),
                        health(config),
                        null,
                        chain,
                        stored,
                        caller.tenantId())));
        return all;
    }

    private static Stats stats(
            UUID id,
            String name,
            String type,
            boolean enabled,
            Health health,
            @Nullable Long total,
            List<UUID> chain,
            Map<UUID, ProviderStore.Stored> stored,
            @Nullable UUID tenantId) {
        ProviderStore.Stored there = stored.getOrDefault(id, ProviderStore.Stored.NOTHING);
        int place = chain.indexOf(id);
        double percentage = total == null ? 0 : StorageStatus.percent(there.bytes(), total);
        return new Stats(
                id,
                name,
                type,
                enabled,
                health,
                new Usage(there.bytes(), total, percentage),
                place < 0 ? chain.size() : place,
                place > 0,
                id.equals(BUILT_IN),
                there.files(),
                tenantId);
    }

    /** As the last test found it; what nobody tested yet may work. */
    private static Health health(S3Config config) {
        return switch (config.status()) {
            case ACTIVE -> Health.ONLINE;
            case PENDING -> Health.DEGRADED;
            case ERROR, DISABLED -> Health.OFFLINE;
        };
    }

    private Health builtInHealth() {
        try {
            builtIn.check();
            return Health.ONLINE;
        } catch (IOException failure) {
            LOG.warn("The built-in store cannot be used", failure);
            return Health.OFFLINE;
        }
    }
}

package dev.stoa.storage;

import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.db.Db;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Where bytes can be: the built-in store of the installation, and what tenants have connected. */
final class Providers {

    /** The id of the built-in store, the same in every tenant. */
    static final UUID BUILT_IN = new UUID(0, 2);

    /** What the built-in store is called on the wire; the interface was made for a platform that had this one. */
    static final String BUILT_IN_NAME = "Built-in storage";

    private final Db db;
    private final Store builtIn;
    private final S3Access s3;
    private final S3ConfigStore configs = new S3ConfigStore();
    private final ShareStore shares = new ShareStore();

    Providers(Db db, Store builtIn, S3Access s3) {
        this.db = db;
        this.builtIn = builtIn;
        this.s3 = s3;
    }

    enum Type {
        SUPABASE,
        S3
    }

    record Provider(UUID id, String name, Type type, boolean enabled) {}

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
        Share share = db.read(caller, shares::find);
        var all = new ArrayList<Provider>();
        all.add(new Provider(BUILT_IN, BUILT_IN_NAME, Type.SUPABASE, share.enabled()));
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
}

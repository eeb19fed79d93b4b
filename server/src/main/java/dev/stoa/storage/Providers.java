package dev.stoa.storage;

import java.util.List;
import java.util.UUID;

/** Where bytes can be: the built-in store of the installation, and what tenants connect. */
final class Providers {

    /** The id of the built-in store, the same in every tenant. */
    static final UUID BUILT_IN = new UUID(0, 2);

    private final Store builtIn;

    Providers(Store builtIn) {
        this.builtIn = builtIn;
    }

    Store builtIn() {
        return builtIn;
    }

    Store store(UUID tenantId, UUID providerId) {
        if (providerId.equals(BUILT_IN)) {
            return builtIn;
        }
        throw StorageError.PROVIDER_NOT_FOUND.problem();
    }

    /** Where an erased tenant's files are. */
    Store store(Erasure erasure) {
        return store(erasure.erased(), erasure.providerId());
    }

    /** A key that was never used before. Those of a tenant begin alike, so that they can be found together. */
    static String key(UUID tenantId, UUID id) {
        String name = id.toString();
        return prefix(tenantId) + "/" + name.substring(name.length() - 2) + "/" + name;
    }

    static String prefix(UUID tenantId) {
        return tenantId.toString();
    }

    List<UUID> usual() {
        return List.of(BUILT_IN);
    }
}

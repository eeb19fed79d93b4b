package dev.stoa.storage;

import static java.util.stream.Collectors.toMap;

import dev.stoa.platform.db.Tx;
import java.util.Map;
import java.util.UUID;

/** The SQL of what all tenants store together. */
final class SystemStorageStore {

    private record Used(UUID tenantId, long usedBytes) {}

    Map<UUID, Long> used(Tx tx) {
        return tx.sql("select tenant_id, used_bytes from storage_usage").list(Used.class).stream()
                .collect(toMap(Used::tenantId, Used::usedBytes));
    }
}

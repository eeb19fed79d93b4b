package dev.stoa.storage;

import static java.util.stream.Collectors.toMap;

import dev.stoa.platform.db.Tx;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The SQL of what all tenants store together. */
final class SystemStorageStore {

    private record Used(UUID tenantId, long builtInBytes) {}

    private record Shared(
            UUID tenantId, boolean enabled, @Nullable Long quotaBytes, int revision, Instant updatedAt) {

        Share share() {
            return new Share(enabled, quotaBytes, revision, updatedAt);
        }
    }

    Map<UUID, Long> used(Tx tx) {
        return tx.sql("select tenant_id, built_in_bytes from storage_usage").list(Used.class).stream()
                .collect(toMap(Used::tenantId, Used::builtInBytes));
    }

    /** Of those tenants that have not all they could. */
    Map<UUID, Share> shares(Tx tx) {
        return tx
                .sql("select tenant_id, enabled, quota_bytes, revision, updated_at from storage_share")
                .list(Shared.class)
                .stream()
                .collect(toMap(Shared::tenantId, Shared::share));
    }
}

package dev.stoa.storage;

import static java.util.stream.Collectors.toMap;

import dev.stoa.platform.db.Tx;
import java.util.Map;
import java.util.UUID;

/** The SQL of what is at which provider. */
final class ProviderStore {

    record Stored(UUID providerId, long files, long bytes) {

        static final Stored NOTHING = new Stored(Providers.BUILT_IN, 0, 0);
    }

    Map<UUID, Stored> stored(Tx tx) {
        return tx.sql("""
                        select provider_id, count(*) as files, coalesce(sum(size_bytes), 0) as bytes
                          from stored_file
                         where tenant_id = :tenant
                         group by provider_id
                        """).list(Stored.class).stream().collect(toMap(Stored::providerId, one -> one));
    }
}

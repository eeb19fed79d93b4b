package dev.stoa.files;

import dev.stoa.platform.db.Tx;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The SQL that finds file migrations to work on, whosever they are. */
final class SystemFileMigrationStore {

    /** A migration that this node has to itself for now. */
    record Taken(UUID tenantId, UUID id, UUID targetProviderId, int workers) {}

    Optional<Taken> take(Tx tx, Instant now, Instant until) {
        return tx.sql("""
                update file_migration
                   set leased_until = :until
                 where (tenant_id, id) = (select tenant_id, id
                                            from file_migration
                                           where status = 'running'
                                             and (leased_until is null or leased_until < :now)
                                           order by leased_until nulls first
                                           limit 1
                                             for update skip locked)
                returning tenant_id, id, target_provider_id, workers
                """).bind("now", now).bind("until", until).find(Taken.class);
    }
}

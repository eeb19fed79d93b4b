package dev.stoa.calendar;

import dev.stoa.platform.db.Tx;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The SQL that looks for series across tenants. */
final class SystemSeriesStore {

    /** A series that may have instances to store. */
    record Due(UUID tenantId, UUID id) {}

    /** @param only of this tenant; absent for all */
    List<Due> due(Tx tx, @Nullable UUID only, Collection<UUID> except, int limit) {
        return tx.sql("""
                select tenant_id, id
                  from recurrence_master
                 where top_up_at <= now()
                   and (cast(:only as uuid) is null or tenant_id = :only)
                   and id <> all (cast(:except as uuid[]))
                 order by top_up_at
                 limit :limit
                """)
                .bind("only", only)
                .bind("except", except)
                .bind("limit", limit)
                .list(Due.class);
    }
}

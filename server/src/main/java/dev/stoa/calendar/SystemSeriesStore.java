package dev.stoa.calendar;

import dev.stoa.platform.db.Tx;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** The SQL that looks for series across tenants. */
final class SystemSeriesStore {

    /** A series that may have instances to store. */
    record Due(UUID tenantId, UUID id) {}

    List<Due> due(Tx tx, Collection<UUID> except, int limit) {
        return tx.sql("""
                select tenant_id, id
                  from recurrence_master
                 where top_up_at <= now()
                   and id <> all (cast(:except as uuid[]))
                 order by top_up_at
                 limit :limit
                """).bind("except", except).bind("limit", limit).list(Due.class);
    }
}

package dev.stoa.storage;

import dev.stoa.platform.db.Tx;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The SQL of leftovers of all tenants. */
final class SystemLeftoverStore {

    List<Leftover> due(Tx tx, Instant now, int most) {
        return tx.sql("""
                select id, tenant_id, provider_id, provider_key, due_at, attempts
                  from stored_leftover
                 where due_at <= :now
                 order by due_at
                 limit :most
                   for update skip locked
                """).bind("now", now).bind("most", most).list(Leftover.class);
    }

    void putOff(Tx tx, List<Leftover> leftovers) {
        tx.sql("""
                update stored_leftover
                   set due_at = :dueAt,
                       attempts = :attempts
                 where tenant_id = :tenantId
                   and id = :id
                """).batch(leftovers);
    }

    /** Tenants with holds whose holders were not heard of. */
    List<UUID> lapsed(Tx tx, Instant now) {
        return tx.sql("select distinct tenant_id from storage_hold where lapses_at <= :now")
                .bind("now", now)
                .list(UUID.class);
    }
}

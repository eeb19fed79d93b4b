package dev.stoa.resources;

import dev.stoa.platform.db.Tx;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The SQL that closes move requests nobody decided in time, of all tenants. */
final class SystemMoveRequestStore {

    /** A request that has run out. */
    record Expired(UUID tenantId, UUID id, UUID resourceId, UUID requestedBy) {}

    /**
     * Leaves alone what somebody is deciding; they find out themselves that it has expired.
     *
     * @param only of this tenant; absent for all
     */
    List<Expired> expire(Tx tx, @Nullable UUID only, int most) {
        return tx.sql("""
                with due as materialized (
                    select tenant_id, id
                      from move_request
                     where status = 'pending'
                       and expires_at <= now()
                       and (cast(:only as uuid) is null or tenant_id = :only)
                     order by expires_at
                     limit :most
                       for update skip locked)
                update move_request m
                   set status = 'expired',
                       processed_at = now(),
                       updated_at = now()
                  from due
                 where m.tenant_id = due.tenant_id
                   and m.id = due.id
                returning m.tenant_id, m.id, m.resource_id, m.requested_by
                """).bind("only", only).bind("most", most).list(Expired.class);
    }
}

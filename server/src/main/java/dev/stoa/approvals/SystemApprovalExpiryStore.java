package dev.stoa.approvals;

import dev.stoa.approvals.SystemApprovalExpiry.Due;
import dev.stoa.platform.db.Tx;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The SQL that finds requests whose time is up, in all tenants. */
final class SystemApprovalExpiryStore {

    /**
     * The longest overdue first, after one that was found already.
     *
     * @param only of this tenant; absent for all
     */
    List<Due> due(Tx tx, @Nullable UUID only, Instant now, Due after, int most) {
        return tx.sql("""
                select tenant_id, id, expires_at
                  from approval
                 where status = 'pending'
                   and expires_at <= :now
                   and (cast(:only as uuid) is null or tenant_id = :only)
                   and (expires_at, id) > (:afterTime, :afterId)
                 order by expires_at, id
                 limit :most
                """)
                .bind("now", now)
                .bind("only", only)
                .bind("afterTime", after.expiresAt())
                .bind("afterId", after.id())
                .bind("most", most)
                .list(Due.class);
    }
}

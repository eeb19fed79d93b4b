package dev.stoa.approvals;

import dev.stoa.approvals.SystemApprovalExpiry.Due;
import dev.stoa.platform.db.Tx;
import java.time.Instant;
import java.util.List;

/** The SQL that finds requests whose time is up, in all tenants. */
final class SystemApprovalExpiryStore {

    /** The longest overdue first, after one that was found already. */
    List<Due> due(Tx tx, Instant now, Due after, int most) {
        return tx.sql("""
                select tenant_id, id, expires_at
                  from approval
                 where status = 'pending'
                   and expires_at <= :now
                   and (expires_at, id) > (:afterTime, :afterId)
                 order by expires_at, id
                 limit :most
                """)
                .bind("now", now)
                .bind("afterTime", after.expiresAt())
                .bind("afterId", after.id())
                .bind("most", most)
                .list(Due.class);
    }
}

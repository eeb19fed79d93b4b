package dev.stoa.portability.offboarding;

import dev.stoa.platform.db.Tx;
import java.util.List;
import java.util.UUID;

/** The SQL of owners, who are told; within their tenant or across all. */
final class OwnerStore {

    private static final int MAX_LETTERS = 100;

    List<Owner> owners(Tx tx, UUID tenantId) {
        return tx.sql("""
                select t.name as organisation, a.email, coalesce(a.display_name, a.email) as display_name, a.locale
                  from membership m
                  join account a on a.id = m.user_id
                  join tenant t on t.id = m.tenant_id
                 where m.tenant_id = :tenantId
                   and m.role = 'owner'
                   and m.status = 'active'
                   and a.closed_at is null
                 order by m.user_id
                 limit :most
                """).bind("tenantId", tenantId).bind("most", MAX_LETTERS).list(Owner.class);
    }

    /** What UTL calls the organisation by. */
    String orgcode(Tx tx, UUID tenantId) {
        return tx.sql("select slug from tenant where id = :tenantId")
                .bind("tenantId", tenantId)
                .one(String.class);
    }
}

package dev.stoa.calendar;

import dev.stoa.platform.db.Tx;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The SQL that finds offers and free slots to look after, in all tenants. */
final class SystemWaitlistStore {

    /** A request whose offer was not answered, or a calendar in which something became free. */
    record Due(UUID tenantId, UUID id) {}

    List<Due> lapsed(Tx tx, @Nullable UUID only, Instant now, UUID after, int most) {
        return tx.sql("""
                select tenant_id, id
                  from waitlist_request
                 where state = 'offered'
                   and offer_expires_at <= :now
                   and id > :after
                 order by id
                 limit :most
                """)
                .bind("now", now)
                .bind("after", after)
                .bind("most", most)
                .list(Due.class);
    }

    List<Due> turns(Tx tx, @Nullable UUID only, int most) {
        return tx.sql("""
                select tenant_id, id
                  from waitlist_turn
                 where cast(:only as uuid) is null or tenant_id = :only
                 limit :most
                """).bind("only", only).bind("most", most).list(Due.class);
    }
}

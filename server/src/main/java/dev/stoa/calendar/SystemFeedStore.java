package dev.stoa.calendar;

import dev.stoa.platform.db.Tx;
import java.util.Optional;
import java.util.UUID;

/** The SQL that finds out which tenant's feed an address leads to. */
final class SystemFeedStore {

    /** A feed and whose it is. */
    record Found(UUID tenantId, UUID calendarId, CalendarFeed.PrivateEntries privateEntries, int revision) {}

    /** Nothing for a tenant that is suspended, as for a wrong token. */
    Optional<Found> find(Tx tx, UUID calendarId, byte[] tokenHash) {
        return tx.sql("""
                select f.tenant_id, f.calendar_id, f.private_entries, f.revision
                  from calendar_feed f
                  join tenant t on t.id = f.tenant_id
                 where f.token_hash = :tokenHash
                   and f.calendar_id = :calendarId
                   and t.status in ('active', 'pending')
                """)
                .bind("calendarId", calendarId)
                .bind("tokenHash", tokenHash)
                .find(Found.class);
    }
}

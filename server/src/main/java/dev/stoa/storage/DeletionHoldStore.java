package dev.stoa.storage;

import dev.stoa.platform.db.Tx;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The SQL of holds on what is deleted. */
final class DeletionHoldStore {

    private record Until(Instant until) {}

    /** Until when nothing of the tenant's is deleted; nothing when it may be. */
    Optional<Instant> until(Tx tx) {
        return tx.sql(
                        "select until from storage_hold where tenant_id = :tenant and until > now() order by until desc limit 1")
                .find(Until.class)
                .map(Until::until);
    }

    void put(Tx tx, UUID id, Instant until) {
        tx.sql("""
                insert into storage_hold (tenant_id, id, until)
                values (:tenant, :id, :until)
                    on conflict (tenant_id, id) do update set until = excluded.until where storage_hold.until <= now()
                """).bind("id", id).bind("until", until).execute();
    }

    /** Waits for whoever is deleting a file of the tenant just now. */
    void awaitDeletions(Tx tx) {
        tx.sql("select tenant_id from storage_usage where tenant_id = :tenant for update")
                .list(UUID.class);
    }

    /** @return until when it would have held */
    Optional<Instant> delete(Tx tx, UUID id) {
        return tx.sql("delete from storage_hold where tenant_id = :tenant and id = :id returning until")
                .bind("id", id)
                .find(Until.class)
                .map(Until::until);
    }

    /** What waited for a hold that is gone now waits for the one that was there before, if any, and else is due. */
    void release(Tx tx, Instant until, Instant now) {
        tx.sql("""
                update stored_leftover
                   set due_at = coalesce((select max(until)
                                            from storage_hold
                                           where tenant_id = :tenant
                                             and until <= :until
                                             and until > now()), :now)
                 where tenant_id = :tenant
                   and due_at = :until
                """).bind("until", until).bind("now", now).execute();
    }
}

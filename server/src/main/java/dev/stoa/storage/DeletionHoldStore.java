package dev.stoa.storage;

import dev.stoa.platform.db.Tx;
import java.time.Instant;
import java.util.List;
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

    /** Also in the place of one that is over. */
    void put(Tx tx, UUID id, Instant until, Instant lapsesAt) {
        tx.sql("""
                insert into storage_hold (tenant_id, id, until, lapses_at)
                values (:tenant, :id, :until, :lapsesAt)
                    on conflict (tenant_id, id) do update set until = excluded.until,
                                                              lapses_at = excluded.lapses_at
                """)
                .bind("id", id)
                .bind("until", until)
                .bind("lapsesAt", lapsesAt)
                .execute();
    }

    /** @return false when there is none that holds */
    boolean putOff(Tx tx, UUID id, Instant lapsesAt) {
        return tx.sql("""
                update storage_hold
                   set lapses_at = :lapsesAt
                 where tenant_id = :tenant
                   and id = :id
                   and until > now()
                """).bind("id", id).bind("lapsesAt", lapsesAt).execute() > 0;
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

    /** @return until when those would have held that lapsed */
    List<Instant> deleteLapsed(Tx tx, Instant now) {
        return tx
                .sql("delete from storage_hold where tenant_id = :tenant and lapses_at <= :now returning until")
                .bind("now", now)
                .list(Until.class)
                .stream()
                .map(Until::until)
                .toList();
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

package dev.stoa.listing;

import com.google.errorprone.annotations.CompileTimeConstant;
import dev.stoa.platform.auth.Actor;
import dev.stoa.platform.db.Tx;
import java.time.Instant;
import java.util.UUID;

/**
 * The SQL of counting visits. Each is one statement, so that visits at once wait for each other no longer than it
 * takes, and none is lost.
 */
public final class VisitStore {

    private static final String RETURNED = """

            returning total_visits, last_visited_at, last_visited_by_actor_type, last_visited_by_actor_id,
                      last_reset_at, last_reset_by_actor_type, last_reset_by_actor_id, last_reset_reason,\s""";

    private static final String ON_CONFLICT = " on conflict (tenant_id, ";
    private static final String DO_UPDATE = "_id) do update";

    @CompileTimeConstant
    private final String count;

    @CompileTimeConstant
    private final String total;

    @CompileTimeConstant
    private final String reset;

    /** @param entity such that its visits are in {@code <entity>_visits}, by {@code <entity>_id} */
    public VisitStore(@CompileTimeConstant String entity) {
        count = "insert into " + entity + "_visits as v (tenant_id, " + entity + "_id" + """
                , total_visits, last_visited_at, last_visited_by_actor_type, last_visited_by_actor_id)
                values (:tenant, :id, 1, :now, :kind, :actorId)""" + ON_CONFLICT + entity
                + DO_UPDATE + """

                   set total_visits = v.total_visits + 1,
                       last_visited_at = greatest(v.last_visited_at, excluded.last_visited_at),
                       last_visited_by_actor_type = excluded.last_visited_by_actor_type,
                       last_visited_by_actor_id = excluded.last_visited_by_actor_id""" + RETURNED + entity + "_id as entity_id";
        total = "select coalesce((select v.total_visits from " + entity + "_visits v where v.tenant_id = :tenant and v."
                + entity + "_id = :id for update), 0)";
        reset = "insert into " + entity + "_visits as v (tenant_id, " + entity + "_id" + """
                , last_reset_at, last_reset_by_actor_type, last_reset_by_actor_id, last_reset_reason)
                values (:tenant, :id, :now, :kind, :actorId, :reason)""" + ON_CONFLICT + entity
                + DO_UPDATE + """

                   set total_visits = 0,
                       last_visited_at = null,
                       last_visited_by_actor_type = null,
                       last_visited_by_actor_id = null,
                       last_reset_at = excluded.last_reset_at,
                       last_reset_by_actor_type = excluded.last_reset_by_actor_type,
                       last_reset_by_actor_id = excluded.last_reset_by_actor_id,
                       last_reset_reason = excluded.last_reset_reason""" + RETURNED + entity + "_id as entity_id";
    }

    public VisitMetrics count(Tx tx, UUID id, Actor by, Instant now) {
        return tx.sql(count)
                .bind("id", id)
                .bind("now", now)
                .bind("kind", by.kind())
                .bind("actorId", by.id())
                .one(VisitMetrics.class);
    }

    /** The visits so far, which do not get more before the transaction ends. */
    public long lockTotal(Tx tx, UUID id) {
        return tx.sql(total).bind("id", id).one(Long.class);
    }

    public VisitMetrics reset(Tx tx, UUID id, Actor by, VisitMetrics.Reset why, Instant now) {
        return tx.sql(reset)
                .bind(why)
                .bind("id", id)
                .bind("now", now)
                .bind("kind", by.kind())
                .bind("actorId", by.id())
                .one(VisitMetrics.class);
    }
}

package dev.stoa.platform.events;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.db.Statement;
import dev.stoa.platform.db.Tx;
import dev.stoa.platform.events.SystemEventLag.Lag;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The SQL of the event log. */
final class EventStore {

    /** How far a consumer has come. */
    record Position(long xid, long sequence) {}

    /** What differs between events that are recorded together. */
    private record Entry(
            String type, String entityType, @Nullable UUID entityId, Event payload) {}

    private record EntryInTenant(UUID tenant, @JsonUnwrapped Entry entry) {}

    private static final String INSERT = """
            insert into event (tenant_id, type, entity_type, entity_id, actor_kind, actor_id,
                               request_id, ip, user_agent, payload)
            values (:tenant, :type, :entityType, :entityId, :actorKind, :actorId,
                    :requestId, :ip, :userAgent, :payload)
            """;

    void insert(Tx tx, Caller caller, Event event) {
        by(caller, tx.sql(INSERT)).bind(entry(event)).atCommit();
    }

    void insertAll(Tx tx, Caller caller, List<? extends Event> events) {
        by(caller, tx.sql("""
                insert into event (tenant_id, type, entity_type, entity_id, actor_kind, actor_id,
                                   request_id, ip, user_agent, payload)
                select :tenant, e.type, e.entity_type, e.entity_id, :actorKind, cast(:actorId as uuid),
                       :requestId, cast(:ip as text), cast(:userAgent as text), e.payload
                  from jsonb_to_recordset(:rows) as e(type text, entity_type text, entity_id uuid, payload jsonb)
                """))
                .executeForAll(events.stream().map(EventStore::entry).toList());
    }

    void insertAcrossTenants(Tx tx, List<EventLog.InTenant> events) {
        by(Caller.server(Caller.SYSTEM_TENANT), tx.sql(INSERT))
                .batch(events.stream()
                        .map(one -> new EntryInTenant(one.tenantId(), entry(one.event())))
                        .toList());
    }

    private static Statement by(Caller caller, Statement insert) {
        return insert.bind("tenant", caller.tenantId())
                .bind("actorKind", caller.actor().kind())
                .bind("actorId", caller.actor().id())
                .bind("requestId", caller.origin().requestId())
                .bind("ip", caller.origin().ip())
                .bind("userAgent", caller.origin().userAgent());
    }

    private static Entry entry(Event event) {
        return new Entry(event.type(), event.entityType(), event.entityId(), event);
    }

    void ensureConsumer(Tx tx, String name) {
        tx.sql("""
                insert into event_consumer (name)
                values (:name)
                    on conflict (name) do nothing
                """).bind("name", name).execute();
    }

    /** @return nothing while another node works for this consumer */
    Optional<Position> lock(Tx tx, String name) {
        return tx.sql("""
                select cast(cast(xid as text) as bigint) as xid, sequence
                  from event_consumer
                 where name = :name
                   for update skip locked
                """).bind("name", name).find(Position.class);
    }

    /**
     * The events after a position that no running transaction can still precede: all below the oldest
     * running transaction are decided, so nothing ever appears behind a reader's back.
     */
    List<RecordedEvent> after(Tx tx, Position position, int limit) {
        return tx.sql("""
                select tenant_id, cast(cast(xid as text) as bigint) as xid, sequence, recorded_at, type, entity_type,
                       entity_id, actor_kind, actor_id, request_id, ip, user_agent, payload
                  from event
                 where (event.xid, event.sequence) > (cast(cast(:xid as text) as xid8), :sequence)
                   and event.xid < pg_snapshot_xmin(pg_current_snapshot())
                 order by event.xid, event.sequence
                 limit :limit
                """)
                .bind("xid", Long.toString(position.xid()))
                .bind("sequence", position.sequence())
                .bind("limit", limit)
                .list(RecordedEvent.class);
    }

    void advance(Tx tx, String name, Position position) {
        tx.sql("""
                update event_consumer
                   set xid = cast(cast(:xid as text) as xid8),
                       sequence = :sequence,
                       updated_at = now()
                 where name = :name
                """)
                .bind("name", name)
                .bind("xid", Long.toString(position.xid()))
                .bind("sequence", position.sequence())
                .execute();
    }

    List<Lag> lags(Tx tx) {
        return tx.sql("""
                select name as consumer,
                       cast(coalesce(extract(epoch from now() - (select e.recorded_at
                                                                   from event e
                                                                  where (e.xid, e.sequence) > (c.xid, c.sequence)
                                                                  order by e.xid, e.sequence
                                                                  limit 1)), 0) as double precision) as seconds
                  from event_consumer c
                 order by name
                """).list(Lag.class);
    }

    /** Makes the partitions of the days ahead and drops those everybody is done with. */
    void maintainPartitions(Tx tx, Duration keep) {
        tx.sql("select cast(stoa_maintain_events(cast(:days as integer)) as text)")
                .bind("days", (int) keep.toDays())
                .list(String.class);
    }
}

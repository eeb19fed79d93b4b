package dev.stoa.operations.maintenance;

import dev.stoa.platform.db.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The SQL of maintenances. */
final class SystemMaintenanceStore {

    private static final String SELECT = """
            select id, status, mode, description, estimated_duration_seconds, scheduled_start, planned, started_at,
                   ended_at, revision, created_at, updated_at
              from maintenance
            """;

    Optional<Maintenance> find(Tx tx, UUID id) {
        return tx.sql(SELECT + " where id = :id").bind("id", id).find(Maintenance.class);
    }

    Optional<Maintenance> lock(Tx tx, UUID id) {
        return tx.sql(SELECT + " where id = :id for update").bind("id", id).find(Maintenance.class);
    }

    Optional<Maintenance> active(Tx tx) {
        return tx.sql(SELECT + " where status = 'active'").find(Maintenance.class);
    }

    /** Planned ones that have begun or should have, kept from changing until the transaction ends. */
    List<Maintenance> planned(Tx tx, Instant now) {
        return tx.sql(SELECT + """
                 where planned
                   and status in ('scheduled', 'active')
                   and scheduled_start <= :now
                 order by scheduled_start, id
                   for update
                """).bind("now", now).list(Maintenance.class);
    }

    /** The newest first, those after a place where somebody stopped reading. */
    List<Maintenance> list(Tx tx, @Nullable Instant createdAt, @Nullable UUID id, int most) {
        return tx.sql(SELECT + """
                 where cast(:id as uuid) is null
                    or (created_at, id) < (cast(:createdAt as timestamptz), cast(:id as uuid))
                 order by created_at desc, id desc
                 limit :most
                """)
                .bind("createdAt", createdAt)
                .bind("id", id)
                .bind("most", most)
                .list(Maintenance.class);
    }

    void insert(Tx tx, Maintenance maintenance) {
        tx.sql("""
                insert into maintenance (id, status, mode, description, estimated_duration_seconds, scheduled_start,
                                         planned, revision, created_at, updated_at)
                values (:id, :status, :mode, :description, :estimatedDurationSeconds, :scheduledStart,
                        :planned, :revision, :createdAt, :updatedAt)
                """).bind(maintenance).execute();
    }

    void update(Tx tx, Maintenance maintenance) {
        tx.sql("""
                update maintenance
                   set status = :status,
                       mode = :mode,
                       description = :description,
                       estimated_duration_seconds = :estimatedDurationSeconds,
                       scheduled_start = :scheduledStart,
                       planned = :planned,
                       started_at = :startedAt,
                       ended_at = :endedAt,
                       revision = :revision,
                       updated_at = :updatedAt
                 where id = :id
                """)
                .bind(maintenance)
                .refuse("maintenance_one_active", MaintenanceError.MAINTENANCE_ACTIVE)
                .execute();
    }
}

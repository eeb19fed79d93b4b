package dev.stoa.operations.maintenance;

import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.contract.Operation;
import dev.stoa.platform.db.SystemDb;
import dev.stoa.platform.db.Tx;
import dev.stoa.platform.error.Problem;
import dev.stoa.platform.events.Broadcast;
import dev.stoa.platform.events.Remembered;
import dev.stoa.platform.web.Closures;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The maintenance that is active now, if any: known on every node without asking the database, and what it closes. */
public final class SystemActiveMaintenance implements Closures {

    /** When the estimate is over, nobody knows how long it takes still. */
    private static final Duration LEAST_WAIT = Duration.ofSeconds(30);

    /** There may be none, which is worth remembering, too. */
    private record Found(@Nullable Maintenance maintenance) {}

    private final SystemDb db;
    private final Clock clock;
    private final Remembered<Found> remembered;
    private final SystemMaintenanceStore store = new SystemMaintenanceStore();

    public SystemActiveMaintenance(SystemDb db, Broadcast broadcast, Clock clock) {
        this.db = db;
        this.clock = clock;
        remembered = new Remembered<>(broadcast, "maintenance");
    }

    @Nullable
    Maintenance find() {
        return remembered
                .get(
                        Caller.SYSTEM_TENANT,
                        () -> new Found(db.read(store::active).orElse(null)))
                .maintenance();
    }

    /** Every node looks again once the transaction commits. */
    void changed(Tx tx) {
        remembered.changed(tx, Caller.SYSTEM_TENANT);
    }

    @Override
    public void check(Operation operation) {
        if (operation.open()) {
            return;
        }
        Maintenance active = find();
        if (active == null) {
            return;
        }
        boolean closed = switch (active.mode()) {
            case ANNOUNCE -> false;
            case READ_ONLY -> operation.writes();
            case OFFLINE -> true;
        };
        if (closed) {
            throw refusal(active);
        }
    }

    /** Refuses the login of people who are no system admins while there is nothing they could do. */
    public void checkLogin() {
        Maintenance active = find();
        if (active != null && active.mode() == Maintenance.Mode.OFFLINE) {
            throw refusal(active);
        }
    }

    private Problem refusal(Maintenance active) {
        Instant begun = Objects.requireNonNullElse(active.startedAt(), active.updatedAt());
        Duration left = Duration.between(clock.instant(), begun.plusSeconds(active.estimatedDurationSeconds()));
        String what = active.mode() == Maintenance.Mode.READ_ONLY
                ? "The installation is being maintained and takes no changes: "
                : "The installation is being maintained: ";
        return MaintenanceError.MAINTENANCE
                .problem(what + active.description())
                .retryAfter(left.compareTo(LEAST_WAIT) < 0 ? LEAST_WAIT : left);
    }
}

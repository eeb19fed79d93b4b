package dev.stoa.operations.maintenance;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.stoa.identity.Callers;
import dev.stoa.platform.Ids;
import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.auth.Origin;
import dev.stoa.platform.db.SystemDb;
import dev.stoa.platform.db.Tx;
import dev.stoa.platform.error.CommonError;
import dev.stoa.platform.error.FieldError;
import dev.stoa.platform.error.Problem;
import dev.stoa.platform.events.EventLog;
import dev.stoa.platform.paging.Cursor;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Maintenances as everybody may read and system admins may change them. */
public final class SystemMaintenances {

    private static final int USUAL_PAGE = 50;
    private static final int MAX_PAGE = 500;
    private static final String PLACE = "created_at";

    /** A part of the list; the token leads on and is absent at the end. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Part(
            List<Maintenance> items,
            @JsonProperty("next_token") @Nullable String nextToken) {}

    /** What to do with one that is locked and of the expected revision. */
    private interface Step {
        Maintenance take(Tx tx, Caller admin, Maintenance current);
    }

    private final SystemDb db;
    private final SystemActiveMaintenance active;
    private final Callers callers;
    private final EventLog events;
    private final Ids ids;
    private final Clock clock;
    private final SystemMaintenanceStore store = new SystemMaintenanceStore();

    public SystemMaintenances(
            SystemDb db, SystemActiveMaintenance active, Callers callers, EventLog events, Ids ids, Clock clock) {
        this.db = db;
        this.active = active;
        this.callers = callers;
        this.events = events;
        this.ids = ids;
        this.clock = clock;
    }

    @Nullable
    Maintenance active() {
        return active.find();
    }

    Maintenance get(String id) {
        UUID known = id(id);
        return db.read(tx -> store.find(tx, known)).orElseThrow(MaintenanceError.MAINTENANCE_NOT_FOUND::problem);
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException malformed) {
            throw MaintenanceError.MAINTENANCE_NOT_FOUND.problem();
        }
    }

    Part list(@Nullable Integer limit, @Nullable String token) {
        int most = Objects.requireNonNullElse(limit, USUAL_PAGE);
        if (most < 1 || most > MAX_PAGE) {
            throw new FieldError("limit", "out_of_range", "must be from 1 to " + MAX_PAGE).problem();
        }
        Cursor place = token == null ? null : place(token);
        Instant createdAt = place == null ? null : createdAt(place);
        UUID id = place == null ? null : place.id();
        List<Maintenance> found = db.read(tx -> store.list(tx, createdAt, id, most + 1));
        if (found.size() <= most) {
            return new Part(found, null);
        }
        Maintenance last = found.get(most - 1);
        return new Part(
                found.subList(0, most), new Cursor(PLACE, true, last.createdAt().toString(), last.id()).toString());
    }

    private static Cursor place(String token) {
        try {
            return Cursor.parse(token);
        } catch (Problem malformed) {
            throw MaintenanceError.BAD_TOKEN.problem();
        }
    }

    private static Instant createdAt(Cursor place) {
        try {
            return Instant.parse(place.value());
        } catch (DateTimeException malformed) {
            throw MaintenanceError.BAD_TOKEN.problem();
        }
    }

    Maintenance create(String session, Origin origin, MaintenanceTerms terms) {
        Caller admin = admin(session, origin);
        Instant now = clock.instant();
        var maintenance = new Maintenance(
                ids.next(),
                Maintenance.Status.SCHEDULED,
                terms.modeOrUsual(),
                Objects.requireNonNull(terms.description()),
                Objects.requireNonNull(terms.estimatedDurationSeconds()),
                Objects.requireNonNullElse(terms.scheduledStart(), now),
                terms.scheduledStart() != null,
                null,
                null,
                1,
                now,
                now);
        db.execute(tx -> {
            store.insert(tx, maintenance);
            events.record(tx, admin, new MaintenanceEvent.Created(maintenance.id(), MaintenanceTerms.of(maintenance)));
        });
        return maintenance;
    }

    Maintenance update(MaintenanceCommand command, Origin origin, MaintenanceTerms changes) {
        return step(command, origin, (tx, admin, current) -> {
            if (current.endedAt() != null) {
                throw current.notNow("changed");
            }
            MaintenanceTerms before = MaintenanceTerms.of(current);
            MaintenanceTerms after = changes.over(before);
            boolean planned = current.status() == Maintenance.Status.SCHEDULED
                    ? current.planned() || changes.scheduledStart() != null
                    : current.planned();
            Maintenance changed =
                    current.next(current.status(), after, planned, current.startedAt(), null, clock.instant());
            events.record(tx, admin, new MaintenanceEvent.Changed(current.id(), before, after, changed.revision()));
            return changed;
        });
    }

    Maintenance start(MaintenanceCommand command, Origin origin) {
        return step(command, origin, (tx, admin, current) -> {
            if (current.status() != Maintenance.Status.SCHEDULED) {
                throw current.notNow("started");
            }
            // What somebody begins ahead of its time, or later, somebody ends.
            return started(tx, admin, current, false);
        });
    }

    Maintenance complete(MaintenanceCommand command, Origin origin) {
        return step(command, origin, (tx, admin, current) -> {
            if (current.status() != Maintenance.Status.ACTIVE) {
                throw current.notNow("completed");
            }
            return completed(tx, admin, current);
        });
    }

    /** Only before it begins; what is active is completed. */
    Maintenance cancel(MaintenanceCommand command, Origin origin) {
        return step(command, origin, (tx, admin, current) -> {
            if (current.status() != Maintenance.Status.SCHEDULED) {
                throw current.notNow("cancelled");
            }
            events.record(tx, admin, new MaintenanceEvent.Cancelled(current.id()));
            return current.ended(Maintenance.Status.CANCELLED, clock.instant());
        });
    }

    /**
     * Ends what has come to its planned end, then begins what is due. What could not begin in its time, since another one
     * went on or no server ran, waits for somebody to decide.
     */
    public void followPlan() {
        Caller server = Caller.server(Caller.SYSTEM_TENANT);
        db.execute(tx -> {
            Instant now = clock.instant();
            List<Maintenance> planned = store.planned(tx, now);
            for (Maintenance over : planned) {
                if (over.status() == Maintenance.Status.ACTIVE
                        && !over.plannedEnd().isAfter(now)) {
                    keep(tx, completed(tx, server, over));
                }
            }
            if (store.active(tx).isEmpty()) {
                planned.stream()
                        .filter(due -> due.status() == Maintenance.Status.SCHEDULED
                                && due.plannedEnd().isAfter(now))
                        .findFirst()
                        .ifPresent(due -> keep(tx, started(tx, server, due, true)));
            }
        });
    }

    private Maintenance started(Tx tx, Caller by, Maintenance current, boolean planned) {
        events.record(tx, by, new MaintenanceEvent.Started(current.id(), current.mode()));
        Instant now = clock.instant();
        return current.next(Maintenance.Status.ACTIVE, MaintenanceTerms.of(current), planned, now, null, now);
    }

    private Maintenance completed(Tx tx, Caller by, Maintenance current) {
        events.record(tx, by, new MaintenanceEvent.Completed(current.id()));
        return current.ended(Maintenance.Status.COMPLETED, clock.instant());
    }

    private void keep(Tx tx, Maintenance changed) {
        store.update(tx, changed);
        active.changed(tx);
    }

    private Maintenance step(MaintenanceCommand command, Origin origin, Step step) {
        Caller admin = admin(command.session(), origin);
        UUID id = id(command.id());
        return db.write(tx -> {
            Maintenance current = store.lock(tx, id).orElseThrow(MaintenanceError.MAINTENANCE_NOT_FOUND::problem);
            command.check(current.revision());
            Maintenance changed = step.take(tx, admin, current);
            keep(tx, changed);
            return changed;
        });
    }

    /** A system admin by their session, as this interface has it; what they do belongs to the installation. */
    private Caller admin(String session, Origin origin) {
        Caller caller = callers.bySession(session, origin);
        if (!caller.systemAdmin()) {
            throw CommonError.NOT_ALLOWED.problem("This is for system admins.");
        }
        return caller.in(Caller.SYSTEM_TENANT);
    }
}

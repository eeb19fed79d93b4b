package dev.stoa.jobs;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.stoa.jobs.SystemDispatcherStore.DispatcherRun;
import dev.stoa.jobs.SystemDispatcherStore.Outcome;
import dev.stoa.platform.Ids;
import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.db.SystemDb;
import dev.stoa.platform.events.EventLog;
import dev.stoa.platform.json.JsonText;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The scheduler as system admins see it: how it is doing, and everything that is due at once. */
final class SystemDispatcher {

    private static final Duration PATIENCE = Duration.ofSeconds(50);
    private static final Duration LOOK = Duration.ofMillis(50);
    private static final Duration OVERDUE = Duration.ofMinutes(1);
    private static final Duration UNHEARD = Duration.ofSeconds(30);
    private static final int RECENT_RUNS = 10;
    private static final int RECENT_ALERTS = 50;

    /** Whether a part works. */
    record Service(@JsonProperty("service_name") String name, String status, String message, Instant timestamp) {}

    record Health(String overall, Instant timestamp, List<Service> services) {}

    /** What a run of everything due came to. */
    record Ran(
            @JsonProperty("run_id") UUID id,
            @JsonProperty("started_at") Instant startedAt,
            @JsonProperty("completed_at") Instant completedAt,
            @JsonProperty("duration_ms") long durationMs,
            @JsonProperty("jobs_executed") int executed,
            @JsonProperty("jobs_failed") int failed,
            @JsonProperty("jobs_skipped") int skipped,
            @JsonProperty("health_status") Health health,
            @JsonProperty("alerts_sent") int alerts) {}

    record Status(
            boolean enabled,
            String mode,
            @JsonProperty("last_run") @Nullable DispatcherRun lastRun,
            @JsonProperty("recent_runs") List<DispatcherRun> recentRuns,
            @JsonProperty("recent_alerts") List<JobAlert> recentAlerts) {}

    private final SystemDb db;
    private final JobRegistry registry;
    private final BooleanSupplier running;
    private final Runnable wake;
    private final EventLog events;
    private final Ids ids;
    private final Clock clock;
    private final JsonMapper json;
    private final SystemScheduleStore scheduled = new SystemScheduleStore();
    private final SystemDispatcherStore store = new SystemDispatcherStore();
    private final SystemAlertStore alerts = new SystemAlertStore();

    /** @param wake makes this node's scheduler look for what is due */
    SystemDispatcher(
            SystemDb db,
            JobRegistry registry,
            BooleanSupplier running,
            Runnable wake,
            EventLog events,
            Ids ids,
            Clock clock,
            JsonMapper json) {
        this.db = db;
        this.registry = registry;
        this.running = running;
        this.wake = wake;
        this.events = events;
        this.ids = ids;
        this.clock = clock;
        this.json = json;
    }

    /** Returns when what was due has ended, or after most of a minute. What a node is at already is left to it. */
    Ran run(Caller caller) {
        Instant started = clock.instant();
        List<SystemScheduleStore.Due> due = db.read(tx -> scheduled.due(tx, registry.names(), started));
        List<SystemScheduleStore.Due> free =
                due.stream().filter(one -> !one.picked()).toList();
        Outcome outcome = free.isEmpty() ? new Outcome(0, 0) : await(free, started);
        Health health = health();
        var run = new DispatcherRun(
                ids.next(),
                started,
                clock.instant(),
                outcome.ended(),
                outcome.failed(),
                due.size() - outcome.ended(),
                new JsonText(json.writeValueAsString(health)));
        int raised = db.write(tx -> {
            store.insert(tx, run);
            events.record(
                    tx,
                    caller.in(Caller.SYSTEM_TENANT),
                    new DispatcherEvent.Ran(run.id(), run.jobsExecuted(), run.jobsFailed(), run.jobsSkipped()));
            return alerts.raisedSince(tx, started);
        });
        return new Ran(
                run.id(),
                run.startedAt(),
                run.completedAt(),
                run.durationMs(),
                run.jobsExecuted(),
                run.jobsFailed(),
                run.jobsSkipped(),
                health,
                raised);
    }

    private Outcome await(List<SystemScheduleStore.Due> due, Instant since) {
        List<String> byTimetable = due.stream()
                .filter(SystemScheduleStore.Due::byTimetable)
                .map(SystemScheduleStore.Due::taskName)
                .toList();
        List<UUID> runs = due.stream()
                .filter(one -> !one.byTimetable())
                .map(SystemScheduleStore.Due::runId)
                .toList();
        wake.run();
        Instant end = since.plus(PATIENCE);
        Outcome outcome = db.read(tx -> store.outcome(tx, byTimetable, runs, since));
        try {
            while (outcome.ended() < due.size() && clock.instant().isBefore(end)) {
                Thread.sleep(LOOK);
                outcome = db.read(tx -> store.outcome(tx, byTimetable, runs, since));
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return outcome;
    }

    Health health() {
        Instant now = clock.instant();
        SystemScheduleStore.Lateness late = lateness();
        int open = db.read(alerts::open);
        List<Service> services = List.of(
                running.getAsBoolean()
                        ? new Service("scheduler", "healthy", "runs on this node", now)
                        : new Service("scheduler", "unhealthy", "does not run on this node", now),
                late.overdue() == 0
                        ? new Service("queue", "healthy", "nothing is overdue", now)
                        : new Service(
                                "queue",
                                "unhealthy",
                                late.overdue() + " overdue, the oldest by " + seconds(late.oldestSeconds()) + " s",
                                now),
                late.dead() == 0
                        ? new Service("nodes", "healthy", "all that work at something are heard of", now)
                        : new Service("nodes", "unhealthy", late.dead() + " runs are with nodes not heard of", now),
                open == 0
                        ? new Service("alerts", "healthy", "none is open", now)
                        : new Service("alerts", "degraded", open + " nobody has acknowledged", now));
        boolean healthy = services.stream().allMatch(service -> service.status().equals("healthy"));
        return new Health(healthy ? "healthy" : "degraded", now, services);
    }

    SystemScheduleStore.Lateness lateness() {
        Instant now = clock.instant();
        return db.read(tx -> scheduled.lateness(tx, now, now.minus(OVERDUE), now.minus(UNHEARD)));
    }

    private static long seconds(@Nullable Double given) {
        return given == null ? 0 : Math.round(given);
    }

    Status status() {
        List<DispatcherRun> runs = db.read(tx -> store.newest(tx, RECENT_RUNS));
        List<JobAlert> newest = db.read(tx -> alerts.newest(tx, RECENT_ALERTS));
        return new Status(running.getAsBoolean(), "pg-boss", runs.isEmpty() ? null : runs.getFirst(), runs, newest);
    }
}

package dev.stoa.jobs;

import dev.stoa.messaging.Messages;
import dev.stoa.platform.Ids;
import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.db.Database;
import dev.stoa.platform.db.SystemDb;
import dev.stoa.platform.events.EventLog;
import dev.stoa.platform.jobs.Job;
import dev.stoa.platform.json.JsonText;
import dev.stoa.platform.web.Api;
import dev.stoa.platform.web.PublicUrl;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/** The parts of background jobs, put together. */
public final class Jobs implements AutoCloseable {

    private static final int NODE_SUFFIX = 8;

    private final JobRegistry registry;
    private final SystemSchedules schedules;
    private final SystemActiveRuns active;
    private final SystemScheduler scheduler;
    private final SystemJobs jobs;
    private final SystemJobRuns runs;
    private final SystemDispatcher dispatcher;
    private final JsonMapper json;
    private final List<Api> apis;

    /** @param declared every job of the program; those that look after the others come on top */
    public Jobs(
            Database database,
            List<Job> declared,
            JobQueue queue,
            Messages messages,
            PublicUrl url,
            EventLog events,
            Ids ids,
            Clock clock,
            JsonMapper json) {
        this.json = json;
        SystemDb db = database.systemDb();
        String node = node();
        var letters = new JobLetters(messages, url);
        var alerts = new SystemAlerts(db, letters, events, ids, clock);
        var endings = new SystemEndings(db, alerts, letters, events, clock);
        schedules = new SystemUpkeep(db, declared, alerts, endings, letters, events, clock).schedules();
        registry = schedules.registry();
        active = new SystemActiveRuns(db, clock);
        var claims = new SystemClaims(db, endings, ids, clock, node);
        scheduler = new SystemScheduler(
                database.systemSource(), registry, new SystemRunner(db, claims, active, endings, json), node);
        queue.onQueued(scheduler::wake);
        jobs = new SystemJobs(db, schedules, queue, events);
        runs = new SystemJobRuns(database.db(), db, schedules, endings, active::wake, events, clock);
        dispatcher = new SystemDispatcher(db, registry, scheduler::running, scheduler::wake, events, ids, clock, json);
        apis = List.of(
                new JobsApi(jobs, schedules, runs, new JobNotifications(database.db(), registry, events, clock)),
                new DispatcherApi(dispatcher, alerts));
    }

    /** What the history calls this node: two may run on one machine. */
    private static String node() {
        String suffix = UUID.randomUUID().toString().substring(0, NODE_SUFFIX);
        try {
            return InetAddress.getLocalHost().getHostName() + "-" + suffix;
        } catch (UnknownHostException nameless) {
            return "node-" + suffix;
        }
    }

    public void start() {
        schedules.ensureAll();
        active.start();
        scheduler.start();
    }

    /** Whether due work is being looked for. */
    public boolean running() {
        return scheduler.running();
    }

    /** How much should have begun more than a minute ago, on any node. */
    public int overdue() {
        return dispatcher.lateness().overdue();
    }

    public List<Api> apis() {
        return apis;
    }

    SystemSchedules schedules() {
        return schedules;
    }

    SystemJobs all() {
        return jobs;
    }

    SystemJobRuns runs() {
        return runs;
    }

    SystemActiveRuns active() {
        return active;
    }

    SystemDispatcher dispatcher() {
        return dispatcher;
    }

    /** There may be something due. */
    void wake() {
        scheduler.wake();
        active.wake();
    }

    /** Does a job's work here and now, for all tenants, past its schedule and its history. */
    public void doNow(String name) {
        Job job = registry.get(name);
        job.work().run(new ActiveRun(lone(job), json, _ -> true));
    }

    private static JobRun lone(Job job) {
        return new JobRun(
                Caller.SYSTEM_TENANT,
                new UUID(0, 0),
                job.name(),
                JobRun.Origin.SERVER,
                JobRun.Status.RUNNING,
                null,
                null,
                JsonText.EMPTY_OBJECT,
                null,
                1,
                0,
                null,
                null,
                null,
                null,
                Instant.EPOCH,
                null,
                null,
                null,
                null,
                null);
    }

    /** Runs under way are told to go on elsewhere before the scheduler waits for them. */
    @Override
    public void close() {
        active.close();
        scheduler.close();
    }
}

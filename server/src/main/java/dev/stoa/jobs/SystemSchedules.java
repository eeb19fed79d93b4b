package dev.stoa.jobs;

import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.db.SystemDb;
import dev.stoa.platform.db.Tx;
import dev.stoa.platform.events.EventLog;
import dev.stoa.platform.jobs.Job;
import dev.stoa.platform.web.IfMatch;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** How jobs are run now, and when each is due. Nothing of it is remembered, so a change holds on every node at once. */
final class SystemSchedules {

    private final SystemDb db;
    private final JobRegistry registry;
    private final EventLog events;
    private final Clock clock;
    private final SystemEndings endings;
    private final SystemJobSettingStore store = new SystemJobSettingStore();
    private final SystemScheduleStore scheduled = new SystemScheduleStore();
    private final SystemJobRunStore runs = new SystemJobRunStore();

    SystemSchedules(SystemDb db, JobRegistry registry, SystemEndings endings, EventLog events, Clock clock) {
        this.db = db;
        this.registry = registry;
        this.endings = endings;
        this.events = events;
        this.clock = clock;
    }

    JobRegistry registry() {
        return registry;
    }

    JobSettings settings(Tx tx, Job job) {
        return JobSettings.of(job, store.find(tx, job.name()).orElseGet(() -> JobSettings.Stored.of(job)));
    }

    Map<String, JobSettings> all(Tx tx) {
        Map<String, JobSettings.Stored> changed =
                store.all(tx).stream().collect(Collectors.toMap(JobSettings.Stored::jobName, Function.identity()));
        return registry.all().stream()
                .collect(Collectors.toMap(
                        Job::name,
                        job -> JobSettings.of(job, changed.getOrDefault(job.name(), JobSettings.Stored.of(job)))));
    }

    JobSettings get(String name) {
        Job job = registry.get(name);
        return db.read(tx -> settings(tx, job));
    }

    /** Sees to it that each job that is on is due at some time. */
    void ensureAll() {
        Instant now = clock.instant();
        db.execute(tx -> all(tx).values().stream()
                .filter(JobSettings::scheduled)
                .filter(settings -> settings.timetable() != null)
                .sorted((one, other) -> one.name().compareTo(other.name()))
                .forEach(settings -> ensure(tx, settings, now)));
    }

    private void ensure(Tx tx, JobSettings settings, Instant now) {
        if (settings.timetable() != null) {
            scheduled.ensure(tx, settings.name(), settings.timetable().next(now));
        }
    }

    JobSettings change(Caller caller, String name, JobSettingsChanges changes, IfMatch ifMatch) {
        Job job = registry.get(name);
        if (!caller.systemAdmin()) {
            throw JobError.JOB_OF_THE_SYSTEM.problem(
                    "Settings of a job hold for the whole installation; changing them takes a system admin.");
        }
        return db.write(tx -> {
            JobSettings.Stored stored = store.lock(tx, JobSettings.Stored.of(job), clock.instant());
            ifMatch.check(stored.revision());
            JobSettings before = JobSettings.of(job, stored);
            JobSettings.Stored changed = changes.applyTo(job, stored);
            JobSettings after = JobSettings.of(job, changed);
            store.update(tx, changed, clock.instant());
            if (job.timetable() != null) {
                reschedule(tx, job, before, after);
            }
            events.record(
                    tx,
                    caller.in(Caller.SYSTEM_TENANT),
                    new JobEvent.Changed(name, JobEvent.Terms.of(before), JobEvent.Terms.of(after), after.revision()));
            return after;
        });
    }

    private void reschedule(Tx tx, Job job, JobSettings before, JobSettings after) {
        if (!after.scheduled() || after.timetable() == null) {
            scheduled.remove(tx, job.name(), SystemScheduleStore.BY_TIMETABLE);
            runs.lockWaitingBySchedule(tx, Caller.SYSTEM_TENANT, job.name())
                    .ifPresent(waiting -> endings.end(tx, job, waiting, JobRun.Status.CANCELLED, null, after));
        } else if (!before.scheduled() || !after.timetable().equals(before.timetable())) {
            scheduled.move(tx, job.name(), after.timetable().next(clock.instant()));
        }
    }
}

package dev.stoa.jobs;

import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.db.Db;
import dev.stoa.platform.db.SystemDb;
import dev.stoa.platform.db.Tx;
import dev.stoa.platform.error.FieldError;
import dev.stoa.platform.events.EventLog;
import dev.stoa.platform.jobs.Job;
import dev.stoa.platform.paging.Page;
import dev.stoa.platform.paging.PageRequest;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Runs, past and under way: to everybody those of their tenant, to system admins all. */
final class SystemJobRuns {

    private final Db db;
    private final SystemDb systemDb;
    private final SystemSchedules schedules;
    private final SystemEndings endings;
    private final Runnable wake;
    private final EventLog events;
    private final Clock clock;
    private final JobRunStore own = new JobRunStore();
    private final SystemJobRunStore all = new SystemJobRunStore();
    private final SystemScheduleStore scheduled = new SystemScheduleStore();

    /** @param wake makes this node look at once for what is asked of its runs */
    SystemJobRuns(
            Db db,
            SystemDb systemDb,
            SystemSchedules schedules,
            SystemEndings endings,
            Runnable wake,
            EventLog events,
            Clock clock) {
        this.db = db;
        this.systemDb = systemDb;
        this.schedules = schedules;
        this.endings = endings;
        this.wake = wake;
        this.events = events;
        this.clock = clock;
    }

    Page<JobRun> history(Caller caller, JobRunFilter filter, PageRequest page) {
        if (filter.jobName() != null) {
            schedules.registry().get(filter.jobName());
        }
        checkTenant(caller, filter.tenantId());
        return caller.systemAdmin()
                ? systemDb.read(tx -> all.history(tx, filter, page))
                : db.read(caller, tx -> own.history(tx, filter, page));
    }

    List<JobRun> active(Caller caller, @Nullable UUID tenantId, PageRequest page) {
        checkTenant(caller, tenantId);
        return caller.systemAdmin()
                ? systemDb.read(tx -> all.active(tx, tenantId, page))
                : db.read(caller, tx -> own.active(tx, page));
    }

    private static void checkTenant(Caller caller, @Nullable UUID tenantId) {
        if (tenantId != null && !caller.systemAdmin() && !tenantId.equals(caller.tenantId())) {
            throw new FieldError("tenantId", "unknown_value", "names no tenant").problem();
        }
    }

    JobRun get(Caller caller, String job, UUID id) {
        return (caller.systemAdmin()
                        ? systemDb.read(tx -> all.find(tx, null, job, id))
                        : db.read(caller, tx -> own.find(tx, job, id)))
                .orElseThrow(JobError.JOB_RUN_NOT_FOUND::problem);
    }

    /**
     * Ends a run that has not begun; asks one that has to stop, which it does where that harms nothing.
     *
     * @return whether there was something left to cancel
     */
    boolean cancel(Caller caller, String name, UUID id) {
        JobRun found = get(caller, name, id);
        Job job = schedules.registry().get(name);
        boolean cancelled = systemDb.write(tx -> {
            JobRun run = all.lock(tx, found.tenantId(), id).orElseThrow(JobError.JOB_RUN_NOT_FOUND::problem);
            if (run.over()) {
                return false;
            }
            events.record(tx, caller.in(run.tenantId()), new JobRunEvent.CancelRequested(id, name));
            if (run.status() == JobRun.Status.RUNNING) {
                all.askToStop(tx, run, clock.instant());
            } else {
                end(tx, job, run);
            }
            return true;
        });
        wake.run();
        return cancelled;
    }

    private void end(Tx tx, Job job, JobRun run) {
        JobSettings settings = schedules.settings(tx, job);
        endings.end(tx, job, run, JobRun.Status.CANCELLED, null, settings);
        if (run.origin() != JobRun.Origin.SCHEDULE) {
            scheduled.remove(tx, job.name(), SystemScheduleStore.instance(run.tenantId(), run.id()));
        } else if (settings.scheduled() && settings.timetable() != null) {
            scheduled.move(tx, job.name(), settings.timetable().next(clock.instant()));
        }
    }
}

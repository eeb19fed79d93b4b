package dev.stoa.jobs;

import dev.stoa.platform.db.SystemDb;
import dev.stoa.platform.events.EventLog;
import dev.stoa.platform.jobs.Job;
import dev.stoa.platform.jobs.RunningJob;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Looks after the other jobs: that each is due at some time, that none is lost, stuck or late, and that history ends. */
final class SystemUpkeep {

    private static final Duration OVERDUE = Duration.ofMinutes(5);
    private static final Duration UNHEARD = Duration.ofMinutes(2);
    private static final Duration LOST = Duration.ofMinutes(2);
    private static final Duration STUCK = Duration.ofMinutes(5);
    private static final Duration KEEP_COMPLETED = Duration.ofDays(7);
    private static final Duration KEEP_OTHERS = Duration.ofDays(30);
    private static final Duration KEEP_ALERTS = Duration.ofDays(90);
    private static final int AT_ONCE = 5_000;

    private static final String GONE = "Nothing was left of it to be run.";

    private final SystemDb db;
    private final SystemSchedules schedules;
    private final SystemAlerts alerts;
    private final SystemEndings endings;
    private final JobLetters letters;
    private final Clock clock;
    private final SystemScheduleStore scheduled = new SystemScheduleStore();
    private final SystemClaimStore claims = new SystemClaimStore();
    private final SystemJobRunStore runs = new SystemJobRunStore();
    private final SystemAlertStore alertStore = new SystemAlertStore();
    private final JobNotificationStore notifications = new JobNotificationStore();
    private final SystemDispatcherStore dispatcher = new SystemDispatcherStore();

    /** @param declared the jobs to look after; its own come on top, since it looks after them, too */
    SystemUpkeep(
            SystemDb db,
            List<Job> declared,
            SystemAlerts alerts,
            SystemEndings endings,
            JobLetters letters,
            EventLog events,
            Clock clock) {
        this.db = db;
        var registry =
                new JobRegistry(Stream.concat(declared.stream(), own().stream()).toList());
        this.schedules = new SystemSchedules(db, registry, endings, events, clock);
        this.alerts = alerts;
        this.endings = endings;
        this.letters = letters;
        this.clock = clock;
    }

    SystemSchedules schedules() {
        return schedules;
    }

    private List<Job> own() {
        return List.of(
                Job.scheduled(
                        "job-watch",
                        "Watch over jobs",
                        "Raises alerts for jobs that are overdue, stuck or abandoned, and puts right what was lost.",
                        Job.Category.MAINTENANCE,
                        "* * * * *",
                        this::watch),
                Job.scheduled(
                        "job-history",
                        "Job history",
                        "Forgets completed runs after 7 days, others after 30, and alerts that were seen.",
                        Job.Category.CLEANUP,
                        "17 * * * *",
                        this::forget));
    }

    private void watch(RunningJob run) {
        Instant now = clock.instant();
        schedules.ensureAll();
        db.execute(tx -> {
            for (SystemScheduleStore.Due late : scheduled.late(tx, now.minus(OVERDUE), now.minus(UNHEARD))) {
                Job job = schedules.registry().find(late.taskName());
                if (job != null && late.picked()) {
                    alerts.abandoned(tx, job);
                } else if (job != null) {
                    alerts.overdue(tx, job);
                }
            }
            for (JobRun stuck : claims.stuck(tx, now.minus(STUCK))) {
                Job job = schedules.registry().find(stuck.jobName());
                if (job != null) {
                    alerts.stuck(tx, job, stuck);
                }
            }
        });
        db.execute(tx -> {
            for (JobRun lost : claims.lockLost(tx, now.minus(LOST))) {
                Job job = schedules.registry().find(lost.jobName());
                if (job != null) {
                    endings.end(tx, job, lost, JobRun.Status.FAILED, GONE, schedules.settings(tx, job));
                }
            }
        });
        db.execute(tx -> {
            for (JobNotificationStore.Late late : notifications.markLate(tx, now)) {
                JobRun slow = runs.lock(tx, late.tenantId(), late.id()).orElseThrow();
                Job job = schedules.registry().find(slow.jobName());
                if (job != null) {
                    letters.late(tx, job, late);
                }
            }
        });
    }

    private void forget(RunningJob run) {
        Instant now = clock.instant();
        int forgotten;
        do {
            run.check();
            forgotten = db.write(tx -> runs.deleteOld(tx, now.minus(KEEP_COMPLETED), now.minus(KEEP_OTHERS), AT_ONCE));
        } while (forgotten == AT_ONCE);
        db.execute(tx -> alertStore.deleteOld(tx, now.minus(KEEP_OTHERS), now.minus(KEEP_ALERTS)));
        db.execute(tx -> dispatcher.deleteOld(tx, now.minus(KEEP_OTHERS)));
    }
}

package dev.stoa.jobs;

import dev.stoa.platform.Ids;
import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.db.SystemDb;
import dev.stoa.platform.db.Tx;
import dev.stoa.platform.events.EventLog;
import dev.stoa.platform.jobs.Job;
import java.time.Clock;
import java.util.UUID;

/** Raises alerts, one of a kind for each job until somebody has seen it, and tells system admins by letter. */
final class SystemAlerts {

    /** So many runs in a row may fail before somebody should look. */
    static final int FAILURES = 3;

    private final SystemDb db;
    private final JobLetters letters;
    private final EventLog events;
    private final Ids ids;
    private final Clock clock;
    private final SystemAlertStore store = new SystemAlertStore();

    SystemAlerts(SystemDb db, JobLetters letters, EventLog events, Ids ids, Clock clock) {
        this.db = db;
        this.letters = letters;
        this.events = events;
        this.ids = ids;
        this.clock = clock;
    }

    /** Speaks up at the third failure in a row, and again at every tenth. */
    void failed(Tx tx, Job job, JobRun run, int inARow) {
        if (inARow == FAILURES || (inARow > FAILURES && inARow % 10 == 0)) {
            raise(
                    tx,
                    job,
                    JobAlert.Type.FAILED_REPEATEDLY,
                    JobAlert.Severity.CRITICAL,
                    job.title() + " keeps failing",
                    inARow + " runs in a row have failed; the last one was " + run.id() + ".");
        }
    }

    void overdue(Tx tx, Job job) {
        raise(
                tx,
                job,
                JobAlert.Type.OVERDUE,
                JobAlert.Severity.WARNING,
                job.title() + " is overdue",
                "It should have begun more than five minutes ago, and no node has taken it.");
    }

    void abandoned(Tx tx, Job job) {
        raise(
                tx,
                job,
                JobAlert.Type.ABANDONED,
                JobAlert.Severity.CRITICAL,
                job.title() + " was left by its node",
                "Its node has not been heard of for two minutes, and no other node has taken over.");
    }

    void stuck(Tx tx, Job job, JobRun run) {
        raise(
                tx,
                job,
                JobAlert.Type.STUCK,
                JobAlert.Severity.CRITICAL,
                job.title() + " does not stop",
                "Run " + run.id() + " on node " + run.node() + " was told to stop at its timeout and goes on.");
    }

    private void raise(Tx tx, Job job, JobAlert.Type type, JobAlert.Severity severity, String title, String message) {
        var alert =
                new SystemAlertStore.Raised(ids.next(), type, severity, job.name(), title, message, clock.instant());
        if (store.raise(tx, alert)) {
            letters.alert(tx, job, alert);
        }
    }

    /** Having seen it twice is as good as once. */
    void acknowledge(Caller caller, UUID id) {
        db.execute(tx -> {
            SystemAlertStore.Seen alert = store.lock(tx, id).orElseThrow(JobError.ALERT_NOT_FOUND::problem);
            if (alert.acknowledgedAt() == null) {
                store.acknowledge(tx, id, caller.userId(), clock.instant());
                events.record(tx, caller.in(Caller.SYSTEM_TENANT), new JobEvent.AlertAcknowledged(alert.jobName(), id));
            }
        });
    }
}

package dev.stoa.jobs;

import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.db.Db;
import dev.stoa.platform.db.Tx;
import dev.stoa.platform.events.EventLog;
import dev.stoa.platform.jobs.Job;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the admins of a tenant are told of its runs. */
final class JobNotifications {

    /** A setting as the API shows it, with the addresses that letters go to. */
    record Shown(
            String jobName,
            boolean enabled,
            List<String> emailRecipients,
            boolean notifyOnSuccess,
            boolean notifyOnFailure) {

        static Shown of(JobNotification setting, List<String> recipients) {
            return new Shown(
                    setting.jobName(), setting.enabled(), recipients, setting.onCompletion(), setting.onFailure());
        }
    }

    private final Db db;
    private final JobRegistry registry;
    private final EventLog events;
    private final Clock clock;
    private final JobNotificationStore store = new JobNotificationStore();

    JobNotifications(Db db, JobRegistry registry, EventLog events, Clock clock) {
        this.db = db;
        this.registry = registry;
        this.events = events;
        this.clock = clock;
    }

    List<Shown> list(Caller caller, @Nullable String only) {
        List<Job> jobs = only == null ? List.copyOf(registry.all()) : List.of(registry.get(only));
        Map<String, JobNotification> changed = db.read(caller, tx -> store.all(tx, caller.tenantId())).stream()
                .collect(Collectors.toMap(JobNotification::jobName, Function.identity()));
        List<String> recipients = db.read(caller, tx -> recipients(tx, caller));
        return jobs.stream()
                .map(job -> Shown.of(changed.getOrDefault(job.name(), JobNotification.usual(job.name())), recipients))
                .toList();
    }

    Shown change(Caller caller, JobNotificationChanges changes) {
        Job job = registry.get(changes.jobName());
        return db.write(caller, tx -> {
            JobNotification before =
                    store.lock(tx, caller.tenantId(), JobNotification.usual(job.name()), clock.instant());
            JobNotification after = changes.applyTo(before);
            store.update(tx, caller.tenantId(), after, clock.instant());
            events.record(tx, caller, new JobEvent.NotificationChanged(job.name(), before, after));
            return Shown.of(after, recipients(tx, caller));
        });
    }

    private List<String> recipients(Tx tx, Caller caller) {
        return store.recipients(tx, caller.tenantId()).stream()
                .map(JobNotificationStore.Recipient::email)
                .toList();
    }
}

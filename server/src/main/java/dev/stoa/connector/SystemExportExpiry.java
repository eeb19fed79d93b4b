package dev.stoa.connector;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import dev.stoa.connector.SystemExportStore.Found;
import dev.stoa.jobs.JobQueue;
import dev.stoa.platform.db.SystemDb;
import dev.stoa.platform.db.Tx;
import dev.stoa.platform.events.EventLog;
import dev.stoa.platform.jobs.Job;
import dev.stoa.platform.jobs.RunningJob;
import dev.stoa.storage.KeptObjects;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** Ends what exports have outlived: their files after a week, their records long after. */
public final class SystemExportExpiry {

    private static final Duration REMEMBERED = Duration.ofDays(90);
    private static final int AT_ONCE = 100;

    private final SystemDb db;
    private final KeptObjects objects;
    private final JobQueue jobs;
    private final EventLog events;
    private final Clock clock;
    private final SystemExportStore store = new SystemExportStore();

    public SystemExportExpiry(SystemDb db, KeptObjects objects, JobQueue jobs, EventLog events, Clock clock) {
        this.db = db;
        this.objects = objects;
        this.jobs = jobs;
        this.events = events;
        this.clock = clock;
    }

    public Job job() {
        return Job.scheduled(
                "connector-export-expiry",
                "Connector export expiry",
                "Deletes the files of connector exports that have expired.",
                Job.Category.CLEANUP,
                "*/5 * * * *",
                this::run);
    }

    void run(RunningJob run) {
        while (db.write(this::expireSome) == AT_ONCE) {
            run.check();
        }
        db.execute(tx -> {
            store.forget(tx, clock.instant().minus(REMEMBERED));
            // Such as those whose job gave up while the database could not even be told so.
            store.forsaken(tx, ExportWriting.JOB)
                    .forEach(tenantId -> jobs.start(tx, tenantId, ExportWriting.JOB, null, null));
        });
    }

    private int expireSome(Tx tx) {
        List<Found> expired = store.expire(tx, clock.instant(), AT_ONCE);
        List<UUID> tenants = expired.stream().map(Found::tenantId).distinct().toList();
        List<UUID> exports = expired.stream().map(Found::id).distinct().toList();
        if (!expired.isEmpty()) {
            store.forgetFiles(tx, tenants, exports).stream()
                    .collect(groupingBy(ExportFile::tenantId, mapping(ExportFile::providerKey, toList())))
                    .forEach((tenantId, keys) -> objects.drop(tx, tenantId, keys));
            events.recordAcrossTenants(
                    tx,
                    expired.stream()
                            .map(one -> new EventLog.InTenant(
                                    one.tenantId(), new ExportEvent.Expired(one.id(), one.entityType())))
                            .toList());
        }
        return expired.size();
    }
}

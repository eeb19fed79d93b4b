package dev.stoa.portability.bags;

import dev.stoa.jobs.JobQueue;
import dev.stoa.platform.Ids;
import dev.stoa.platform.db.Db;
import dev.stoa.platform.db.SystemDb;
import dev.stoa.platform.events.EventLog;
import dev.stoa.platform.jobs.Job;
import dev.stoa.platform.web.Api;
import dev.stoa.portability.SystemOrganisations;
import dev.stoa.storage.Storage;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** Exports of whole tenants, put together. */
public final class Bags {

    /** However much there is to write. */
    private static final Duration LONGEST = Duration.ofDays(6);

    private final TenantExports exports;
    private final List<Api> apis;
    private final List<Job> jobs;

    /** @param retrieval how long exports can be fetched */
    public Bags(
            Db db,
            SystemDb systemDb,
            Storage storage,
            SystemOrganisations organisations,
            JobQueue jobQueue,
            EventLog events,
            Ids ids,
            Clock clock,
            JsonMapper json,
            String version,
            Duration retrieval) {
        var writer = new BagWriter(db, storage.files(), storage.holds(), json, version);
        exports =
                new TenantExports(db, writer, storage.kept(), storage.holds(), jobQueue, events, ids, clock, retrieval);
        apis = List.of(
                new TenantExportsApi(exports, organisations, storage.kept(), storage.downloads(), storage.urls()));
        jobs = List.of(
                Job.onDemand(
                                TenantExports.JOB,
                                "Tenant export",
                                "Writes everything of a tenant into a bag, as /utl/export/request asks for it.",
                                Job.Category.CUSTOM,
                                exports::carryOut)
                        .timeout(LONGEST),
                Job.scheduled(
                        "tenant-export-ends",
                        "Ends of tenant exports",
                        "Ends tenant exports that failed or expired and deletes their files.",
                        Job.Category.CLEANUP,
                        "* * * * *",
                        new SystemTenantExports(systemDb, exports, events, clock)::run));
    }

    public TenantExports exports() {
        return exports;
    }

    public List<Api> apis() {
        return apis;
    }

    public List<Job> jobs() {
        return jobs;
    }
}

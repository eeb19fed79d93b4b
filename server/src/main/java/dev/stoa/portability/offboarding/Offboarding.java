package dev.stoa.portability.offboarding;

import dev.stoa.messaging.Messages;
import dev.stoa.platform.Ids;
import dev.stoa.platform.db.Db;
import dev.stoa.platform.db.SecretKey;
import dev.stoa.platform.db.SystemDb;
import dev.stoa.platform.events.EventLog;
import dev.stoa.platform.jobs.Job;
import dev.stoa.platform.web.Api;
import dev.stoa.platform.web.PublicUrl;
import dev.stoa.portability.SystemOrganisations;
import dev.stoa.portability.bags.TenantExports;
import dev.stoa.tenancy.SystemTenants;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** Off-boarding, put together. */
public final class Offboarding {

    private final List<Api> apis;
    private final List<Job> jobs;

    /** @param retrieval how long an export can be fetched before everything is erased */
    public Offboarding(
            Db db,
            SystemDb systemDb,
            SecretKey secret,
            TenantExports exports,
            SystemTenants tenants,
            SystemOrganisations organisations,
            Messages messages,
            PublicUrl url,
            EventLog events,
            Ids ids,
            Clock clock,
            JsonMapper json,
            String version,
            Duration retrieval) {
        var letters = new OffboardingLetters(messages, url);
        var offboardings = new Offboardings(db, exports, letters, events, ids, clock, retrieval);
        var system = new SystemOffboardings(
                systemDb, offboardings, tenants, letters, new CertificateSeal(secret), clock, json, version);
        apis = List.of(new OffboardingApi(offboardings, system, organisations, url, json));
        jobs = List.of(Job.scheduled(
                "offboarding",
                "Off-boarding",
                "Takes organisations that leave to their next step: export, retrieval, erasure, certificate.",
                Job.Category.MAINTENANCE,
                "* * * * *",
                system::run));
    }

    public List<Api> apis() {
        return apis;
    }

    public List<Job> jobs() {
        return jobs;
    }
}

package dev.stoa.jobs;

import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.db.SystemDb;
import dev.stoa.platform.error.CommonError;
import dev.stoa.platform.error.FieldError;
import dev.stoa.platform.events.EventLog;
import dev.stoa.platform.jobs.Job;
import dev.stoa.platform.paging.PageRequest;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The jobs there are, how they are doing as far as the caller may know, and starting one now. */
final class SystemJobs {

    /** So many runs of a job may wait for their turn in a tenant. */
    private static final int MOST_WAITING = 100;

    private final SystemDb db;
    private final SystemSchedules schedules;
    private final JobQueue queue;
    private final EventLog events;
    private final SystemTallyStore tallies = new SystemTallyStore();
    private final SystemScheduleStore scheduled = new SystemScheduleStore();
    private final SystemJobRunStore runs = new SystemJobRunStore();

    SystemJobs(SystemDb db, SystemSchedules schedules, JobQueue queue, EventLog events) {
        this.db = db;
        this.schedules = schedules;
        this.queue = queue;
        this.events = events;
    }

    List<JobSummary> list(Caller caller, JobFilter filter, PageRequest page) {
        Map<String, JobSettings> settings = db.read(schedules::all);
        Map<String, SystemTallyStore.Tally> tally = tallies(caller, true);
        Map<String, Instant> next = next();
        return schedules.registry().all().stream()
                .filter(filter::fits)
                .map(job -> JobSummary.of(
                        job,
                        settings.getOrDefault(job.name(), JobSettings.of(job, JobSettings.Stored.of(job))),
                        tally.getOrDefault(job.name(), SystemTallyStore.Tally.none(job.name())),
                        next.get(job.name())))
                .sorted(order(page))
                .skip(page.offset())
                .limit(page.limit())
                .toList();
    }

    private static Comparator<JobSummary> order(PageRequest page) {
        Comparator<JobSummary> byName = Comparator.comparing(JobSummary::name);
        Comparator<Instant> emptyLast = Comparator.nullsLast(Comparator.naturalOrder());
        Comparator<JobSummary> order = switch (page.sort()) {
            case null -> byName;
            case "name" -> byName;
            case "displayName" -> Comparator.comparing(JobSummary::displayName);
            case "category" -> Comparator.comparing(JobSummary::category);
            case "lastRun" -> Comparator.comparing(JobSummary::lastRun, emptyLast);
            case "nextRun" -> Comparator.comparing(JobSummary::nextRun, emptyLast);
            default -> throw CommonError.INVALID_PARAMETER.problem();
        };
        return (page.descending() ? order.reversed() : order).thenComparing(byName);
    }

    /** @param ofSystem whether runs for all tenants count, too, for those who see their own tenant only */
    private Map<String, SystemTallyStore.Tally> tallies(Caller caller, boolean ofSystem) {
        List<UUID> only = caller.systemAdmin()
                ? null
                : ofSystem ? List.of(caller.tenantId(), Caller.SYSTEM_TENANT) : List.of(caller.tenantId());
        return db.read(tx -> tallies.all(tx, only)).stream()
                .collect(Collectors.toMap(SystemTallyStore.Tally::jobName, Function.identity()));
    }

    private Map<String, Instant> next() {
        return db.read(scheduled::next).stream()
                .collect(Collectors.toMap(SystemScheduleStore.Next::taskName, SystemScheduleStore.Next::executionTime));
    }

    JobSummary.State status(Caller caller, String name) {
        Job job = schedules.registry().get(name);
        return JobSummary.State.of(
                job,
                schedules.get(name),
                tallies(caller, false).getOrDefault(name, SystemTallyStore.Tally.none(name)),
                next().get(name));
    }

    /**
     * Starts a run as soon as a node has time, whether the job is on or not.
     *
     * @param tenantId the tenant it is for; absent for the caller's own, or for all when a system admin asks
     */
    UUID trigger(Caller caller, String name, @Nullable UUID tenantId, @Nullable JsonNode data) {
        Job job = schedules.registry().get(name);
        if (data != null && !data.isEmpty()) {
            throw FieldError.problem(
                    CommonError.VALIDATION_FAILED,
                    data.propertyNames().stream()
                            .map(field -> new FieldError("data." + field, "unknown", "is nothing this job knows"))
                            .toList());
        }
        UUID tenant = tenantFor(caller, job, tenantId);
        return db.write(tx -> {
            if (!tenant.equals(caller.tenantId()) && !tallies.tenantExists(tx, tenant)) {
                throw new FieldError("tenantId", "unknown_value", "names no tenant").problem();
            }
            if (runs.waiting(tx, tenant, name) >= MOST_WAITING) {
                throw JobError.JOB_QUEUE_FULL.problem();
            }
            UUID id = queue.startFor(
                    tx, tenant, name, null, caller.userId(), caller.origin().requestId());
            events.record(tx, caller.in(tenant), new JobRunEvent.Requested(id, name));
            return id;
        });
    }

    private static UUID tenantFor(Caller caller, Job job, @Nullable UUID tenantId) {
        if (!caller.systemAdmin()) {
            if (tenantId != null && !tenantId.equals(caller.tenantId())) {
                throw new FieldError("tenantId", "unknown_value", "names no tenant").problem();
            }
            if (!job.forTenants()) {
                throw JobError.JOB_OF_THE_SYSTEM.problem();
            }
            return caller.tenantId();
        }
        if (tenantId != null && !job.forTenants()) {
            throw JobError.JOB_NOT_FOR_TENANTS.problem();
        }
        return tenantId == null ? Caller.SYSTEM_TENANT : tenantId;
    }
}

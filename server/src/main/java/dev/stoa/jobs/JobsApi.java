package dev.stoa.jobs;

import dev.stoa.platform.paging.Page;
import dev.stoa.platform.web.Api;
import dev.stoa.platform.web.Operations;
import dev.stoa.platform.web.Reply;
import dev.stoa.platform.web.Request;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** HTTP of jobs. */
final class JobsApi implements Api {

    private final SystemJobs jobs;
    private final SystemSchedules schedules;
    private final SystemJobRuns runs;
    private final JobNotifications notifications;

    JobsApi(SystemJobs jobs, SystemSchedules schedules, SystemJobRuns runs, JobNotifications notifications) {
        this.jobs = jobs;
        this.schedules = schedules;
        this.runs = runs;
        this.notifications = notifications;
    }

    /** What the list of past runs is wrapped in; unlike others it does not say whether there is more. */
    record RunPage(List<JobRun.Entry> data, Pagination pagination) {

        record Pagination(long total, int limit, int offset) {}

        static RunPage of(Page<JobRun> page) {
            return new RunPage(
                    page.items().stream().map(JobRun::entry).toList(),
                    new Pagination(page.total(), page.limit(), page.offset()));
        }
    }

    record Switch(boolean enabled) {}

    record Switched(String name, boolean enabled) {}

    record Trigger(@Nullable JsonNode data, @Nullable UUID tenantId) {}

    record Started(UUID jobId) {}

    record Cancelled(boolean cancelled) {}

    @Override
    public void bind(Operations operations) {
        operations.bind("listJobs", r -> Reply.data(jobs.list(r.caller(), r.query(JobFilter.class), r.page())));
        operations.bind("getJobRegistry", r -> Reply.data(JobSummary.Registry.of(schedules.registry())));
        operations.bind("getJobStatus", r -> Reply.data(jobs.status(r.caller(), r.path("name"))));
        operations.bind("changeJob", this::changeJob);
        operations.bind("getJobSettings", r -> settings(schedules.get(r.path("name"))));
        operations.bind(
                "changeJobSettings",
                r -> settings(
                        schedules.change(r.caller(), r.path("name"), r.body(JobSettingsChanges.class), r.ifMatch())));
        operations.bind("triggerJob", this::trigger);
        operations.bind(
                "cancelJobRun",
                r -> Reply.data(new Cancelled(runs.cancel(r.caller(), r.path("name"), r.uuid("jobId")))));
        operations.bind(
                "getJobRun",
                r -> Reply.data(
                        runs.get(r.caller(), r.path("name"), r.uuid("jobId")).detail()));
        operations.bind(
                "listJobRuns",
                r -> Reply.ok(RunPage.of(runs.history(r.caller(), r.query(JobRunFilter.class), r.page()))));
        operations.bind(
                "listRunsOfJob",
                r -> Reply.ok(RunPage.of(
                        runs.history(r.caller(), r.query(JobRunFilter.class).of(r.path("name")), r.page()))));
        operations.bind("listActiveJobRuns", this::active);
        operations.bind(
                "listJobNotificationSettings", r -> Reply.data(notifications.list(r.caller(), r.query("jobName"))));
        operations.bind(
                "changeJobNotificationSetting",
                r -> Reply.data(notifications.change(r.caller(), r.body(JobNotificationChanges.class))));
    }

    private Reply changeJob(Request r) {
        JobSettings changed = schedules.change(
                r.caller(),
                r.path("name"),
                JobSettingsChanges.enabled(r.body(Switch.class).enabled()),
                r.ifMatch());
        return Reply.data(new Switched(changed.name(), changed.enabled())).revision(changed.revision());
    }

    private static Reply settings(JobSettings settings) {
        return Reply.data(JobSummary.Settings.of(settings)).revision(settings.revision());
    }

    private Reply trigger(Request r) {
        Trigger wanted = r.body(Trigger.class);
        return Reply.data(new Started(jobs.trigger(r.caller(), r.path("name"), wanted.tenantId(), wanted.data())));
    }

    private Reply active(Request r) {
        String tenantId = r.query("tenantId");
        return Reply.data(
                runs.active(r.caller(), tenantId == null ? null : UUID.fromString(tenantId), r.page()).stream()
                        .map(JobRun::active)
                        .toList());
    }
}

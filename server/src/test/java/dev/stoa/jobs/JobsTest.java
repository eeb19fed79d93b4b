package dev.stoa.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.platform.auth.Role;
import dev.stoa.testing.DatabaseTap;
import dev.stoa.testing.Http;
import dev.stoa.testing.TestServer;
import dev.stoa.testing.TestTenant;
import dev.stoa.testing.TestTenant.TestUser;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Jobs over HTTP, on a server of its own, since settings of jobs hold for a whole installation. */
class JobsTest {

    private static final String JOBS = "/api/v1/secure/jobs/";
    private static final String DISPATCHER = "/api/v1/system/dispatcher/";
    private static final String COUNT_RUNS = "select count(*) from job_run where id = ? and status = ?";

    private static final TestServer server = TestServer.fresh(Map.of());

    private static Http admin;

    private final TestTenant tenant = TestTenant.create(server);
    private final Http http = tenant.http();

    @BeforeAll
    static void start() {
        admin = TestTenant.create(server).systemAdmin().http();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void theListShowsWhatCanBeRunForTheTenantAndOnRequestTheRest() {
        List<String> forTenants = names(http.get(JOBS).expect(200));
        assertThat(forTenants)
                .contains("approval-expiry", "move-requests", "series")
                .doesNotContain("identity-cleanup", "job-watch")
                .isSorted();
        assertThat(names(http.get(JOBS + "?includeSystem=true&category=cleanup").expect(200)))
                .contains("idempotency-keys", "identity-cleanup", "job-history")
                .doesNotContain("job-watch", "series");
        assertThat(names(http.get(JOBS + "?includeSystem=true&search=PARTITIONS")))
                .containsExactly("event-partitions");
        assertThat(names(http.get(JOBS + "?sort=name&order=desc&limit=1&offset=1")))
                .containsExactly(forTenants.reversed().get(1));
        JsonNode series = http.get(JOBS + "?search=instances%20of%20series").at("/data/0");
        assertThat(series.path("schedule").asString()).isEqualTo("*/10 * * * *");
        assertThat(series.path("scheduleDescription").asString()).isEqualTo("every 10 minutes");
        assertThat(series.path("isSystem").asBoolean()).isFalse();
        assertThat(series.path("isActive").asBoolean()).isTrue();
        assertThat(series.path("nextRun").asString()).isNotBlank();
        assertThat(series.path("retryConfig").path("limit").asInt()).isEqualTo(3);
        http.get(JOBS + "?sort=colour").expect(400);
    }

    private static List<String> names(Http.Answer answer) {
        return answer.at("/data")
                .valueStream()
                .map(job -> job.path("name").asString())
                .toList();
    }

    @Test
    void theRegistryHasEveryJobAndSumsThemUp() {
        Http.Answer registry = http.get(JOBS + "registry").expect(200);

        assertThat(registry.at("/data/jobs")
                        .valueStream()
                        .map(job -> job.path("name").asString()))
                .contains("approval-expiry", "event-partitions", "identity-cleanup", "job-history", "job-watch");
        assertThat(registry.at("/data/summary/total").asInt())
                .isEqualTo(registry.at("/data/jobs").size())
                .isEqualTo(registry.at("/data/summary/scheduled").asInt()
                        + registry.at("/data/summary/eventDriven").asInt());
        assertThat(registry.at("/data/summary/byCategory/cleanup").asLong())
                .isEqualTo(registry.at("/data/jobs")
                        .valueStream()
                        .filter(job -> job.path("category").asString().equals("cleanup"))
                        .count());
    }

    @Test
    void aTenantAdminStartsAJobForTheOwnTenantAndSeesItsRunsOnly() {
        String id = http.with("X-Request-ID", "request-" + tenant.slug())
                .post(JOBS + "move-requests/trigger", "{}")
                .expect(200)
                .text("/data/jobId");
        tenant.await(COUNT_RUNS, 1, UUID.fromString(id), "completed");

        JsonNode run = http.get(JOBS + "move-requests/history").expect(200).at("/data/0");
        assertThat(run.path("id").asString()).isEqualTo(id);
        assertThat(run.path("tenantId").asString()).isEqualTo(tenant.id().toString());
        assertThat(run.path("status").asString()).isEqualTo("completed");
        assertThat(run.path("correlation_id").asString()).isEqualTo("request-" + tenant.slug());
        assertThat(run.path("error_message").isNull()).isTrue();
        assertThat(run.path("duration_ms").asLong()).isNotNegative();
        assertThat(http.get(JOBS + "history?correlationId=request-" + tenant.slug())
                        .at("/pagination/total")
                        .asInt())
                .isOne();
        assertThat(http.get(JOBS + "history?status=failed")
                        .at("/pagination/total")
                        .asInt())
                .isZero();
        assertThat(http.get(JOBS + "history?from=2099-01-01T00:00:00Z")
                        .at("/data")
                        .size())
                .isZero();
        assertThat(http.get(JOBS + "history?to=2099-01-01T00:00:00Z&sort=duration_ms&order=desc&jobName=move-requests")
                        .at("/data")
                        .size())
                .isOne();
        assertThat(http.get(JOBS + "move-requests/status")
                        .at("/data/successCount")
                        .asInt())
                .isOne();
        JsonNode detail = http.get(JOBS + "move-requests/" + id).expect(200).at("/data");
        assertThat(detail.path("origin").asString()).isEqualTo("person");
        assertThat(detail.path("requestedBy").asString())
                .isEqualTo(tenant.owner().id().toString());
        assertThat(detail.path("attempt").asInt()).isOne();

        TestTenant other = TestTenant.create(server);
        assertThat(other.http().get(JOBS + "history").at("/data").size()).isZero();
        other.http().get(JOBS + "move-requests/" + id).refused(404, "JOB_RUN_NOT_FOUND");
        other.http().delete(JOBS + "move-requests/" + id).refused(404, "JOB_RUN_NOT_FOUND");
        other.http().get(JOBS + "active?tenantId=" + tenant.id()).refused(422, "VALIDATION_FAILED");
        other.http().get(JOBS + "history?tenantId=" + tenant.id()).refused(422, "VALIDATION_FAILED");
        assertThat(admin.get(JOBS + "history?tenantId=" + tenant.id())
                        .at("/pagination/total")
                        .asInt())
                .isOne();
        http.get(JOBS + "series/" + id).refused(404, "JOB_RUN_NOT_FOUND");
        assertThat(tenant.eventTypes()).contains("job_run.requested", "job_run.completed");
    }

    @Test
    void whatIsForTheWholeInstallationTakesASystemAdmin() {
        http.post(JOBS + "identity-cleanup/trigger", "{}").refused(403, "JOB_OF_THE_SYSTEM");
        http.patch(JOBS + "series", "{\"enabled\": false}").refused(403, "JOB_OF_THE_SYSTEM");
        http.patch(JOBS + "series/settings", "{\"enabled\": false}").refused(403, "JOB_OF_THE_SYSTEM");
        http.post(JOBS + "series/trigger", "{\"tenantId\": \"%s\"}".formatted(UUID.randomUUID()))
                .refused(422, "VALIDATION_FAILED");
        admin.post(JOBS + "series/trigger", "{\"tenantId\": \"%s\"}".formatted(UUID.randomUUID()))
                .refused(422, "VALIDATION_FAILED");
        admin.post(JOBS + "identity-cleanup/trigger", "{\"tenantId\": \"%s\"}".formatted(tenant.id()))
                .refused(422, "JOB_NOT_FOR_TENANTS");
        http.get(DISPATCHER + "status").expect(403);

        String ofSystem = admin.post(JOBS + "identity-cleanup/trigger", "{}").text("/data/jobId");
        tenant.await(COUNT_RUNS, 1, UUID.fromString(ofSystem), "completed");
        String ofTenant = admin.post(JOBS + "series/trigger", "{\"tenantId\": \"%s\"}".formatted(tenant.id()))
                .text("/data/jobId");
        tenant.await(COUNT_RUNS, 1, UUID.fromString(ofTenant), "completed");

        assertThat(admin.get(JOBS + "identity-cleanup/history")
                        .at("/data/0/tenantId")
                        .isNull())
                .isTrue();
        http.get(JOBS + "identity-cleanup/" + ofSystem).refused(404, "JOB_RUN_NOT_FOUND");
        assertThat(http.get(JOBS + "series/history").at("/data/0/id").asString())
                .isEqualTo(ofTenant);
    }

    @Test
    void whoMayOnlyReadChangesNothing() {
        TestUser reader = tenant.user(Role.MEMBER);
        tenant.user(Role.MEMBER).http().get(JOBS).expect(403);
        tenant.grant(reader, "jobs:read");

        reader.http().get(JOBS).expect(200);
        reader.http().post(JOBS + "series/trigger", "{}").expect(403);
        reader.http().delete(JOBS + "series/" + UUID.randomUUID()).expect(403);
        reader.http()
                .patch(JOBS + "notifications/settings", "{\"jobName\": \"series\"}")
                .expect(403);
    }

    @Test
    void badInputIsNamed() {
        http.get(JOBS + "tea-making/status").refused(404, "JOB_NOT_FOUND");
        http.get(JOBS + "history?jobName=tea-making").refused(404, "JOB_NOT_FOUND");
        http.post(JOBS + "tea-making/trigger", "{}").refused(404, "JOB_NOT_FOUND");
        http.get(JOBS + "series/not-an-id").expect(400);
        http.delete(JOBS + "series/" + UUID.randomUUID()).refused(404, "JOB_RUN_NOT_FOUND");
        assertThat(http.post(JOBS + "series/trigger", "{\"data\": {\"sugar\": 2}}")
                        .refused(422, "VALIDATION_FAILED")
                        .text("/details/fields/0/path"))
                .isEqualTo("data.sugar");
        for (String bad : List.of("", "* * *", "0 0 30 2 *", "@every 0s", "hourly")) {
            admin.patch(JOBS + "idempotency-keys/settings", "{\"schedule\": \"%s\"}".formatted(bad))
                    .refused(422, "VALIDATION_FAILED");
        }
        admin.patch(JOBS + "idempotency-keys/settings", "{\"timeoutSeconds\": 0}")
                .refused(422, "VALIDATION_FAILED");
        admin.patch(JOBS + "idempotency-keys/settings", "{\"retry\": {\"limit\": 1}}")
                .refused(422, "VALIDATION_FAILED");
        admin.patch(JOBS + "idempotency-keys/settings", "{\"colour\": 1}").refused(422, "VALIDATION_FAILED");
        admin.patch(JOBS + "idempotency-keys", "{}").refused(422, "VALIDATION_FAILED");
    }

    @Test
    void settingsAreRevisionedAndNullBringsBackWhatTheProgramSays() {
        String path = JOBS + "event-partitions/settings";
        Http.Answer before = admin.get(path).expect(200);
        assertThat(before.header("ETag")).isEqualTo("\"1\"");

        Http.Answer changed = admin.with("If-Match", "\"1\"").patch(path, """
                {"schedule": "@every 3h", "timeoutSeconds": 60,
                 "retry": {"limit": 5, "delaySeconds": 7, "backoff": false}}""").expect(200);
        admin.with("If-Match", "\"1\"").patch(path, "{\"schedule\": null}").expect(412);
        assertThat(changed.at("/data/scheduleDescription").asString()).isEqualTo("3 hours after it ended");
        assertThat(changed.at("/data/retry/limit").asInt()).isEqualTo(5);
        assertThat(changed.header("ETag")).isEqualTo("\"2\"");
        assertThat(admin.get(JOBS + "?includeSystem=true&search=partitions")
                        .at("/data/0/retryConfig/delaySeconds")
                        .asInt())
                .isEqualTo(7);

        JsonNode back = admin.patch(path, "{\"schedule\": null, \"timeoutSeconds\": null, \"retry\": null}")
                .expect(200)
                .at("/data");
        assertThat(back.path("schedule").asString()).isEqualTo("23 */6 * * *");
        assertThat(back.path("timeoutSeconds").asInt()).isEqualTo(1800);
        assertThat(back.path("retry").path("limit").asInt()).isEqualTo(3);
    }

    @Test
    void aJobIsSwitchedOffAndOn() {
        Http.Answer off =
                admin.patch(JOBS + "idempotency-keys", "{\"enabled\": false}").expect(200);
        assertThat(off.at("/data/enabled").asBoolean()).isFalse();
        JsonNode status = admin.get(JOBS + "idempotency-keys/status").at("/data");
        assertThat(status.path("enabled").asBoolean()).isFalse();
        assertThat(status.path("nextRun").isNull()).isTrue();

        admin.patch(JOBS + "idempotency-keys", "{\"enabled\": true}").expect(200);
        assertThat(admin.get(JOBS + "idempotency-keys/status")
                        .at("/data/nextRun")
                        .isNull())
                .isFalse();
    }

    @Test
    void aRunThatIsUnderWayIsShownAndCancelled() throws SQLException {
        admin.patch(JOBS + "approval-expiry", "{\"enabled\": false}").expect(200);
        List<UUID> waiting = Expiring.requests(tenant, 2);
        String id;
        try (Connection connection = server.asSystem();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("select from approval where id = '" + waiting.getFirst() + "' for update");
            id = http.post(JOBS + "approval-expiry/trigger", "{}").text("/data/jobId");
            tenant.await(COUNT_RUNS, 1, UUID.fromString(id), "running");

            JsonNode active = http.get(JOBS + "active").expect(200).at("/data/0");
            assertThat(active.path("jobId").asString()).isEqualTo(id);
            assertThat(active.path("startedAt").asString()).isNotBlank();
            assertThat(http.get(JOBS + "history?status=running")
                            .at("/data/0/status")
                            .asString())
                    .isEqualTo("running");
            assertThat(admin.get(JOBS + "active?tenantId=" + tenant.id())
                            .at("/data")
                            .size())
                    .isOne();
            assertThat(http.delete(JOBS + "approval-expiry/" + id)
                            .expect(200)
                            .at("/data/cancelled")
                            .asBoolean())
                    .isTrue();
            assertThat(http.get(JOBS + "approval-expiry/" + id)
                            .at("/data/cancelRequested")
                            .asBoolean())
                    .isTrue();
            server.stoa().jobs().active().look();
            connection.rollback();
        }

        tenant.await(COUNT_RUNS, 1, UUID.fromString(id), "cancelled");
        tenant.await("select count(*) from approval where tenant_id = ? and status = 'expired'", 1, tenant.id());
        assertThat(http.delete(JOBS + "approval-expiry/" + id)
                        .at("/data/cancelled")
                        .asBoolean())
                .isFalse();
        assertThat(tenant.eventTypes()).contains("job_run.cancel_requested", "job_run.cancelled");
        admin.patch(JOBS + "approval-expiry", "{\"enabled\": true}").expect(200);
    }

    @Test
    void aHistoryTakesOneStatementForItsPageAndOneForItsTotal() {
        try (var tap = new DatabaseTap(TestServer.newDatabase());
                TestServer tapped = TestServer.on(tap.url(), Map.of())) {
            TestTenant own = TestTenant.create(tapped);
            for (int i = 0; i < 30; i++) {
                own.update(
                        "insert into job_run (tenant_id, id, job_name, origin, status, queued_at, started_at, finished_at)"
                                + " values (?, ?, 'series', 'person', 'completed', now(), now(), now())",
                        own.id(),
                        UUID.randomUUID());
            }
            own.http().get(JOBS + "history?limit=30").expect(200);
            long before = tap.statements() - tap.roundTrips();
            assertThat(own.http().get(JOBS + "history?limit=30").at("/data").size())
                    .isEqualTo(30);
            assertThat(tap.statements() - tap.roundTrips() - before).isLessThanOrEqualTo(2);
        }
    }

    @Test
    void whatAdminsAreToldIsTheirTenantsOwnChoice() {
        Http.Answer before =
                http.get(JOBS + "notifications/settings?jobName=series").expect(200);
        assertThat(before.at("/data/0/notifyOnFailure").asBoolean()).isTrue();
        assertThat(before.at("/data/0/notifyOnSuccess").asBoolean()).isFalse();
        assertThat(before.text("/data/0/emailRecipients/0"))
                .isEqualTo(tenant.owner().email());

        http.patch(
                        JOBS + "notifications/settings",
                        "{\"jobName\": \"series\", \"notify_on_completion\": true, \"enabled\": true}")
                .expect(200);
        http.patch(JOBS + "notifications/settings", "{\"jobName\": \"series\", \"notify_on_long_running\": true}")
                .refused(422, "VALIDATION_FAILED");
        http.patch(JOBS + "notifications/settings", "{\"jobName\": \"tea-making\"}")
                .refused(404, "JOB_NOT_FOUND");

        assertThat(http.get(JOBS + "notifications/settings")
                        .expect(200)
                        .at("/data")
                        .size())
                .isEqualTo(http.get(JOBS + "registry").at("/data/jobs").size());
        assertThat(TestTenant.create(server)
                        .http()
                        .get(JOBS + "notifications/settings?jobName=series")
                        .at("/data/0/notifyOnSuccess")
                        .asBoolean())
                .isFalse();
        http.post(JOBS + "series/trigger", "{}").expect(200);
        tenant.await("select count(*) from message where tenant_id = ? and purpose = 'job_completed'", 1, tenant.id());
        assertThat(tenant.eventTypes()).contains("job.notification_changed");
    }

    @Test
    void theDispatcherTellsHowItIsDoingAndAlertsAreAcknowledgedOnce() {
        UUID alert = UUID.randomUUID();
        tenant.update(
                "insert into job_alert (id, type, severity, job_name, title, message, created_at)"
                        + " values (?, 'overdue', 'warning', 'series', 'Series is overdue', 'Look.', now())",
                alert);
        assertThat(admin.get(DISPATCHER + "health").expect(200).text("/overall"))
                .isEqualTo("degraded");
        Http.Answer status = admin.get(DISPATCHER + "status").expect(200);
        assertThat(status.at("/enabled").asBoolean()).isTrue();
        assertThat(status.text("/recent_alerts/0/id")).isEqualTo(alert.toString());

        admin.post(DISPATCHER + "alerts/" + alert + "/acknowledge").expect(200);
        admin.post(DISPATCHER + "alerts/" + alert + "/acknowledge").expect(200);
        admin.post(DISPATCHER + "alerts/" + UUID.randomUUID() + "/acknowledge").refused(404, "ALERT_NOT_FOUND");

        assertThat(admin.get(DISPATCHER + "status")
                        .at("/recent_alerts/0/acknowledged")
                        .asBoolean())
                .isTrue();
        Http.Answer ran = admin.post(DISPATCHER + "run").expect(200);
        assertThat(ran.at("/success").asBoolean()).isTrue();
        assertThat(admin.get(DISPATCHER + "status").text("/last_run/run_id")).isEqualTo(ran.text("/data/run_id"));
    }
}

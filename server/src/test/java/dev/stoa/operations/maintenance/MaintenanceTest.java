package dev.stoa.operations.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.platform.auth.Role;
import dev.stoa.testing.Await;
import dev.stoa.testing.Http;
import dev.stoa.testing.TestServer;
import dev.stoa.testing.TestTenant;
import dev.stoa.testing.TestTenant.TestUser;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Maintenances, on two nodes of their own, since one that is active closes a whole installation. */
class MaintenanceTest {

    private static final String OPS = "/ops/maintenance/";
    private static final String SPACES = "/api/v1/secure/spaces/";
    private static final String LOGIN = "/api/v1/public/auth/login";
    private static final String PASSWORD = "correct horse battery staple";

    private static final TestServer server = TestServer.fresh(Map.of());
    private static final TestServer otherNode = TestServer.on(server.database(), Map.of());
    private static final TestTenant tenant = TestTenant.create(server);
    private static final TestUser admin = tenant.systemAdmin();

    private final Http anybody = Http.anonymous(server);

    @AfterAll
    static void stop() {
        otherNode.close();
        server.close();
    }

    /** Tests of this class run one after the other; each leaves the doors open. */
    @AfterEach
    void open() {
        tenant.update("update maintenance set status = 'completed', ended_at = now() where status = 'active'");
        tellNodes();
        awaitActive(server.url(), false);
        awaitActive(otherNode.url(), false);
    }

    /** What the server itself says when it has changed a maintenance. */
    private static void tellNodes() {
        tenant.await(
                "select count(*) from (select pg_notify('stoa', 'maintenance 00000000-0000-0000-0000-000000000001')) t",
                1);
    }

    private static Http.Answer create(String mode) {
        return Http.anonymous(server)
                .post(OPS + "create", """
                {"session_guid": "%s", "mode": "%s", "description": "A new disk.", "estimated_duration_seconds": 600}
                """.formatted(admin.sessionId(), mode))
                .expect(200);
    }

    private static Http.Answer step(String step, Http.Answer maintenance) {
        return step(step, maintenance.text("/data/maintenance_id"), maintenance.text("/revision"));
    }

    private static Http.Answer step(String step, String id, String revision) {
        return Http.anonymous(server).post(OPS + step, """
                {"session_guid": "%s", "maintenance_id": "%s", "expected_revision": %s}
                """.formatted(admin.sessionId(), id, revision));
    }

    private static void awaitActive(String url, boolean active) {
        Http http = Http.at(url);
        Await.until(
                () -> http.get("/ops/ping").expect(200),
                ping -> ping.at("/data/maintenance_active").asBoolean() == active,
                Http.Answer::body);
    }

    @Test
    void aMaintenanceIsScheduledStartedAndCompleted() {
        Http.Answer created = create("announce");
        String id = created.text("/data/maintenance_id");
        assertThat(created.text("/data/status")).isEqualTo("scheduled");
        assertThat(created.at("/revision").asInt()).isOne();

        Http.Answer started = step("start", created).expect(200);
        assertThat(started.text("/data/status")).isEqualTo("active");
        assertThat(started.at("/revision").asInt()).isEqualTo(2);
        Http.Answer ping = anybody.get("/ops/ping").expect(200);
        assertThat(ping.at("/data/maintenance_active").asBoolean()).isTrue();
        assertThat(ping.text("/data/maintenance/description")).isEqualTo("A new disk.");
        tenant.http().post(SPACES, "{\"name\": \"While announced\"}").expect(201);

        Http.Answer completed = step("complete", started).expect(200);
        assertThat(completed.text("/data/status")).isEqualTo("completed");
        assertThat(anybody.get("/ops/ping").at("/data/maintenance_active").asBoolean())
                .isFalse();
        Http.Answer read = anybody.get(OPS + "get?maintenance_id=" + id).expect(200);
        assertThat(read.at("/revision").asInt()).isEqualTo(3);
        assertThat(read.text("/data/ended_at")).isNotBlank();
        assertThat(anybody.post(OPS + "get", "{\"maintenance_id\": \"%s\"}".formatted(id))
                        .expect(200)
                        .json()
                        .path("data"))
                .isEqualTo(read.json().path("data"));
        tenant.await(
                "select count(*) from event where entity_id = ? and type like 'maintenance.%'", 3, UUID.fromString(id));
    }

    @Test
    void whatIsOverOrUnderWayCannotBeginOrBeCalledOff() {
        Http.Answer first = create("announce");
        Http.Answer second = create("announce");
        step("complete", first).refused(409, "MAINTENANCE_STATUS");
        Http.Answer started = step("start", first).expect(200);
        step("start", started).refused(409, "MAINTENANCE_STATUS");
        step("cancel", started).refused(409, "MAINTENANCE_STATUS");
        step("start", second).refused(409, "MAINTENANCE_ACTIVE");
        Http.Answer cancelled = step("cancel", second).expect(200);
        assertThat(cancelled.text("/data/status")).isEqualTo("cancelled");
        step("start", cancelled).refused(409, "MAINTENANCE_STATUS");
        step("update", cancelled).refused(409, "MAINTENANCE_STATUS");
    }

    @Test
    void changesNameTheRevisionTheyAreMeantFor() {
        Http.Answer created = create("announce");
        String id = created.text("/data/maintenance_id");
        String change = "{\"session_guid\": \"%s\", \"maintenance_id\": \"%s\", \"description\": \"Two disks.\"%s}";
        anybody.post(OPS + "update", change.formatted(admin.sessionId(), id, ""))
                .refused(428, "REVISION_REQUIRED");
        Http.Answer changed = anybody.post(
                        OPS + "update", change.formatted(admin.sessionId(), id, ", \"expected_revision\": 1"))
                .expect(200);
        assertThat(changed.text("/data/description")).isEqualTo("Two disks.");
        assertThat(changed.at("/data/estimated_duration_seconds").asInt()).isEqualTo(600);
        anybody.post(OPS + "update", change.formatted(admin.sessionId(), id, ", \"expected_revision\": 1"))
                .refused(409, "REVISION_STALE");
        step("start", id, "1").refused(409, "REVISION_STALE");
        step("start", UUID.randomUUID().toString(), "1").refused(404, "MAINTENANCE_NOT_FOUND");
        step("start", "nothing", "1").refused(404, "MAINTENANCE_NOT_FOUND");
    }

    @Test
    void onlySessionsOfSystemAdminsChangeAnything() {
        String body = """
                {"session_guid": "%s", "description": "x", "estimated_duration_seconds": 1}""";
        anybody.post(OPS + "create", body.formatted(tenant.owner().sessionId())).refused(403, "NOT_ALLOWED");
        anybody.post(OPS + "create", body.formatted(UUID.randomUUID())).refused(401, "SESSION_ENDED");
        anybody.post(OPS + "create", body.formatted("nonsense")).refused(401, "SESSION_ENDED");
        anybody.post(OPS + "create", "{\"description\": \"x\", \"estimated_duration_seconds\": 1}")
                .refused(422, "VALIDATION_FAILED");
        TestUser loggedOut = tenant.systemAdmin();
        tenant.update("update session set ended_at = now() where id = ?", loggedOut.sessionId());
        anybody.post(OPS + "create", body.formatted(loggedOut.sessionId())).refused(401, "SESSION_ENDED");
        anybody.post(OPS + "create", body.formatted(admin.sessionId()).replace(": 1}", ": 0}"))
                .refused(422, "VALIDATION_FAILED");
    }

    @Test
    void theListIsReadToItsEndByTokens() {
        for (int i = 0; i < 5; i++) {
            create("announce");
        }
        List<String> ids = new ArrayList<>();
        List<String> times = new ArrayList<>();
        String token = null;
        do {
            Http.Answer page = anybody.get(OPS + "list?limit=2" + (token == null ? "" : "&next_token=" + token))
                    .expect(200);
            page.at("/data/items").forEach(item -> {
                ids.add(item.path("maintenance_id").asString());
                times.add(item.path("created_at").asString());
            });
            token = page.at("/data/next_token").isMissingNode() ? null : page.text("/data/next_token");
        } while (token != null);

        assertThat(ids).hasSizeGreaterThanOrEqualTo(5).hasSameSizeAs(new HashSet<>(ids));
        assertThat(times.stream().map(Instant::parse).toList().reversed()).isSorted();
        assertThat(anybody.post(OPS + "list", "{\"limit\": 500}")
                        .expect(200)
                        .at("/data/items")
                        .size())
                .isEqualTo(ids.size());
        anybody.get(OPS + "list?next_token=nonsense").refused(400, "BAD_TOKEN");
        anybody.post(OPS + "list", "{\"limit\": 0}").refused(422, "VALIDATION_FAILED");
        anybody.post(OPS + "list", "{\"limit\": 501}").refused(422, "VALIDATION_FAILED");
        anybody.get(OPS + "list?limit=501").refused(400, "INVALID_PARAMETER");
        anybody.get(OPS + "get?maintenance_id=" + UUID.randomUUID()).refused(404, "MAINTENANCE_NOT_FOUND");
        anybody.get(OPS + "get?maintenance_id=x").refused(404, "MAINTENANCE_NOT_FOUND");
    }

    @Test
    void readOnlyRefusesChangesOnEveryNode() {
        Http here = tenant.http();
        Http there = here.on(otherNode.url());
        there.get(SPACES).expect(200);
        Http.Answer started = step("start", create("read_only")).expect(200);
        // It asks the database only when it is told to.
        awaitActive(otherNode.url(), true);

        for (Http node : List.of(here, there)) {
            Http.Answer refused = node.post(SPACES, "{\"name\": \"Not now\"}").refused(503, "MAINTENANCE");
            assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(500, 600);
            assertThat(refused.text("/message")).contains("A new disk.");
            node.patch(SPACES + UUID.randomUUID(), "{}").refused(503, "MAINTENANCE");
            node.delete(SPACES + UUID.randomUUID()).refused(503, "MAINTENANCE");
            node.get(SPACES).expect(200);
        }
        TestUser member = tenant.user(Role.MEMBER);
        tenant.setPassword(member, PASSWORD);
        assertThat(logIn(member).status()).isEqualTo(200);

        step("complete", started).expect(200);
        here.post(SPACES, "{\"name\": \"Again\"}").expect(201);
    }

    private Http.Answer logIn(TestUser user) {
        return anybody.post(LOGIN, "{\"email\": \"%s\", \"password\": \"%s\"}".formatted(user.email(), PASSWORD));
    }

    @Test
    void offlineLeavesOpsHealthAndTheLoginOfSystemAdmins() {
        TestUser member = tenant.user(Role.MEMBER);
        TestUser boss = tenant.systemAdmin();
        tenant.setPassword(member, PASSWORD);
        tenant.setPassword(boss, PASSWORD);
        Http.Answer started = step("start", create("offline")).expect(200);

        tenant.http().get(SPACES).refused(503, "MAINTENANCE");
        boss.http().get(SPACES).refused(503, "MAINTENANCE");
        anybody.get("/api/v1/public/countries/").refused(503, "MAINTENANCE");
        logIn(member).refused(503, "MAINTENANCE");
        tenant.await("select count(*) from session where account_id = ?", 1, member.id());
        logIn(boss).expect(200);
        anybody.get("/api/v1/system/health").expect(200);
        anybody.get("/ops/stat").expect(200);
        anybody.get("/utl/stat").expect(200);
        anybody.get(OPS + "list").expect(200);

        Http.Answer softened = anybody.post(OPS + "update", """
                {"session_guid": "%s", "maintenance_id": "%s", "expected_revision": %s, "mode": "read_only"}
                """.formatted(
                                admin.sessionId(), started.text("/data/maintenance_id"), started.text("/revision")))
                .expect(200);
        tenant.http().get(SPACES).expect(200);
        step("complete", softened).expect(200);
    }

    @Test
    void whenTheEstimateIsOverClientsAreToldToAskSoon() {
        step("start", create("read_only")).expect(200);
        tenant.update("update maintenance set started_at = now() - interval '1 hour' where status = 'active'");
        tellNodes();
        awaitRetryAfter("30");
    }

    private static void awaitRetryAfter(String seconds) {
        Await.until(
                () -> tenant.http()
                        .post(SPACES, "{\"name\": \"Not now\"}")
                        .refused(503, "MAINTENANCE")
                        .header("Retry-After"),
                told -> told.equals(seconds),
                told -> "Still " + told);
    }

    private static String planned(Instant start, int seconds) {
        return Http.anonymous(server)
                .post(OPS + "create", """
                {"session_guid": "%s", "mode": "announce", "description": "Planned.", "estimated_duration_seconds": %d,
                 "scheduled_start_utc": "%s"}
                """.formatted(admin.sessionId(), seconds, start))
                .expect(200)
                .text("/data/maintenance_id");
    }

    /** As each node's job does; both at once, since a job may be begun again while it still runs elsewhere. */
    private static void followPlan() {
        try (ExecutorService nodes = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 8; i++) {
                TestServer node = i % 2 == 0 ? server : otherNode;
                nodes.execute(() -> node.stoa().jobs().doNow("maintenances"));
            }
        }
    }

    private Http.Answer shown(String id) {
        return anybody.get(OPS + "get?maintenance_id=" + id).expect(200);
    }

    private static void awaitEvents(String id, int started, int completed) {
        tenant.await(
                "select count(*) from event where type = 'maintenance.started' and entity_id = ?",
                started,
                UUID.fromString(id));
        tenant.await(
                "select count(*) from event where type = 'maintenance.completed' and entity_id = ?",
                completed,
                UUID.fromString(id));
    }

    @Test
    void aPlannedOneBeginsAndEndsByItselfOnceWhateverNodesThereAre() {
        String id = planned(Instant.now().plusSeconds(3600), 600);
        followPlan();
        assertThat(shown(id).text("/data/status")).isEqualTo("scheduled");
        assertThat(shown(id).at("/data/planned").asBoolean()).isTrue();
        UUID known = UUID.fromString(id);
        tenant.update("update maintenance set scheduled_start = now() - interval '1 minute' where id = ?", known);
        followPlan();
        assertThat(shown(id).text("/data/status")).isEqualTo("active");
        assertThat(shown(id).at("/revision").asInt()).isEqualTo(2);
        awaitActive(server.url(), true);
        awaitActive(otherNode.url(), true);
        followPlan();
        awaitEvents(id, 1, 0);
        tenant.update("update maintenance set scheduled_start = now() - interval '601 seconds' where id = ?", known);
        followPlan();
        assertThat(shown(id).text("/data/status")).isEqualTo("completed");
        assertThat(shown(id).at("/revision").asInt()).isEqualTo(3);
        awaitActive(otherNode.url(), false);
        awaitEvents(id, 1, 1);
    }

    @Test
    void oneThatSomebodyStartsSomebodyEnds() {
        String planned = planned(Instant.now().plusSeconds(3600), 600);
        step("start", planned, "1").expect(200);
        tenant.update(
                "update maintenance set scheduled_start = now() - interval '1 hour' where id = ?",
                UUID.fromString(planned));
        followPlan();
        assertThat(shown(planned).text("/data/status")).isEqualTo("active");
        assertThat(shown(planned).at("/data/planned").asBoolean()).isFalse();
        Http.Answer unplanned = create("announce");
        followPlan();
        assertThat(shown(unplanned.text("/data/maintenance_id")).text("/data/status"))
                .isEqualTo("scheduled");
        step("cancel", unplanned).expect(200);
    }

    @Test
    void whatIsDueWhileAnotherGoesOnBeginsAfterItOrWaitsForSomebody() {
        Http.Answer byHand = step("start", create("announce")).expect(200);
        String later = planned(Instant.now().minusSeconds(60), 600);
        String missed = planned(Instant.now().minusSeconds(3600), 600);
        followPlan();
        assertThat(shown(later).text("/data/status")).isEqualTo("scheduled");
        step("complete", byHand).expect(200);
        followPlan();
        assertThat(shown(later).text("/data/status")).isEqualTo("active");
        assertThat(shown(missed).text("/data/status")).isEqualTo("scheduled");
        step("cancel", missed, "1").expect(200);
    }
}

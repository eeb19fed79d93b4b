package dev.stoa.resources;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.platform.auth.Role;
import dev.stoa.testing.Http;
import dev.stoa.testing.TestServer;
import dev.stoa.testing.TestTenant;
import dev.stoa.testing.TestTenant.TestUser;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class MoveRequestsTest {

    private static final String RESOURCES = "/api/v1/secure/resources/";
    private static final String REQUESTS = "/api/v1/secure/resources/resource-requests";
    private static final String SPACES = "/api/v1/secure/spaces/";

    private final TestTenant tenant = TestTenant.create();
    private final Http http = tenant.http();
    private final String from = space("From");
    private final String to = space("To");
    private final String resource = create("{\"name\": \"Desk\", \"spaceId\": \"%s\"}".formatted(from));
    private final TestUser giver = tenant.user(Role.GUEST);
    private final TestUser taker = tenant.user(Role.GUEST);

    @Test
    void whoManagesBothMovesAtOnce() {
        manages(giver, from);
        manages(giver, to);

        Http.Answer moved = move(giver.http(), resource, to).expect(201);

        assertThat(moved.text("/data/status")).isEqualTo("completed");
        assertThat(moved.text("/data/source_space_id")).isEqualTo(from);
        assertThat(moved.text("/data/target_space_name")).isEqualTo("To");
        assertThat(moved.text("/data/resource_name")).isEqualTo("Desk");
        assertThat(moved.text("/data/requested_by_email")).isEqualTo(giver.email());
        assertThat(moved.text("/data/approved_by")).isEqualTo(giver.id().toString());
        assertThat(moved.text("/data/completed_at")).isNotEmpty();
        Http.Answer read = http.get(RESOURCES + resource).expect(200);
        assertThat(read.text("/data/space_id")).isEqualTo(to);
        assertThat(read.header("ETag")).isEqualTo("\"2\"");
        assertThat(tenant.eventTypes()).containsSequence("resource.moved", "move_request.completed");
    }

    @Test
    void theManagerOfTheTargetApprovesWhatTheManagerOfTheResourceAsksFor() {
        manages(giver, from);
        reads(giver, to);
        manages(taker, to);

        Http.Answer asked = move(giver.http(), resource, to).expect(201);
        String request = REQUESTS + "/" + asked.text("/data/id");

        assertThat(asked.text("/data/status")).isEqualTo("pending");
        assertThat(asked.text("/data/approval_mode")).isEqualTo("target_space");
        assertThat(asked.at("/data/requires_resource_approval").asBoolean()).isFalse();
        assertThat(Duration.between(
                        Instant.parse(asked.text("/data/created_at")), Instant.parse(asked.text("/data/expires_at"))))
                .isEqualTo(Duration.ofDays(14));
        assertThat(spaceOf(resource)).isEqualTo(from);
        giver.http().post(request + "/approve").refused(403, "NOT_ALLOWED");
        Http.Answer approved = taker.http().post(request + "/approve").expect(200);
        assertThat(approved.text("/data/status")).isEqualTo("completed");
        assertThat(approved.text("/data/approved_by")).isEqualTo(taker.id().toString());
        assertThat(spaceOf(resource)).isEqualTo(to);
        assertThat(taker.http()
                        .post(request + "/approve")
                        .refused(409, "MOVE_REQUEST_NOT_OPEN")
                        .text("/message"))
                .contains("completed");
    }

    @Test
    void theManagerOfTheResourceApprovesWhatTheManagerOfTheTargetAsksFor() {
        manages(giver, from);
        reads(taker, from);
        manages(taker, to);

        Http.Answer asked = move(taker.http(), resource, to).expect(201);
        String request = REQUESTS + "/" + asked.text("/data/id");

        assertThat(asked.text("/data/approval_mode")).isEqualTo("resource");
        assertThat(asked.at("/data/requires_resource_approval").asBoolean()).isTrue();
        taker.http().post(request + "/approve").refused(403, "NOT_ALLOWED");
        giver.http().post(request + "/approve").expect(200);
        assertThat(spaceOf(resource)).isEqualTo(to);
    }

    @Test
    void nobodyApprovesTheirOwnRequestUnlessTheyManageBoth() {
        manages(giver, from);
        reads(giver, to);
        String request =
                REQUESTS + "/" + move(giver.http(), resource, to).expect(201).text("/data/id");
        manages(giver, to);
        http.delete(SPACES + from + "/members/" + giver.id()).expect(204);
        reads(giver, from);

        giver.http().post(request + "/approve").refused(403, "OWN_MOVE_REQUEST");
        manages(giver, from);
        giver.http().post(request + "/approve").expect(200);
    }

    @Test
    void whoManagesNeitherMayNotAsk() {
        reads(giver, from);
        reads(giver, to);

        move(giver.http(), resource, to).refused(403, "NOT_ALLOWED");
    }

    @Test
    void anUnknownTargetAndOneOfAnotherTenantAreTheSame() {
        TestTenant other = TestTenant.create();
        String theirs =
                other.http().post(SPACES, "{\"name\": \"Theirs\"}").expect(201).text("/data/id");

        for (String target : List.of(theirs, UUID.randomUUID().toString())) {
            Http.Answer refused = move(http, resource, target).refused(422, "VALIDATION_FAILED");
            assertThat(refused.text("/details/fields/0/path")).isEqualTo("targetSpaceId");
            assertThat(refused.text("/details/fields/0/code")).isEqualTo("not_found");
        }
        move(other.http(), resource, theirs).refused(404, "RESOURCE_NOT_FOUND");
        move(http, UUID.randomUUID().toString(), to).refused(404, "RESOURCE_NOT_FOUND");
        assertThat(spaceOf(resource)).isEqualTo(from);
    }

    @Test
    void aMoveLeadsFromOneSpaceToAnother() {
        String alone = create("{\"name\": \"Alone\"}");

        move(http, resource, from).refused(409, "ALREADY_IN_SPACE");
        move(http, alone, to).refused(409, "RESOURCE_IN_NO_SPACE");
    }

    @Test
    void aResourceHasOneOpenRequest() throws Exception {
        manages(giver, from);
        reads(giver, to);
        Callable<Integer> ask = () -> move(giver.http(), resource, to).status();

        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            assertThat(pool.invokeAll(List.of(ask, ask, ask, ask)).stream().map(MoveRequestsTest::get))
                    .containsExactlyInAnyOrder(201, 409, 409, 409);
        }
        move(giver.http(), resource, to).refused(409, "MOVE_REQUEST_OPEN");
    }

    @Test
    void ofApprovingAndCancellingAtOnceOneWins() throws Exception {
        for (int run = 0; run < 10; run++) {
            String moving = create("{\"name\": \"Desk %d\", \"spaceId\": \"%s\"}".formatted(run, from));
            String request = REQUESTS + "/" + waiting(moving);
            Callable<Integer> approve =
                    () -> taker.http().post(request + "/approve").status();
            Callable<Integer> cancel = () -> giver.http().delete(request).status();

            try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
                List<Integer> answers = pool.invokeAll(List.of(approve, cancel, approve)).stream()
                        .map(MoveRequestsTest::get)
                        .toList();
                boolean cancelled = answers.get(1) == 204;
                assertThat(answers)
                        .containsExactlyInAnyOrder(
                                cancelled ? new Integer[] {204, 409, 409} : new Integer[] {200, 409, 409});
                assertThat(spaceOf(moving)).isEqualTo(cancelled ? from : to);
            }
        }
    }

    @Test
    void whatIsCancelledOrRejectedStaysSo() {
        String cancelled = REQUESTS + "/" + waiting(resource);
        giver.http().delete(cancelled).expect(204);
        assertThat(taker.http()
                        .post(cancelled + "/approve")
                        .refused(409, "MOVE_REQUEST_NOT_OPEN")
                        .text("/message"))
                .contains("cancelled");

        String rejected = REQUESTS + "/" + waiting(resource);
        giver.http()
                .post(rejected + "/reject", "{\"rejectionReason\": \"Mine\"}")
                .refused(403, "NOT_ALLOWED");
        taker.http().post(rejected + "/reject", "{}").refused(422, "VALIDATION_FAILED");
        Http.Answer answer = taker.http()
                .post(rejected + "/reject", "{\"rejectionReason\": \"No room\"}")
                .expect(200);
        assertThat(answer.text("/data/status")).isEqualTo("rejected");
        assertThat(answer.text("/data/rejection_reason")).isEqualTo("No room");
        giver.http().delete(rejected).refused(409, "MOVE_REQUEST_NOT_OPEN");
        assertThat(spaceOf(resource)).isEqualTo(from);
        assertThat(tenant.eventTypes())
                .contains("move_request.made", "move_request.cancelled", "move_request.rejected");
    }

    @Test
    void whatHasRunOutIsRefusedAndInNobodysWay() {
        String id = waiting(resource);
        tenant.update(
                "update move_request set expires_at = now() - interval '1 second' where id = ?", UUID.fromString(id));

        taker.http().post(REQUESTS + "/" + id + "/approve").refused(409, "MOVE_REQUEST_EXPIRED");
        giver.http().delete(REQUESTS + "/" + id).refused(409, "MOVE_REQUEST_EXPIRED");
        assertThat(statuses(giver.http(), "?status=expired")).containsExactly("expired");
        assertThat(statuses(giver.http(), "?status=pending")).isEmpty();
        move(giver.http(), resource, to).expect(201);
        assertThat(tenant.eventTypes()).contains("move_request.expired");
        assertThat(statuses(giver.http(), "?resourceId=" + resource)).containsExactly("pending", "expired");
    }

    @Test
    void theJobClosesWhatHasRunOutAndSaysSo() {
        String expired = waiting(resource);
        String open = waiting(create("{\"name\": \"Lamp\", \"spaceId\": \"%s\"}".formatted(from)));
        tenant.update(
                "update move_request set expires_at = now() - interval '1 second' where id = ?",
                UUID.fromString(expired));

        TestServer.shared().doNow("move-requests");

        tenant.await(
                "select count(*) from move_request where id = ? and status = 'expired' and processed_at is not null",
                1,
                UUID.fromString(expired));
        tenant.await("select count(*) from move_request where id = ? and status = 'pending'", 1, UUID.fromString(open));
        assertThat(tenant.eventTypes()).containsOnlyOnce("move_request.expired");
    }

    @Test
    void aResourceThatWentElsewhereMeanwhileIsNotMoved() {
        String request = REQUESTS + "/" + waiting(resource);
        http.patch(RESOURCES + resource, "{\"spaceId\": \"%s\"}".formatted(space("Third")))
                .expect(200);

        taker.http().post(request + "/approve").refused(409, "MOVED_MEANWHILE");
    }

    @Test
    void aRequestIsSeenByWhoMadeItAndWhoMayDecideIt() {
        String id = waiting(resource);
        TestUser reader = tenant.user(Role.MEMBER);

        assertThat(statuses(giver.http(), "")).containsExactly("pending");
        assertThat(statuses(taker.http(), "")).containsExactly("pending");
        assertThat(statuses(http, "?limit=1")).containsExactly("pending");
        assertThat(statuses(reader.http(), "")).isEmpty();
        reader.http().post(REQUESTS + "/" + id + "/approve").refused(404, "MOVE_REQUEST_NOT_FOUND");
        Http stranger = TestTenant.create().http();
        assertThat(statuses(stranger, "")).isEmpty();
        stranger.post(REQUESTS + "/" + id + "/approve").refused(404, "MOVE_REQUEST_NOT_FOUND");
        stranger.post(REQUESTS + "/" + id + "/reject", "{\"rejectionReason\": \"x\"}")
                .refused(404, "MOVE_REQUEST_NOT_FOUND");
        stranger.delete(REQUESTS + "/" + id).refused(404, "MOVE_REQUEST_NOT_FOUND");
        http.get(REQUESTS + "?status=open").refused(400, "INVALID_PARAMETER");
    }

    private String waiting(String moving) {
        manages(giver, from);
        reads(giver, to);
        manages(taker, to);
        return move(giver.http(), moving, to).expect(201).text("/data/id");
    }

    private static Http.Answer move(Http as, String resource, String target) {
        return as.post(RESOURCES + resource + "/move", """
                {"targetSpaceId": "%s", "reason": "More light"}""".formatted(target));
    }

    private static List<String> statuses(Http as, String query) {
        return as.get(REQUESTS + query)
                .expect(200)
                .at("/data")
                .valueStream()
                .map(request -> request.path("status").asString())
                .toList();
    }

    private String spaceOf(String id) {
        return http.get(RESOURCES + id).expect(200).text("/data/space_id");
    }

    private String space(String name) {
        return http.post(SPACES, "{\"name\": \"%s\"}".formatted(name))
                .expect(201)
                .text("/data/id");
    }

    private String create(String json) {
        return http.post(RESOURCES, json).expect(201).text("/data/id");
    }

    private void manages(TestUser user, String space) {
        join(user, space, "manager");
    }

    private void reads(TestUser user, String space) {
        join(user, space, "reader");
    }

    private void join(TestUser user, String space, String role) {
        http.post(SPACES + space + "/members", "{\"userId\": \"%s\", \"role\": \"%s\"}".formatted(user.id(), role))
                .expect(201);
    }

    private static Integer get(Future<Integer> answer) {
        try {
            return answer.get();
        } catch (InterruptedException | ExecutionException failure) {
            throw new IllegalStateException(failure);
        }
    }
}

package dev.stoa.approvals;

import static dev.stoa.approvals.Asking.APPROVALS;
import static dev.stoa.approvals.Asking.approve;
import static dev.stoa.approvals.Asking.cancel;
import static dev.stoa.approvals.Asking.reject;
import static dev.stoa.approvals.Asking.require;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.platform.auth.Role;
import dev.stoa.testing.Http;
import dev.stoa.testing.TestServer;
import dev.stoa.testing.TestTenant;
import dev.stoa.testing.TestTenant.TestUser;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Spaces and resources that wait for approval. */
class ListedApprovalsTest {

    private final TestTenant tenant = TestTenant.create();
    private final Http http = tenant.http();
    private final TestUser ann = tenant.user(Role.MEMBER);
    private final Http member = tenant.user(Role.MEMBER).http();

    ListedApprovalsTest() {
        tenant.grant(ann, "spaces:write", "spaces:delete", "resources:write", "resources:delete");
    }

    /** The same rules for both. */
    enum Kind {
        SPACE("/api/v1/secure/spaces/"),
        RESOURCE("/api/v1/secure/resources/");

        private final String path;

        Kind(String path) {
            this.path = path;
        }

        private String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        private String notFound() {
            return name() + "_NOT_FOUND";
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatWaitsIsInvisibleToOthersUntilItIsApproved(Kind kind) {
        require(http, kind.word());
        TestUser approver = tenant.user(Role.GUEST);
        tenant.grant(approver, "approvals:manage", "search:read", kind.word() + "s:read");

        String path = kind.path + created(kind, "{\"name\": \"Blue\", \"description\": \"Room\"}");

        assertThat(http.get(path).text("/data/status")).isEqualTo("pending");
        TestUser writer = tenant.user(Role.GUEST);
        tenant.grant(writer, "search:read", kind.word() + "s:read", kind.word() + "s:write");
        for (Http sees : new Http[] {ann.http(), http, approver.http(), writer.http()}) {
            sees.get(path).expect(200);
            assertThat(total(sees, kind.path)).isEqualTo(1);
            assertThat(counted(sees, kind)).isEqualTo(1);
            assertThat(found(sees)).isEqualTo(1);
        }
        assertThat(counted(member, kind)).isZero();
        assertThat(found(member)).isZero();
        member.get(path).refused(404, kind.notFound());
        assertThat(total(member, kind.path)).isZero();
        assertThat(total(member, kind.path + "?search=blue")).isZero();
        assertThat(total(member, kind.path + "?status=pending")).isZero();
        assertThat(allowed(member, kind, path)).isFalse();
        assertThat(allowed(ann.http(), kind, path)).isTrue();

        approve(approver.http(), request(path)).expect(200);

        assertThat(member.get(path).expect(200).text("/data/status")).isEqualTo("active");
        assertThat(total(member, kind.path)).isEqualTo(1);
        assertThat(tenant.eventTypes()).containsSubsequence("approval.approved", kind.word() + ".approved");
    }

    @ParameterizedTest
    @EnumSource
    void whatIsNotApprovedIsDeletedAndItsRequestKept(Kind kind) {
        require(http, kind.word());
        String rejected = kind.path + created(kind, "{\"name\": \"Blue\"}");
        String itsRequest = request(rejected);
        reject(http, itsRequest).expect(200);
        String withdrawn = kind.path + created(kind, "{\"name\": \"Blue\"}");
        cancel(ann.http(), request(withdrawn)).expect(204);
        String expired = kind.path + created(kind, "{\"name\": \"Blue\"}");
        tenant.update("update approval set expires_at = now() where tenant_id = ? and status = 'pending'", tenant.id());
        TestServer.shared().doNow("approval-expiry");
        String deleted = kind.path + created(kind, "{\"name\": \"Blue\"}");
        String lastRequest = request(deleted);
        ann.http().delete(deleted).expect(204);

        for (String path : new String[] {rejected, withdrawn, expired, deleted}) {
            http.get(path).refused(404, kind.notFound());
        }
        assertThat(http.get(itsRequest).text("/data/entity_name")).isEqualTo("Blue");
        assertThat(http.get(lastRequest).text("/data/status")).isEqualTo("cancelled");
        assertThat(http.get(APPROVALS + "?order=asc&sort=created_at")
                        .at("/data")
                        .valueStream()
                        .map(one -> one.path("status").asString()))
                .containsExactly("rejected", "cancelled", "expired", "cancelled");
    }

    @ParameterizedTest
    @EnumSource
    void noChangeGetsAroundApproval(Kind kind) {
        require(http, kind.word());
        String path = kind.path + created(kind, "{\"name\": \"Blue\", \"status\": \"active\"}");

        for (Http anybody : new Http[] {ann.http(), http}) {
            anybody.patch(path, "{\"status\": \"active\"}").refused(409, "APPROVAL_PENDING");
            anybody.patch(path, "{\"status\": \"inactive\"}").refused(409, "APPROVAL_PENDING");
        }
        ann.http().patch(path, "{\"name\": \"Green\"}").expect(200);
        assertThat(http.get(path).text("/data/status")).isEqualTo("pending");
        assertThat(http.get(request(path)).text("/data/entity_name")).isEqualTo("Green");
        approve(http, request(path)).expect(200);
        ann.http().patch(path, "{\"status\": \"pending\"}").refused(422, "VALIDATION_FAILED");
        ann.http().patch(path, "{\"status\": \"inactive\"}").expect(200);
    }

    @ParameterizedTest
    @EnumSource
    void whoeverAsksForPendingAsksForApproval(Kind kind) {
        tenant.user(Role.ADMIN);
        String path = kind.path
                + http.post(kind.path, "{\"name\": \"Blue\", \"status\": \"pending\"}")
                        .expect(201)
                        .text("/data/id");

        http.patch(path, "{\"status\": \"active\"}").refused(409, "APPROVAL_PENDING");
        approve(http, request(path)).refused(403, "OWN_REQUEST");
        approve(tenant.user(Role.ADMIN).http(), request(path)).expect(200);

        assertThat(member.get(path).expect(200).text("/data/status")).isEqualTo("active");
    }

    @ParameterizedTest
    @EnumSource
    void anotherStatusThatWasAskedForIsKept(Kind kind) {
        require(http, kind.word());
        String path = kind.path + created(kind, "{\"name\": \"Blue\", \"status\": \"maintenance\"}");

        approve(http, request(path)).expect(200);

        assertThat(member.get(path).expect(200).text("/data/status")).isEqualTo("maintenance");
    }

    @ParameterizedTest
    @EnumSource
    void whoeverApprovesThemselvesDoesNotWait(Kind kind) {
        require(http, kind.word());

        assertThat(http.post(kind.path, "{\"name\": \"Blue\"}").expect(201).text("/data/status"))
                .isEqualTo("active");
        assertThat(total(http, APPROVALS)).isZero();
    }

    @Test
    void nothingGivesAPendingSpaceAway() {
        require(http, "space");
        String space = created(Kind.SPACE, "{\"name\": \"Blue\"}");
        String desk = Kind.RESOURCE.path + created(Kind.RESOURCE, "{\"name\": \"Desk\"}");
        TestUser reader = tenant.user(Role.GUEST);
        http.post(
                        Kind.SPACE.path + space + "/members",
                        "{\"userId\": \"%s\", \"role\": \"reader\"}".formatted(reader.id()))
                .expect(201);

        ann.http()
                .post(Kind.RESOURCE.path, "{\"name\": \"Chair\", \"spaceId\": \"%s\"}".formatted(space))
                .refused(409, "SPACE_PENDING");
        ann.http().patch(desk, "{\"spaceId\": \"%s\"}".formatted(space)).refused(409, "SPACE_PENDING");
        TestUser keeper = tenant.user(Role.GUEST);
        http.post(
                        Kind.SPACE.path + space + "/members",
                        "{\"userId\": \"%s\", \"role\": \"manager\"}".formatted(keeper.id()))
                .expect(201);
        assertThat(keeper.http()
                        .get("/api/v1/secure/iam/me/spaces")
                        .expect(200)
                        .at("/data")
                        .size())
                .isEqualTo(1);
        String hall =
                http.post(Kind.SPACE.path, "{\"name\": \"Hall\"}").expect(201).text("/data/id");
        http.patch(desk, "{\"spaceId\": \"%s\"}".formatted(hall)).expect(200);
        http.post(desk + "/move", "{\"targetSpaceId\": \"%s\"}".formatted(space))
                .refused(409, "SPACE_PENDING");
        http.post("/api/v1/secure/calendar/", """
                {"kind": "space_linked", "name": "Blue", "timezone": "UTC", "linkedSpaceId": "%s"}
                """.formatted(space)).refused(409, "LINK_PENDING");
        assertThat(reader.http()
                        .get("/api/v1/secure/iam/me/spaces")
                        .expect(200)
                        .at("/data")
                        .size())
                .isZero();
        reader.http().get(Kind.SPACE.path + space).refused(404, "SPACE_NOT_FOUND");

        approve(http, request(Kind.SPACE.path + space)).expect(200);
        ann.http().patch(desk, "{\"spaceId\": \"%s\"}".formatted(space)).expect(200);
        assertThat(reader.http()
                        .get("/api/v1/secure/iam/me/spaces")
                        .expect(200)
                        .at("/data")
                        .size())
                .isEqualTo(1);
    }

    @Test
    void nobodyIsAskedToTakeInWhatWaits() {
        require(http, "resource");
        String here = created(Kind.SPACE, "{\"name\": \"Here\"}");
        String there =
                http.post(Kind.SPACE.path, "{\"name\": \"There\"}").expect(201).text("/data/id");
        TestUser keeper = tenant.user(Role.GUEST);
        tenant.grant(keeper, "resources:write", "spaces:read");
        http.post(
                        Kind.SPACE.path + here + "/members",
                        "{\"userId\": \"%s\", \"role\": \"manager\"}".formatted(keeper.id()))
                .expect(201);
        String desk = Kind.RESOURCE.path
                + keeper.http()
                        .post(Kind.RESOURCE.path, "{\"name\": \"Desk\", \"spaceId\": \"%s\"}".formatted(here))
                        .expect(201)
                        .text("/data/id");
        String move = "{\"targetSpaceId\": \"%s\"}".formatted(there);

        keeper.http().post(desk + "/move", move).refused(409, "RESOURCE_PENDING");

        approve(http, request(desk)).expect(200);
        keeper.http().post(desk + "/move", move).expect(201);
    }

    private String created(Kind kind, String body) {
        Http.Answer created = ann.http().post(kind.path, body).expect(201);
        return created.text("/data/id");
    }

    /** What an entity waits for. */
    private String request(String path) {
        return APPROVALS + "/"
                + http.get(APPROVALS + "?status=pending&entity_id=" + path.substring(path.lastIndexOf('/') + 1))
                        .expect(200)
                        .text("/data/0/id");
    }

    private static int total(Http as, String list) {
        Http.Answer answer = as.get(list).expect(200);
        return (answer.at("").has("pagination") ? answer.at("/pagination/total") : answer.at("/total")).asInt();
    }

    private static int counted(Http as, Kind kind) {
        return as.get("/api/v1/secure/stats/counts?types=" + kind.word() + "s")
                .expect(200)
                .at("/data/" + kind.word() + "s")
                .asInt();
    }

    private static int found(Http as) {
        return as.get("/api/v1/secure/search/?q=blue").expect(200).at("/data").size();
    }

    private static boolean allowed(Http as, Kind kind, String path) {
        return as.get("/api/v1/secure/iam/can?action=read&entityType=" + kind.word() + "&entityId="
                        + path.substring(path.lastIndexOf('/') + 1))
                .expect(200)
                .at("/allowed")
                .asBoolean();
    }
}

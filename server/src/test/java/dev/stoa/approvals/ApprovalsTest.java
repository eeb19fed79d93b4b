package dev.stoa.approvals;

import static dev.stoa.approvals.Asking.APPROVALS;
import static dev.stoa.approvals.Asking.ENTRIES;
import static dev.stoa.approvals.Asking.MINE;
import static dev.stoa.approvals.Asking.approve;
import static dev.stoa.approvals.Asking.atOnce;
import static dev.stoa.approvals.Asking.book;
import static dev.stoa.approvals.Asking.calendar;
import static dev.stoa.approvals.Asking.cancel;
import static dev.stoa.approvals.Asking.reject;
import static dev.stoa.approvals.Asking.requestOf;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests for approval: who sees them, who decides them, and that they end once. */
class ApprovalsTest {

    private static final String CANCELLED = "{\"status\": \"cancelled\"}";

    private final TestTenant tenant = TestTenant.create();
    private final Http http = tenant.http();
    private final TestUser ann = tenant.user(Role.MEMBER);
    private final String calendar = calendar(http, "{\"requiresApproval\": true}");

    @Test
    void aRequestNamesItsEntityItsPeopleAndItsEnd() {
        Http.Answer asked = book(ann.http(), calendar, "10:00", "11:00");

        Http.Answer pending = http.get(requestOf(asked)).expect(200);

        assertThat(pending.text("/data/entity_type")).isEqualTo("calendar_entry");
        assertThat(pending.text("/data/entity_id")).isEqualTo(asked.text("/data/id"));
        assertThat(pending.text("/data/entity_name")).isEqualTo("Tennis");
        assertThat(pending.text("/data/status")).isEqualTo("pending");
        assertThat(pending.text("/data/tenantId")).isEqualTo(tenant.id().toString());
        assertThat(pending.text("/data/created_by")).isEqualTo(ann.id().toString());
        assertThat(pending.text("/data/creator/email")).isEqualTo(ann.email());
        assertThat(pending.at("/data").has("decider")).isFalse();
        assertThat(Duration.between(
                        Instant.parse(pending.text("/data/created_at")),
                        Instant.parse(pending.text("/data/expires_at"))))
                .isEqualTo(Duration.ofDays(30));
        Http.Answer approved = http.post(requestOf(asked) + "/approve", "{\"comment\": \"Have fun\"}")
                .expect(200);
        assertThat(approved.text("/data/status")).isEqualTo("approved");
        assertThat(approved.text("/data/reason")).isEqualTo("Have fun");
        assertThat(approved.text("/data/decision_by"))
                .isEqualTo(tenant.owner().id().toString());
        assertThat(http.get(requestOf(asked)).text("/data/decider/email"))
                .isEqualTo(tenant.owner().email());
    }

    @Test
    void aRejectionSaysWhy() {
        String request = requestOf(book(ann.http(), calendar, "10:00", "11:00"));

        http.post(request + "/reject", "{}").refused(422, "VALIDATION_FAILED");
        assertThat(reject(http, request).expect(200).text("/data/rejection_reason"))
                .isEqualTo("Not now");

        assertThat(ann.http().get(request).expect(200).text("/data/rejection_reason"))
                .isEqualTo("Not now");
    }

    @ParameterizedTest
    @CsvSource({"approve, approved", "reject, rejected", "cancel, cancelled", "expire, expired"})
    void anEndedRequestIsFinal(String how, String status) {
        String request = requestOf(book(ann.http(), calendar, "10:00", "11:00"));
        switch (how) {
            case "approve" -> approve(http, request).expect(200);
            case "reject" -> reject(http, request).expect(200);
            case "cancel" -> cancel(http, request).expect(204);
            default -> expire(request);
        }

        for (Http.Answer refused :
                new Http.Answer[] {approve(http, request), reject(http, request), cancel(http, request)}) {
            refused.refused(409, "APPROVAL_DECIDED");
            assertThat(refused.text("/message")).contains(status);
            assertThat(refused.text("/details/status")).isEqualTo(status);
        }
        expireAll();
        assertThat(http.get(request).text("/data/status")).isEqualTo(status);
        assertThat(tenant.eventTypes()).containsOnlyOnce("approval." + status);
    }

    @Test
    void ofDecisionsAtOnceExactlyOneCounts() throws Exception {
        for (int round = 0; round < 8; round++) {
            Http.Answer asked = book(ann.http(), calendar, "1%d:00".formatted(round), "1%d:30".formatted(round));
            String request = requestOf(asked);
            makeOverdue(request);
            Callable<Http.Answer> expiry = () -> {
                expireAll();
                return http.get(request);
            };

            List<Http.Answer> answers = atOnce(List.of(
                    () -> approve(http, request),
                    () -> reject(http, request),
                    () -> cancel(ann.http(), request),
                    () -> ann.http().post(ENTRIES + "/" + asked.text("/data/id") + "/status", CANCELLED),
                    expiry,
                    expiry));

            String status = http.get(request).text("/data/status");
            assertThat(answers.get(0).status() == 200).isEqualTo(status.equals("approved"));
            assertThat(answers.get(1).status() == 200).isEqualTo(status.equals("rejected"));
            assertThat(tenant.eventTypes().stream()
                            .filter(type -> type.matches("approval\\.(approved|rejected|cancelled|expired)")))
                    .hasSize(round + 1);
        }
    }

    @Test
    void nobodyApprovesTheirOwnRequestButTheSoleAdmin() {
        http.patch(Asking.SETTINGS + "/calendar_entry", """
                {"requires_approval": true, "config": {"auto_approve_roles": []}}
                """).expect(200);
        TestUser manager = tenant.user(Role.MANAGER);
        String ofManager = requestOf(book(manager.http(), calendar, "08:00", "09:00"));
        approve(manager.http(), ofManager).refused(403, "OWN_REQUEST");
        approve(http, requestOf(book(http, calendar, "09:00", "10:00"))).expect(200);
        TestUser admin = tenant.user(Role.ADMIN);
        String ofOwner = requestOf(book(http, calendar, "10:00", "11:00"));

        approve(http, ofOwner).refused(403, "OWN_REQUEST");
        approve(admin.http(), ofOwner).expect(200);
        approve(manager.http(), requestOf(book(admin.http(), calendar, "12:00", "13:00")))
                .expect(200);
    }

    @Test
    void requestsAreWithdrawnByTheirCreatorOrAnAdmin() {
        String request = requestOf(book(ann.http(), calendar, "10:00", "11:00"));
        TestUser bob = tenant.user(Role.MEMBER);

        cancel(bob.http(), request).refused(404, "APPROVAL_NOT_FOUND");
        ann.http().send("DELETE", request, "{\"reason\": \"Rain\"}").expect(204);

        Http.Answer cancelled = http.get(request).expect(200);
        assertThat(cancelled.text("/data/status")).isEqualTo("cancelled");
        assertThat(cancelled.text("/data/reason")).isEqualTo("Rain");
        cancel(http, requestOf(book(ann.http(), calendar, "10:00", "11:00"))).expect(204);
    }

    @Test
    void aDecisionIsMeantForTheRevisionSomebodyRead() {
        String request = requestOf(book(ann.http(), calendar, "10:00", "11:00"));
        String tag = http.get(request).header("ETag");

        approve(http.with("If-Match", "\"7\""), request).refused(412, "CHANGED_MEANWHILE");
        approve(http.with("If-Match", tag), request).expect(200);
    }

    @Test
    void requestsAreListedForThoseWhoMayReadThemAll() {
        String first = requestOf(book(ann.http(), calendar, "08:00", "09:00"));
        TestUser bob = tenant.user(Role.MEMBER);
        String second = requestOf(book(bob.http(), calendar, "10:00", "11:00"));
        reject(http, first).expect(200);
        TestUser auditor = tenant.user(Role.GUEST);
        tenant.grant(auditor, "approvals:read");

        Http.Answer all = auditor.http().get(APPROVALS).expect(200);

        assertThat(all.at("/total").asInt()).isEqualTo(2);
        assertThat(APPROVALS + "/" + all.text("/data/0/id")).isEqualTo(second);
        assertThat(all.text("/data/0/creator/email")).isEqualTo(bob.email());
        assertThat(all.text("/data/1/decider/email")).isEqualTo(tenant.owner().email());
        assertThat(count(auditor.http(), "?status=pending")).isEqualTo(1);
        assertThat(count(auditor.http(), "?entity_type=space")).isZero();
        assertThat(count(auditor.http(), "?created_by=" + ann.id())).isEqualTo(1);
        assertThat(count(auditor.http(), "?entity_id=" + all.text("/data/0/entity_id")))
                .isEqualTo(1);
        assertThat(count(auditor.http(), "?search=TENN")).isEqualTo(2);
        assertThat(count(auditor.http(), "?search=golf")).isZero();
        for (String sort : List.of("created_at", "decision_at", "expires_at", "status")) {
            Http.Answer page =
                    auditor.http().get(APPROVALS + "?limit=1&sort=" + sort).expect(200);
            String next = page.header("Link");
            assertThat(page.at("/data").size()).isEqualTo(1);
            assertThat(auditor.http()
                            .get(next.substring(1, next.indexOf('>')))
                            .expect(200)
                            .text("/data/0/id"))
                    .isNotEqualTo(page.text("/data/0/id"));
        }
        auditor.http().get(APPROVALS + "?status=open").expect(400);
        approve(auditor.http(), second).refused(403, "NOT_ALLOWED");
        cancel(auditor.http(), second).refused(403, "NOT_ALLOWED");
        ann.http().get(APPROVALS).refused(403, "NOT_ALLOWED");
    }

    @Test
    void everybodyListsTheirOwn() {
        String mine = requestOf(book(ann.http(), calendar, "08:00", "09:00"));
        TestUser bob = tenant.user(Role.MEMBER);
        book(bob.http(), calendar, "10:00", "11:00").expect(201);

        Http.Answer own = ann.http().get(MINE).expect(200);

        assertThat(own.at("/total").asInt()).isEqualTo(1);
        assertThat(APPROVALS + "/" + own.text("/data/0/id")).isEqualTo(mine);
        assertThat(ann.http()
                        .get(MINE + "?status=approved")
                        .expect(200)
                        .at("/total")
                        .asInt())
                .isZero();
        assertThat(ann.http()
                        .get(MINE + "?entity_type=calendar_entry")
                        .expect(200)
                        .at("/total")
                        .asInt())
                .isEqualTo(1);
        assertThat(http.get(MINE).expect(200).at("/total").asInt()).isZero();
        ann.http().get(mine).expect(200);
        bob.http().get(mine).refused(404, "APPROVAL_NOT_FOUND");
    }

    @Test
    void otherTenantsKnowOfNoRequest() {
        String request = requestOf(book(ann.http(), calendar, "10:00", "11:00"));
        Http stranger = TestTenant.create().http();

        stranger.get(request).refused(404, "APPROVAL_NOT_FOUND");
        approve(stranger, request).refused(404, "APPROVAL_NOT_FOUND");
        reject(stranger, request).refused(404, "APPROVAL_NOT_FOUND");
        cancel(stranger, request).refused(404, "APPROVAL_NOT_FOUND");
        assertThat(stranger.get(APPROVALS).expect(200).at("/total").asInt()).isZero();
        assertThat(http.get(request).text("/data/status")).isEqualTo("pending");
        http.get(APPROVALS + "/" + UUID.randomUUID()).refused(404, "APPROVAL_NOT_FOUND");
    }

    private int count(Http as, String query) {
        return as.get(APPROVALS + query).expect(200).at("/total").asInt();
    }

    private void expire(String request) {
        makeOverdue(request);
        expireAll();
    }

    private void makeOverdue(String request) {
        tenant.update(
                "update approval set expires_at = now() - interval '1 second' where id = cast(? as uuid)",
                request.substring(request.lastIndexOf('/') + 1));
    }

    private static void expireAll() {
        TestServer.shared().doNow("approval-expiry");
    }
}

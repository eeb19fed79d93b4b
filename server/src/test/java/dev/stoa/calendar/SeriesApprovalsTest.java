package dev.stoa.calendar;

import static dev.stoa.calendar.Scene.ENTRIES;
import static dev.stoa.calendar.Scene.book;
import static dev.stoa.calendar.Scene.calendar;
import static dev.stoa.calendar.SeriesScene.MASTERS;
import static dev.stoa.calendar.SeriesScene.on;
import static dev.stoa.calendar.SeriesScene.pathOf;
import static dev.stoa.calendar.SeriesScene.recur;
import static dev.stoa.calendar.SeriesScene.texts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.calendar.SeriesScene.Made;
import dev.stoa.platform.auth.Role;
import dev.stoa.testing.Http;
import dev.stoa.testing.TestTenant;
import dev.stoa.testing.TestTenant.TestUser;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

/** Series that wait for approval, and their instances that wait for one of their own. */
class SeriesApprovalsTest {

    private static final String APPROVALS = "/api/v1/secure/approvals/";
    private static final String JUNE = "?windowStartsAt=2030-06-01T00:00:00Z&windowEndsAt=2030-07-01T00:00:00Z";

    private final TestTenant tenant = TestTenant.create();
    private final Http http = tenant.http();

    @Test
    void aSeriesThatNeedsApprovalWaitsForItAsAWhole() {
        Waiting waiting = waiting();
        assertThat(texts(waiting.member().http().get(ENTRIES + JUNE), "approvalState"))
                .hasSize(3)
                .containsOnly("pending");
        TestUser other = tenant.user(Role.MEMBER);
        assertThat(texts(other.http().get(ENTRIES + JUNE), "id")).isEmpty();
        other.http().get(MASTERS + "/" + waiting.made().id()).refused(404, "SERIES_NOT_FOUND");
        book(http, waiting.made().calendar(), "10:30", "11:00").refused(409, "SLOT_TAKEN");

        http.post(waiting.request() + "/approve", "{}").expect(200);

        assertThat(texts(other.http().get(ENTRIES + JUNE), "status")).hasSize(3).containsOnly("confirmed");
        assertThat(texts(http.get(ENTRIES + JUNE), "approvalState")).containsOnly("approved");
    }

    @Test
    void aRejectedSeriesFreesItsSlots() {
        Waiting waiting = waiting();

        http.post(waiting.request() + "/reject", "{\"rejection_reason\": \"We are closed.\"}")
                .expect(200);

        assertThat(texts(http.get(ENTRIES + JUNE), "status")).hasSize(3).containsOnly("cancelled");
        book(http, waiting.made().calendar(), "10:30", "11:00").expect(201);
    }

    @Test
    void noInstanceGetsAroundTheApprovalOfItsSeries() {
        Waiting waiting = waiting();
        Http member = waiting.member().http();
        String instance = pathOf(on(member, waiting.made(), "2030-06-05"));

        member.patch(instance, "{\"status\": \"confirmed\"}").refused(409, "APPROVAL_PENDING");
        http.patch(instance, "{\"status\": \"confirmed\"}").refused(409, "APPROVAL_PENDING");
        member.patch(instance, "{\"status\": \"cancelled\"}").expect(200);

        http.post(waiting.request() + "/approve", "{}").expect(200);
        assertThat(texts(http.get(ENTRIES + JUNE), "status")).containsExactly("confirmed", "cancelled", "confirmed");
    }

    @Test
    void anApprovedEntryAsksAgainWhenItIsToRecur() {
        String asking = calendar(http, "{\"requiresApproval\": true}");
        TestUser member = tenant.user(Role.MEMBER);
        tenant.grant(member, "calendar:read", "calendar:write");
        Http.Answer root = book(member.http(), asking, "10:00", "11:00").expect(201);
        http.post(APPROVALS + root.text("/data/approvalRequestId") + "/approve", "{}")
                .expect(200);

        recur(
                        member.http(),
                        asking,
                        root.text("/data/id"),
                        "10:00",
                        "\"frequency\": \"daily\", \"occurrenceCountLimit\": 3")
                .expect(201);

        assertThat(texts(http.get(ENTRIES + JUNE), "approvalState")).hasSize(3).containsOnly("pending");
    }

    /** Within the cut-off instances stay when their series goes; they must not stay as what was never approved. */
    @Test
    void nothingOfAPendingSeriesThatIsDeletedCanBeConfirmed() {
        String strict = calendar(http, "{\"requiresApproval\": true, \"cancellationCutoffMinutes\": 14400}");
        TestUser member = tenant.user(Role.MEMBER);
        tenant.grant(member, "calendar:read", "calendar:write", "calendar:delete");
        Instant start = Instant.now().truncatedTo(ChronoUnit.HOURS).plus(30, ChronoUnit.HOURS);
        Instant end = start.plusSeconds(3_600);
        String root = book(member.http(), strict, start.toString(), end.toString())
                .expect(201)
                .text("/data/id");
        recur(member.http(), strict, root, start.toString(), "\"frequency\": \"daily\", \"occurrenceCountLimit\": 5")
                .expect(201);
        String window = ENTRIES + "?windowStartsAt=" + start + "&windowEndsAt=" + start.plusSeconds(10 * 86_400);
        String first = texts(http.get(window), "id").getFirst();

        member.http().delete(ENTRIES + "/" + root).expect(204);

        member.http()
                .patch(SeriesScene.INSTANCES + first, "{\"status\": \"confirmed\"}")
                .refused(409, "STATUS_NOT_REACHABLE");
        assertThat(texts(http.get(window), "status")).containsOnly("cancelled");
        book(http, strict, start.toString(), end.toString()).expect(201);
    }

    @Test
    void nothingOfAPendingSeriesThatIsCancelledCanBeConfirmed() {
        Waiting waiting = waiting();
        Http member = waiting.member().http();
        String instance = pathOf(on(member, waiting.made(), "2030-06-05"));

        member.post(ENTRIES + "/" + waiting.made().root() + "/status", "{\"status\": \"cancelled\"}")
                .expect(200);

        member.patch(instance, "{\"status\": \"confirmed\"}").refused(409, "STATUS_NOT_REACHABLE");
        assertThat(texts(http.get(ENTRIES + JUNE), "status")).containsOnly("cancelled");
        http.post(waiting.request() + "/approve", "{}").refused(409, "APPROVAL_DECIDED");
    }

    @Test
    void anInstanceThatWaitsForItselfIsUnseenByOthersAndGoesWithItsSeries() {
        Waiting waiting = waiting();
        http.post(waiting.request() + "/approve", "{}").expect(200);
        Http member = waiting.member().http();
        String instance = pathOf(on(member, waiting.made(), "2030-06-05"));
        Http other = tenant.user(Role.MEMBER).http();
        String list = waiting.made().instances("2030-06-01T00:00:00Z", "2030-07-01T00:00:00Z");

        member.patch(instance, """
                {"startsAt": "2030-06-05T14:00:00Z", "endsAt": "2030-06-05T15:00:00Z"}""").expect(200);
        assertThat(texts(other.get(list), "id")).hasSize(2);
        assertThat(texts(http.get(list), "id")).hasSize(3);

        http.post(ENTRIES + "/" + waiting.made().root() + "/status", "{\"status\": \"cancelled\"}")
                .expect(200);
        assertThat(texts(http.get(ENTRIES + JUNE), "status")).containsOnly("cancelled");
        assertThat(texts(http.get("/api/v1/secure/approvals?status=pending"), "id"))
                .isEmpty();
    }

    @Test
    void aMovedInstanceWaitsAgainWithItsSeries() {
        Waiting waiting = waiting();
        http.post(waiting.request() + "/approve", "{}").expect(200);
        Http member = waiting.member().http();
        String instance = pathOf(on(member, waiting.made(), "2030-06-05"));
        member.patch(instance, """
                {"startsAt": "2030-06-05T14:00:00Z", "endsAt": "2030-06-05T15:00:00Z"}""").expect(200);
        String own =
                texts(http.get("/api/v1/secure/approvals?status=pending"), "id").getFirst();
        http.post(APPROVALS + own + "/approve", "{}").expect(200);

        member.patch(ENTRIES + "/" + waiting.made().root(), """
                {"startsAt": "2030-06-04T08:00:00Z", "endsAt": "2030-06-04T09:00:00Z"}""").expect(200);
        assertThat(texts(http.get(ENTRIES + JUNE), "approvalState")).containsOnly("pending");
        String again =
                texts(http.get("/api/v1/secure/approvals?status=pending"), "id").getFirst();
        http.post(APPROVALS + again + "/approve", "{}").expect(200);

        assertThat(texts(http.get(ENTRIES + JUNE), "status")).hasSize(3).containsOnly("confirmed");
        assertThat(texts(http.get(ENTRIES + JUNE), "approvalState")).containsOnly("approved");
    }

    @Test
    void aPrivateInstanceStaysPrivateWhenItsSeriesChanges() {
        String open = calendar(http);
        String root = book(http, open, "10:00", "11:00").expect(201).text("/data/id");
        String id = recur(http, open, root, "10:00", "\"frequency\": \"daily\", \"occurrenceCountLimit\": 3")
                .expect(201)
                .text("/data/id");
        var made = new Made(open, root, id);
        String instance = on(http, made, "2030-06-05").path("id").asString();

        http.patch(ENTRIES + "/" + instance, "{\"visibility\": \"private\"}").expect(200);
        http.patch(ENTRIES + "/" + root, "{\"title\": \"Chess\"}").expect(200);

        assertThat(http.get(ENTRIES + "/" + instance).text("/data/visibility")).isEqualTo("private");
    }

    private record Waiting(TestUser member, Made made, String request) {}

    private Waiting waiting() {
        return waiting("{\"requiresApproval\": true}");
    }

    private Waiting waiting(String policy) {
        String asking = calendar(http, policy);
        TestUser member = tenant.user(Role.MEMBER);
        tenant.grant(member, "calendar:read", "calendar:write");
        Http.Answer root = book(member.http(), asking, "10:00", "11:00").expect(201);
        String rootId = root.text("/data/id");
        String id = recur(
                        member.http(), asking, rootId, "10:00", "\"frequency\": \"daily\", \"occurrenceCountLimit\": 3")
                .expect(201)
                .text("/data/id");
        return new Waiting(member, new Made(asking, rootId, id), APPROVALS + root.text("/data/approvalRequestId"));
    }
}

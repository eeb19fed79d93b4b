package dev.stoa.calendar;

import static dev.stoa.calendar.Scene.CALENDARS;
import static dev.stoa.calendar.Scene.book;
import static dev.stoa.calendar.Scene.calendar;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.platform.auth.Role;
import dev.stoa.testing.Http;
import dev.stoa.testing.TestTenant;
import dev.stoa.testing.TestTenant.TestUser;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdminCalendarsTest {

    private static final String ADMIN = "/api/v1/secure/admin/calendars/";

    private final TestTenant tenant = TestTenant.create();
    private final Http http = tenant.http();

    private String made(String body) {
        return http.post(CALENDARS, body).expect(201).text("/data/id");
    }

    @Test
    void theListShowsPrivateAndDeletedCalendarsWithWhatTheyAreLinkedTo() {
        TestUser ann = tenant.user(Role.MEMBER);
        String privateOne =
                ann.http().post(CALENDARS, """
                        {"kind": "user_linked", "name": "Ann", "timezone": "UTC", "linkedUserId": "%s"}
                        """.formatted(ann.id())).expect(201).text("/data/id");
        String gone = calendar(http);
        http.delete(CALENDARS + gone).expect(204);

        Http.Answer all = tenant.user(Role.MANAGER).http().get(ADMIN).expect(200);

        assertThat(all.at("/total").asInt()).isEqualTo(2);
        assertThat(all.text("/data/0/id")).isEqualTo(privateOne);
        assertThat(all.text("/data/0/linkedParent/linkType")).isEqualTo("user");
        assertThat(all.text("/data/0/linkedParent/entityId")).isEqualTo(ann.id().toString());
        assertThat(all.text("/data/0/linkedParent/entityName")).isEqualTo("Test MEMBER");
        assertThat(all.text("/data/0/linkedParent/accessMode")).isEqualTo("linked_parent");
        assertThat(all.text("/data/1/activeState")).isEqualTo("deleted");
        assertThat(all.text("/data/1/linkedParent/linkType")).isEqualTo("tenant");
        assertThat(all.at("/data/1/policySummary/editableFields").size()).isZero();
        assertThat(totalOf("?status=active")).isEqualTo(1);
        assertThat(totalOf("?status=deleted")).isEqualTo(1);
        assertThat(totalOf("?kind=user_linked&visibility=private&search=an")).isEqualTo(1);
        assertThat(http.get(ADMIN + "?sort=updatedAt&order=desc&limit=1")
                        .expect(200)
                        .text("/data/0/id"))
                .isEqualTo(gone);
    }

    private int totalOf(String query) {
        return http.get(ADMIN + query).expect(200).at("/total").asInt();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/operations"})
    void administeringIsForThoseWhoManageCalendarsOfTheTenant(String part) {
        String path = ADMIN + calendar(http) + part;
        TestUser member = tenant.user(Role.MEMBER);

        member.http().get(path).refused(403, "NOT_ALLOWED");
        member.http().get(ADMIN).refused(403, "NOT_ALLOWED");
        TestTenant.create().http().get(path).refused(404, "CALENDAR_NOT_FOUND");
        http.get(ADMIN + UUID.randomUUID() + part).refused(404, "CALENDAR_NOT_FOUND");
        http.get(ADMIN + "court" + part).refused(400, "INVALID_PARAMETER");
    }

    @Test
    void thePolicyAndTheVisitsOfAnotherTenantsCalendarAreNotThere() {
        String path = ADMIN + calendar(http);
        Http stranger = TestTenant.create().http();

        stranger.patch(path + "/policy", "{\"adminNotes\": \"x\"}").refused(404, "CALENDAR_NOT_FOUND");
        stranger.post(path + "/visit-metrics/reset", "{}").refused(404, "CALENDAR_NOT_FOUND");
        tenant.user(Role.MEMBER)
                .http()
                .patch(path + "/policy", "{\"adminNotes\": \"x\"}")
                .refused(403, "NOT_ALLOWED");
    }

    @Test
    void whatACalendarSaysItselfIsAnOverrideAndTheRestDefault() {
        String id = calendar(http, "{\"capacity\": 2}");

        Http.Answer read = http.get(ADMIN + id).expect(200);

        assertThat(read.at("/data/policy/bookingPolicy/capacity").asInt()).isEqualTo(2);
        assertThat(read.text("/data/policy/provenance/bookingPolicy")).isEqualTo("calendar_override");
        assertThat(read.text("/data/policy/sharePosture")).isEqualTo("public_within_tenant");
        assertThat(read.text("/data/policy/provenance/sharePosture")).isEqualTo("calendar_default");
        assertThat(read.text("/data/policy/provenance/adminNotes")).isEqualTo("calendar_default");
        assertThat(read.header("ETag")).isEqualTo("\"1\"");
    }

    @Test
    void onlyWhatIsSentOfAPolicyIsChanged() {
        String id = calendar(http, "{\"capacity\": 2}");
        String policy = ADMIN + id + "/policy";

        Http.Answer changed = http.patch(policy, """
                {"adminNotes": "Ask Ann", "reminderDefaults": {"offsetMinutes": 30}, "visibilityDefault": "private"}
                """).expect(200);

        assertThat(changed.text("/data/adminNotes")).isEqualTo("Ask Ann");
        assertThat(changed.at("/data/reminderDefaults/offsetMinutes").asInt()).isEqualTo(30);
        assertThat(changed.at("/data/bookingPolicy/capacity").asInt()).isEqualTo(2);
        assertThat(changed.text("/data/provenance/visibilityDefault")).isEqualTo("calendar_override");
        assertThat(changed.header("ETag")).isEqualTo("\"2\"");
        assertThat(http.get(CALENDARS + id).expect(200).text("/data/policy/adminNotes"))
                .isEqualTo("Ask Ann");
        Http.Answer cleared = http.patch(policy, "{\"adminNotes\": null}").expect(200);
        assertThat(cleared.at("/data/adminNotes").isNull()).isTrue();
        assertThat(cleared.text("/data/provenance/adminNotes")).isEqualTo("calendar_default");
        assertThat(tenant.eventTypes()).contains("calendar.changed");
    }

    @Test
    void aPolicyThatMakesNoSenseIsRefusedByPath() {
        String policy = ADMIN + calendar(http) + "/policy";

        assertThat(http.patch(policy, "{\"bookingPolicy\": {\"capacity\": 0}}")
                        .refused(422, "BOOKING_POLICY_INVALID")
                        .text("/details/fields/0/path"))
                .isEqualTo("bookingPolicy.capacity");
        http.patch(policy, "{\"sharePosture\": \"everybody\"}").refused(422, "VALIDATION_FAILED");
        http.patch(policy, "{}").refused(422, "VALIDATION_FAILED");
        http.with("If-Match", "\"7\"").patch(policy, "{\"adminNotes\": \"x\"}").refused(412, "CHANGED_MEANWHILE");
    }

    @Test
    void aSmallerCapacityOrLongerBuffersAreRefusedWithTheTimesThatWouldNotFit() {
        String id = calendar(http, "{\"capacity\": 2}");
        String policy = ADMIN + id + "/policy";
        book(http, id, "10:00", "11:00").expect(201);
        book(http, id, "10:30", "11:30").expect(201);
        book(http, id, "14:00", "15:00").expect(201);
        book(http, id, "15:00", "16:00").expect(201);

        Http.Answer refused =
                http.patch(policy, "{\"bookingPolicy\": {\"capacity\": 1}}").refused(409, "CAPACITY_IN_USE");
        assertThat(refused.text("/details/conflict/startsAt")).isEqualTo(Scene.at("10:30"));
        assertThat(refused.text("/details/conflict/endsAt")).isEqualTo(Scene.at("11:00"));
        assertThat(refused.at("/details/conflicts").size()).isEqualTo(1);
        Http.Answer longer = http.patch(policy, "{\"bookingPolicy\": {\"bufferBeforeMinutes\": 10}}")
                .refused(409, "CAPACITY_IN_USE");
        assertThat(longer.at("/details/conflicts").size()).isEqualTo(2);
        assertThat(longer.text("/details/conflicts/1/startsAt")).isEqualTo(Scene.at("14:50"));

        http.patch(policy, "{\"bookingPolicy\": {\"capacity\": 2, \"bufferBeforeMinutes\": 10}}")
                .expect(200);
        book(http, id, "15:00", "15:30").refused(409, "SLOT_TAKEN");
    }

    @Test
    void aSharePostureNarrowsTheCalendarAndBindsItsOwner() {
        TestUser ann = tenant.user(Role.MEMBER);
        TestUser bob = tenant.user(Role.MEMBER);
        String path = CALENDARS
                + ann.http()
                        .post(CALENDARS, """
                        {"kind": "user_linked", "name": "Ann", "timezone": "UTC", "linkedUserId": "%s",
                         "visibility": "public_within_tenant"}
                        """.formatted(ann.id()))
                        .expect(201)
                        .text("/data/id");
        bob.http().get(path).expect(200);

        http.patch(path.replace(CALENDARS, ADMIN) + "/policy", "{\"sharePosture\": \"private\"}")
                .expect(200);

        bob.http().get(path).refused(404, "CALENDAR_NOT_FOUND");
        ann.http().patch(path, "{\"visibility\": \"public_within_tenant\"}").refused(409, "POSTURE_EXCEEDED");
        ann.http()
                .patch(path, "{\"policy\": {\"sharePosture\": \"public_within_tenant\"}}")
                .refused(403, "POSTURE_FIXED");
        ann.http().patch(path, "{\"policy\": {}}").expect(200);
        assertThat(ann.http().get(path).expect(200).text("/data/policy/sharePosture"))
                .isEqualTo("private");
    }

    @Test
    void withAPrivateDefaultNewEntriesArePrivate() {
        String id = made("""
                {"kind": "tenant_shared", "name": "Clinic", "timezone": "UTC", "policy": {"visibilityDefault": "private"}}
                """);

        assertThat(book(http, id, "10:00", "11:00").expect(201).text("/data/visibility"))
                .isEqualTo("private");
        assertThat(http.post(
                                Scene.ENTRIES,
                                Scene.booking(id, "12:00", "13:00").replace("{", "{\"visibility\": \"default\", "))
                        .expect(201)
                        .text("/data/visibility"))
                .isEqualTo("default");
    }

    @Test
    void theCalendarOfAResourceTakesWhatItLeavesOpenFromTheCalendarOfItsSpace() {
        String space = http.post("/api/v1/secure/spaces/", "{\"name\": \"House\"}")
                .expect(201)
                .text("/data/id");
        String resource = http.post(
                        "/api/v1/secure/resources/", "{\"name\": \"Desk\", \"spaceId\": \"%s\"}".formatted(space))
                .expect(201)
                .text("/data/id");
        String desk = made("""
                {"kind": "resource_linked", "name": "Desk", "timezone": "UTC", "linkedResourceId": "%s"}
                """.formatted(resource));
        book(http, desk, "03:00", "04:00").expect(201);
        String house = made("""
                {"kind": "space_linked", "name": "House", "timezone": "UTC", "linkedSpaceId": "%s",
                 "policy": {"visibilityDefault": "private", "sharePosture": "shared",
                            "bookingPolicy": {"capacity": 40, "bufferAfterMinutes": 30,
                                              "openingHours": {"tuesday": [{"from": "08:00", "to": "18:00"}]}}}}
                """.formatted(space));

        Http.Answer read = http.get(ADMIN + desk).expect(200);
        assertThat(read.text("/data/policy/provenance/bookingPolicy")).isEqualTo("linked_parent_inherited");
        assertThat(read.at("/data/policy/bookingPolicy/openingHours/tuesday").size())
                .isEqualTo(1);
        assertThat(read.at("/data/policy/bookingPolicy/capacity").isMissingNode())
                .isTrue();
        assertThat(read.text("/data/policy/provenance/visibilityDefault")).isEqualTo("linked_parent_inherited");
        assertThat(read.text("/data/policy/provenance/sharePosture")).isEqualTo("calendar_default");
        assertThat(read.text("/data/linkedParent/note")).contains("House");
        book(http, desk, "05:00", "06:00").refused(422, "BOOKING_RULE_BROKEN");
        assertThat(book(http, desk, "10:00", "11:00").expect(201).text("/data/visibility"))
                .isEqualTo("private");
        book(http, desk, "10:00", "11:00").refused(409, "SLOT_TAKEN");
        book(http, desk, "11:00", "12:00").expect(201);

        http.patch(ADMIN + desk + "/policy", "{\"bookingPolicy\": {}}").expect(200);
        book(http, desk, "05:00", "06:00").expect(201);
        http.patch(CALENDARS + desk, "{\"policy\": {}}").expect(200);
        book(http, desk, "06:00", "07:00").refused(422, "BOOKING_RULE_BROKEN");
        http.delete(CALENDARS + house).expect(204);
        book(http, desk, "06:00", "07:00").expect(201);
    }

    @Test
    void whatLiesAheadIsCountedEntriesAndInstancesApart() {
        String id = calendar(http);
        Instant soon = Instant.now().plus(2, ChronoUnit.DAYS).truncatedTo(ChronoUnit.HOURS);
        String single = book(http, id, soon.toString(), soon.plusSeconds(600).toString())
                .expect(201)
                .text("/data/id");
        book(http, id, soon.plusSeconds(600).toString(), soon.plusSeconds(900).toString())
                .expect(201);
        book(http, id, "2030-01-01T10:00:00Z", "2030-01-01T11:00:00Z").expect(201);
        book(http, id, "2020-01-01T10:00:00Z", "2020-01-01T11:00:00Z").expect(201);
        http.post(Scene.ENTRIES + "/" + single + "/status", "{\"status\": \"cancelled\"}")
                .expect(200);
        // Half a day off the edge of the thirty days, so that neither the hour nor a change of the clocks matters.
        Instant later = soon.plus(12, ChronoUnit.HOURS);
        SeriesScene.series(
                http,
                id,
                later.toString(),
                later.plusSeconds(600).toString(),
                "\"frequency\": \"daily\", \"occurrenceCountLimit\": 40");

        Http.Answer read = http.get(ADMIN + id).expect(200);
        assertThat(read.at("/data/statistics/futureEntryCount").asInt()).isEqualTo(2);
        assertThat(read.at("/data/statistics/futureInstanceCount").asInt()).isEqualTo(40);

        Http.Answer activity = http.get(ADMIN + id + "/operations").expect(200);
        assertThat(activity.at("/data/futureWindowDays").asInt()).isEqualTo(30);
        assertThat(activity.at("/data/counters/futureEntryCount").asInt()).isEqualTo(1);
        assertThat(activity.at("/data/counters/futureInstanceCount").asInt()).isEqualTo(28);
        assertThat(activity.at("/data/counters/recentMutationCount").asInt()).isEqualTo(6);
        assertThat(activity.at("/data/recentMutations").size()).isEqualTo(6);
    }

    @Test
    void theLatestChangesComeFirstEachEntityOnce() {
        String id = calendar(http);
        String one = book(http, id, "10:00", "11:00").expect(201).text("/data/id");
        String other = book(http, id, "11:00", "12:00").expect(201).text("/data/id");
        http.patch(Scene.ENTRIES + "/" + one, "{\"title\": \"Squash\"}").expect(200);
        http.delete(Scene.ENTRIES + "/" + other).expect(204);
        http.patch(CALENDARS + id, "{\"name\": \"Hall\"}").expect(200);

        Http.Answer activity = http.get(ADMIN + id + "/operations").expect(200);

        assertThat(activity.at("/data/recentMutations").size()).isEqualTo(3);
        assertThat(activity.text("/data/recentMutations/0/entityType")).isEqualTo("calendar");
        assertThat(activity.text("/data/recentMutations/0/action")).isEqualTo("updated");
        assertThat(activity.text("/data/recentMutations/1/entityId")).isEqualTo(other);
        assertThat(activity.text("/data/recentMutations/1/action")).isEqualTo("deleted");
        assertThat(activity.text("/data/recentMutations/2/action")).isEqualTo("updated");
        assertThat(activity.text("/data/recentMutations/2/summary")).contains("Squash");
    }

    @Test
    void visitsAreCountedWhenTrackedAndResetWithAReason() {
        String id = calendar(http);
        TestUser member = tenant.user(Role.MEMBER);
        String visits = CALENDARS + id + "/visit-metrics/";
        member.http().post(visits + "track").expect(200);
        assertThat(member.http()
                        .post(visits + "track")
                        .expect(200)
                        .at("/data/totalVisits")
                        .asInt())
                .isEqualTo(2);
        assertThat(http.get(CALENDARS + id).expect(200).at("/data/totalVisits").asInt())
                .isEqualTo(2);
        member.http().post(visits + "reset", "{}").refused(403, "NOT_ALLOWED");

        Http.Answer reset =
                http.post(visits + "reset", "{\"reason\": \"New year\"}").expect(200);

        assertThat(reset.at("/data/totalVisits").asInt()).isZero();
        assertThat(reset.text("/data/lastResetReason")).isEqualTo("New year");
        assertThat(reset.text("/data/lastResetByActorId"))
                .isEqualTo(tenant.owner().id().toString());
        assertThat(http.get(ADMIN + id)
                        .expect(200)
                        .at("/data/calendar/totalVisits")
                        .asInt())
                .isZero();
        http.post(ADMIN + id + "/visit-metrics/reset", "{\"reason\": null}").expect(200);
        http.post(ADMIN + id + "/visit-metrics/reset", "{\"reason\": \"%s\"}".formatted("x".repeat(501)))
                .refused(422, "VALIDATION_FAILED");
        assertThat(tenant.eventTypes()).contains("calendar.visits_reset");
        TestTenant.create().http().post(visits + "track").refused(404, "CALENDAR_NOT_FOUND");
    }
}

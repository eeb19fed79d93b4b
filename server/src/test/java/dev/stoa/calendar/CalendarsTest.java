package dev.stoa.calendar;

import static dev.stoa.calendar.Scene.CALENDARS;
import static dev.stoa.calendar.Scene.book;
import static dev.stoa.calendar.Scene.calendar;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.platform.auth.Role;
import dev.stoa.testing.Http;
import dev.stoa.testing.TestTenant;
import dev.stoa.testing.TestTenant.TestUser;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CalendarsTest {

    private final TestTenant tenant = TestTenant.create();
    private final Http http = tenant.http();

    @Test
    void aCreatedCalendarCanBeRead() {
        Http.Answer created = http.post(CALENDARS, """
                {"kind": "tenant_shared", "name": "Events", "timezone": "Europe/Zurich", "description": "All of them",
                 "metadata": {"colour": "blue"}, "policy": {"bookingPolicy": {"capacity": 2}, "adminNotes": "Ask Ann"}}
                """).expect(201);

        Http.Answer read = http.get(created.header("Location")).expect(200);

        assertThat(read.at("/data")).isEqualTo(created.at("/data"));
        assertThat(read.header("ETag")).isEqualTo("\"1\"");
        assertThat(read.text("/data/policy/adminNotes")).isEqualTo("Ask Ann");
    }

    @Test
    void aCalendarIsLinkedToTheOneEntityItsKindNames() {
        String space = http.post("/api/v1/secure/spaces/", "{\"name\": \"Blue room\"}")
                .expect(201)
                .text("/data/id");

        Http.Answer linked = http.post(CALENDARS, """
                {"kind": "space_linked", "name": "Blue room", "timezone": "UTC", "linkedSpaceId": "%s"}
                """.formatted(space)).expect(201);

        assertThat(linked.text("/data/linkedEntity/spaceId")).isEqualTo(space);
        assertThat(linked.at("/data/linkedEntity/userId").isNull()).isTrue();
        http.post(CALENDARS, """
                {"kind": "space_linked", "name": "None", "timezone": "UTC"}
                """).refused(422, "LINK_MISMATCH");
        http.post(CALENDARS, """
                {"kind": "tenant_shared", "name": "Too much", "timezone": "UTC", "linkedSpaceId": "%s"}
                """.formatted(space)).refused(422, "LINK_MISMATCH");
        http.post(CALENDARS, """
                {"kind": "space_linked", "name": "Gone", "timezone": "UTC", "linkedSpaceId": "%s"}
                """.formatted(UUID.randomUUID())).refused(404, "LINKED_SPACE_NOT_FOUND");
        http.post(CALENDARS, """
                {"kind": "user_linked", "name": "Nobody", "timezone": "UTC", "linkedUserId": "%s"}
                """.formatted(UUID.randomUUID())).refused(404, "LINKED_USER_NOT_FOUND");
    }

    @Test
    void whatACalendarIsLinkedToStaysAsLongAsTheCalendar() {
        String space = create("/api/v1/secure/spaces/", "{\"name\": \"Blue room\"}");
        String resource = create("/api/v1/secure/resources/", "{\"name\": \"Desk\"}");
        String ofSpace = create(CALENDARS, """
                {"kind": "space_linked", "name": "Blue room", "timezone": "UTC", "linkedSpaceId": "%s"}
                """.formatted(space));
        String ofResource = create(CALENDARS, """
                {"kind": "resource_linked", "name": "Desk", "timezone": "UTC", "linkedResourceId": "%s"}
                """.formatted(resource));

        http.delete("/api/v1/secure/spaces/" + space).refused(409, "SPACE_HAS_CALENDAR");
        http.delete("/api/v1/secure/resources/" + resource).refused(409, "RESOURCE_BOOKED");

        http.delete(CALENDARS + ofSpace).expect(204);
        http.delete(CALENDARS + ofResource).expect(204);
        http.delete("/api/v1/secure/spaces/" + space).expect(204);
        http.delete("/api/v1/secure/resources/" + resource).expect(204);
    }

    private String create(String path, String json) {
        return http.post(path, json).expect(201).text("/data/id");
    }

    @Test
    void anotherTenantsSpaceCannotBeLinked() {
        String foreign = TestTenant.create()
                .http()
                .post("/api/v1/secure/spaces/", "{\"name\": \"Blue room\"}")
                .expect(201)
                .text("/data/id");

        http.post(CALENDARS, """
                {"kind": "space_linked", "name": "Theirs", "timezone": "UTC", "linkedSpaceId": "%s"}
                """.formatted(foreign)).refused(404, "LINKED_SPACE_NOT_FOUND");
    }

    @Test
    void aTimeZoneIsAnIanaName() {
        Http.Answer refused = http.post(CALENDARS, """
                {"kind": "tenant_shared", "name": "Mars", "timezone": "Mars/Olympus"}
                """).refused(422, "UNKNOWN_TIMEZONE");

        assertThat(refused.text("/details/fields/0/path")).isEqualTo("timezone");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"bookingPolicy": {"capacity": 0}}                            | policy.bookingPolicy.capacity
            {"bookingPolicy": {"capacity": "3"}}                          | policy.bookingPolicy.capacity
            {"bookingPolicy": {"capcity": 3}}                             | policy.bookingPolicy.capcity
            {"bookingPolicy": {"bufferAfterMinutes": -5}}                 | policy.bookingPolicy.bufferAfterMinutes
            {"bookingPolicy": {"minDurationMinutes": 60, "maxDurationMinutes": 30}} | policy.bookingPolicy.maxDurationMinutes
            {"bookingPolicy": {"requiresApproval": "yes"}}                | policy.bookingPolicy.requiresApproval
            {"bookingPolicy": {"openingHours": {"funday": []}}}           | policy.bookingPolicy.openingHours.funday
            {"bookingPolicy": {"openingHours": {"monday": [{"from": "9:00", "to": "18:00"}]}}} | policy.bookingPolicy.openingHours.monday[0]
            {"bookingPolicy": {"openingHours": {"monday": [{"from": "18:00", "to": "09:00"}]}}} | policy.bookingPolicy.openingHours.monday[0]
            {"bookingPolicy": []}                                         | policy.bookingPolicy
            {"sharePosture": "everybody"}                                 | policy.sharePosture
            {"booking": {}}                                               | policy.booking
            """)
    void aPolicyThatMakesNoSenseIsRefusedByPath(String policy, String path) {
        Http.Answer refused = http.post(CALENDARS, """
                {"kind": "tenant_shared", "name": "Court", "timezone": "UTC", "policy": %s}
                """.formatted(policy)).refused(422, "BOOKING_POLICY_INVALID");

        assertThat(refused.text("/details/fields/0/path")).isEqualTo(path);
    }

    @Test
    void aPrivateCalendarIsForItsOwnerAndThoseWhoManageCalendars() {
        TestUser ann = tenant.user(Role.MEMBER);
        TestUser bob = tenant.user(Role.MEMBER);
        String path = CALENDARS
                + ann.http()
                        .post(CALENDARS, """
                        {"kind": "user_linked", "name": "Ann", "timezone": "UTC", "linkedUserId": "%s"}
                        """.formatted(ann.id()))
                        .expect(201)
                        .text("/data/id");

        ann.http().get(path).expect(200);
        tenant.user(Role.MANAGER).http().get(path).expect(200);
        bob.http().get(path).refused(404, "CALENDAR_NOT_FOUND");
        bob.http().patch(path, "{\"name\": \"Bob\"}").refused(404, "CALENDAR_NOT_FOUND");
        bob.http().delete(path).refused(404, "CALENDAR_NOT_FOUND");
        assertThat(bob.http().get(CALENDARS).expect(200).at("/total").asInt()).isZero();

        ann.http().patch(path, "{\"visibility\": \"public_within_tenant\"}").expect(200);
        bob.http().get(path).expect(200);
        bob.http().patch(path, "{\"name\": \"Bob\"}").refused(403, "NOT_ALLOWED");
        bob.http().delete(path).refused(403, "NOT_ALLOWED");
    }

    @Test
    void nobodyMakesACalendarForSomebodyElseWithoutThePermission() {
        TestUser ann = tenant.user(Role.MEMBER);

        tenant.user(Role.MEMBER).http().post(CALENDARS, """
                {"kind": "user_linked", "name": "Ann", "timezone": "UTC", "linkedUserId": "%s"}
                """.formatted(ann.id())).refused(403, "NOT_ALLOWED");
    }

    @Test
    void administratorsNotesAreForThoseWhoManageTheCalendar() {
        String path = CALENDARS + http.post(CALENDARS, """
                        {"kind": "tenant_shared", "name": "Court", "timezone": "UTC",
                         "policy": {"adminNotes": "The lock sticks", "bookingPolicy": {"capacity": 2}}}
                        """).expect(201).text("/data/id");

        Http.Answer seen = tenant.user(Role.MEMBER).http().get(path).expect(200);

        assertThat(seen.at("/data/policy/adminNotes").isMissingNode()).isTrue();
        assertThat(seen.at("/data/policy/bookingPolicy/capacity").asInt()).isEqualTo(2);
    }

    @Test
    void aChangeToAnOldRevisionIsRefused() {
        String path = CALENDARS + calendar(http);
        http.with("If-Match", "\"1\"").patch(path, "{\"name\": \"Hall\"}").expect(200);

        http.with("If-Match", "\"1\"").patch(path, "{\"name\": \"Gym\"}").refused(412, "CHANGED_MEANWHILE");
        http.with("If-Match", "\"1\"").delete(path).refused(412, "CHANGED_MEANWHILE");
    }

    @Test
    void aCalendarWithBookingsAheadStays() {
        String id = calendar(http);
        String booking = book(http, id, "10:00", "11:00").expect(201).text("/data/id");

        Http.Answer refused = http.delete(CALENDARS + id).refused(409, "CALENDAR_BOOKED");
        assertThat(refused.at("/details/bookings").asInt()).isEqualTo(1);
        http.delete(Scene.ENTRIES + "/" + booking).expect(204);
        http.delete(CALENDARS + id).expect(204);

        http.get(CALENDARS + id).refused(404, "CALENDAR_NOT_FOUND");
        book(http, id, "10:00", "11:00").refused(404, "CALENDAR_NOT_FOUND");
    }

    @Test
    void aSmallerCapacityOrLongerBuffersMustFitTheBookings() {
        String id = calendar(http, "{\"capacity\": 2}");
        book(http, id, "10:00", "11:00").expect(201);
        book(http, id, "10:00", "11:00").expect(201);
        book(http, id, "11:00", "12:00").expect(201);

        Http.Answer refused = http.patch(CALENDARS + id, "{\"policy\": {}}").refused(409, "CAPACITY_IN_USE");
        assertThat(refused.at("/details/bookings").asInt()).isEqualTo(1);
        http.patch(CALENDARS + id, "{\"policy\": {\"bookingPolicy\": {\"capacity\": 2, \"bufferAfterMinutes\": 15}}}")
                .refused(409, "CAPACITY_IN_USE");
        http.patch(CALENDARS + id, "{\"policy\": {\"bookingPolicy\": {\"capacity\": 3, \"bufferAfterMinutes\": 15}}}")
                .expect(200);

        book(http, id, "12:00", "13:00").expect(201);
        book(http, id, "12:00", "13:00").expect(201);
        book(http, id, "12:00", "13:00").refused(409, "SLOT_TAKEN");
    }

    @Test
    void aListIsFilteredOrderedAndCounted() {
        for (String name : new String[] {"Amber", "Blue", "Cyan"}) {
            http.post(CALENDARS, """
                    {"kind": "tenant_shared", "name": "%s", "timezone": "UTC"}
                    """.formatted(name)).expect(201);
        }

        Http.Answer page = http.get(CALENDARS + "?limit=1&sort=name&order=desc&kind=tenant_shared")
                .expect(200);
        assertThat(page.text("/data/0/name")).isEqualTo("Cyan");
        assertThat(page.at("/total").asInt()).isEqualTo(3);
        assertThat(http.get(CALENDARS + "?search=BLU").expect(200).at("/total").asInt())
                .isEqualTo(1);
        assertThat(http.get(CALENDARS + "?visibility=private")
                        .expect(200)
                        .at("/total")
                        .asInt())
                .isZero();
        assertThat(http.get(CALENDARS + "?calendarIds=" + page.text("/data/0/id"))
                        .expect(200)
                        .at("/total")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void anotherZoneMovesTheDaysOfAllDayEntries() {
        String id = calendar(http);
        String booking = http.post(Scene.ENTRIES, """
                {"calendarId": "%s", "kind": "booking", "title": "Fair", "timezone": "Europe/Zurich", "isAllDay": true,
                 "startsAt": "2030-06-03T22:00:00Z", "endsAt": "2030-06-04T22:00:00Z"}
                """.formatted(id)).expect(201).text("/data/id");

        http.patch(CALENDARS + id, "{\"timezone\": \"America/New_York\"}").expect(200);

        Http.Answer moved = http.get(Scene.ENTRIES + "/" + booking).expect(200);
        assertThat(moved.text("/data/startsAt")).isEqualTo("2030-06-04T04:00:00Z");
        assertThat(moved.text("/data/endsAt")).isEqualTo("2030-06-05T04:00:00Z");
        assertThat(moved.text("/data/localStartDate")).isEqualTo("2030-06-04");
        assertThat(moved.text("/data/timezone")).isEqualTo("America/New_York");
        book(http, id, "2030-06-05T03:30:00Z", "2030-06-05T04:30:00Z").refused(409, "SLOT_TAKEN");
        book(http, id, "2030-06-04T03:00:00Z", "2030-06-04T04:00:00Z").expect(201);
    }
}

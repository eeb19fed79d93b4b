package dev.stoa.calendar;

import static dev.stoa.calendar.Scene.ENTRIES;
import static dev.stoa.calendar.Scene.at;
import static dev.stoa.calendar.Scene.book;
import static dev.stoa.calendar.Scene.booking;
import static dev.stoa.calendar.Scene.calendar;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.platform.auth.Role;
import dev.stoa.testing.Http;
import dev.stoa.testing.TestTenant;
import dev.stoa.testing.TestTenant.TestUser;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EntriesTest {

    private static final String DAY = "?windowStartsAt=2030-06-04T00:00:00Z&windowEndsAt=2030-06-05T00:00:00Z";

    private final TestTenant tenant = TestTenant.create();
    private final Http http = tenant.http();

    @Test
    void aCreatedEntryCanBeRead() {
        Http.Answer created = http.post(ENTRIES, """
                {"calendarId": "%s", "kind": "event", "title": "Open day", "description": "Come in",
                 "startsAt": "2030-06-04T10:00:00+02:00", "endsAt": "2030-06-04T10:00:00.123456789Z", "timezone": "UTC",
                 "metadata": {"guests": 4}, "locationName": "Hall", "locationPayload": {"floor": 2}}
                """.formatted(calendar(http))).expect(201);

        Http.Answer read = http.get(created.header("Location")).expect(200);

        assertThat(read.at("/data")).isEqualTo(created.at("/data"));
        assertThat(read.text("/data/startsAt")).isEqualTo("2030-06-04T08:00:00Z");
        assertThat(read.text("/data/endsAt")).isEqualTo("2030-06-04T10:00:00.123456Z");
        assertThat(read.text("/data/status")).isEqualTo("confirmed");
        assertThat(read.header("ETag")).isEqualTo("\"1\"");
    }

    @Test
    void anEntryEndsAfterItsStart() {
        String calendar = calendar(http);

        assertThat(book(http, calendar, "10:00", "10:00")
                        .refused(422, "VALIDATION_FAILED")
                        .text("/details/fields/0/path"))
                .isEqualTo("endsAt");
        book(http, calendar, "10:00", "09:00").refused(422, "VALIDATION_FAILED");
        http.post(ENTRIES, booking(calendar, "10:00", "11:00").replace("Europe/Zurich", "+02:00"))
                .refused(422, "UNKNOWN_TIMEZONE");
        http.post(
                        ENTRIES,
                        booking(calendar, "10:00", "11:00").replace("\"kind\"", "\"status\": \"completed\", \"kind\""))
                .refused(422, "VALIDATION_FAILED");
    }

    @ParameterizedTest
    @CsvSource({
        "draft,tentative,200",
        "draft,confirmed,409",
        "draft,completed,409",
        "draft,cancelled,200",
        "draft,draft,409",
        "tentative,confirmed,200",
        "tentative,draft,409",
        "tentative,completed,409",
        "tentative,cancelled,200",
        "confirmed,completed,200",
        "confirmed,tentative,409",
        "confirmed,draft,409",
        "confirmed,cancelled,200",
        "cancelled,draft,409",
        "cancelled,tentative,409",
        "cancelled,confirmed,409",
        "cancelled,completed,409",
        "completed,cancelled,409",
        "completed,confirmed,409"
    })
    void theStatusGoesItsWayAndNoOther(String from, String to, int expected) {
        String path = entryThatIs(from);

        Http.Answer byOperation = http.post(path + "/status", "{\"status\": \"%s\"}".formatted(to))
                .expect(expected);

        if (expected == 409) {
            byOperation.refused(409, "STATUS_NOT_REACHABLE");
            assertThat(byOperation.text("/details/from")).isEqualTo(from);
            assertThat(byOperation.text("/details/to")).isEqualTo(to);
            if (!from.equals(to)) {
                http.patch(path, "{\"status\": \"%s\"}".formatted(to)).refused(409, "STATUS_NOT_REACHABLE");
            }
        } else {
            assertThat(byOperation.text("/data/status")).isEqualTo(to);
            http.patch(entryThatIs(from), "{\"status\": \"%s\"}".formatted(to)).expect(200);
        }
    }

    private String entryThatIs(String status) {
        String first = status.equals("cancelled") || status.equals("completed") ? "confirmed" : status;
        String path = ENTRIES + "/"
                + http.post(ENTRIES, """
                        {"calendarId": "%s", "kind": "booking", "title": "x", "timezone": "UTC", "status": "%s",
                         "startsAt": "2030-06-04T10:00:00Z", "endsAt": "2030-06-04T11:00:00Z"}
                        """.formatted(calendar(http), first))
                        .expect(201)
                        .text("/data/id");
        if (!first.equals(status)) {
            http.post(path + "/status", "{\"status\": \"%s\"}".formatted(status))
                    .expect(200);
        }
        return path;
    }

    @Test
    void aTakenSlotIsRefusedWithTheTimeThatIsTaken() {
        String calendar = calendar(http);
        book(http, calendar, "10:00", "11:00").expect(201);

        Http.Answer refused = book(http, calendar, "10:30", "11:30").refused(409, "SLOT_TAKEN");

        assertThat(refused.text("/details/conflict/startsAt")).isEqualTo(at("10:00"));
        assertThat(refused.text("/details/conflict/endsAt")).isEqualTo(at("11:00"));
        assertThat(refused.at("/details").size()).isEqualTo(1);
        book(http, calendar, "11:00", "12:00").expect(201);
        book(http, calendar, "09:00", "10:00").expect(201);
    }

    @Test
    void onlyWhatHoldsASlotTakesIt() {
        String calendar = calendar(http);
        String event = booking(calendar, "10:00", "11:00").replace("booking", "event");
        http.post(ENTRIES, event).expect(201);
        http.post(ENTRIES, event).expect(201);
        String draft = booking(calendar, "10:00", "11:00").replace("\"kind\"", "\"status\": \"draft\", \"kind\"");
        String waiting = http.post(ENTRIES, draft).expect(201).text("/data/id");
        String booked = book(http, calendar, "10:00", "11:00").expect(201).text("/data/id");
        http.post(ENTRIES, booking(calendar, "10:00", "11:00").replace("booking", "hold"))
                .refused(409, "SLOT_TAKEN");

        http.post(ENTRIES + "/" + waiting + "/status", "{\"status\": \"tentative\"}")
                .refused(409, "SLOT_TAKEN");
        http.post(ENTRIES + "/" + booked + "/status", "{\"status\": \"cancelled\"}")
                .expect(200);
        http.post(ENTRIES + "/" + waiting + "/status", "{\"status\": \"tentative\"}")
                .expect(200);
        http.delete(ENTRIES + "/" + waiting).expect(204);
        http.get(ENTRIES + "/" + waiting).refused(404, "ENTRY_NOT_FOUND");
        book(http, calendar, "10:00", "11:00").expect(201);
    }

    @Test
    void aBookingThatLastsForWeeksIsSeenByLaterOnes() {
        String calendar = calendar(http);
        book(http, calendar, "2030-05-01T00:00:00Z", "2030-07-01T00:00:00Z").expect(201);

        book(http, calendar, "10:00", "11:00").refused(409, "SLOT_TAKEN");
        assertThat(http.get(ENTRIES + DAY).expect(200).at("/total").asInt()).isEqualTo(1);
        assertThat(http.get("/api/v1/secure/calendar/free-busy" + DAY)
                        .expect(200)
                        .text("/data/slots/0/startsAt"))
                .isEqualTo("2030-06-04T00:00:00Z");
    }

    @Test
    void aMovedBookingIsGuardedWhereItGoes() {
        String calendar = calendar(http);
        String first = ENTRIES + "/"
                + book(http, calendar, "10:00", "11:00").expect(201).text("/data/id");
        book(http, calendar, "12:00", "13:00").expect(201);

        http.patch(first, "{\"startsAt\": \"%s\", \"endsAt\": \"%s\"}".formatted(at("11:30"), at("12:30")))
                .refused(409, "SLOT_TAKEN");
        http.patch(first, "{\"startsAt\": \"%s\", \"endsAt\": \"%s\"}".formatted(at("10:30"), at("12:00")))
                .expect(200);
        http.patch(first, "{\"startsAt\": \"%s\"}".formatted(at("12:30"))).refused(422, "VALIDATION_FAILED");
        book(http, calendar, "10:00", "10:30").expect(201);
    }

    @Test
    void buffersArePartOfWhatIsGuarded() {
        String calendar = calendar(http, "{\"bufferBeforeMinutes\": 10, \"bufferAfterMinutes\": 20}");
        book(http, calendar, "10:00", "11:00").expect(201);

        book(http, calendar, "11:29", "12:00").refused(409, "SLOT_TAKEN");
        book(http, calendar, "08:00", "09:31").refused(409, "SLOT_TAKEN");
        book(http, calendar, "11:30", "12:00").expect(201);
        book(http, calendar, "08:00", "09:30").expect(201);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"minDurationMinutes": 90}  | minDurationMinutes
            {"maxDurationMinutes": 30}  | maxDurationMinutes
            {"horizonDays": 30}         | horizonDays
            {"openingHours": {"tuesday": [{"from": "12:00", "to": "12:59"}]}} | openingHours
            {"openingHours": {"monday": [{"from": "00:00", "to": "24:00"}]}}  | openingHours
            """)
    void aBrokenRuleIsNamed(String policy, String rule) {
        Http.Answer refused =
                book(http, calendar(http, policy), "10:00", "11:00").refused(422, "BOOKING_RULE_BROKEN");

        assertThat(refused.text("/details/rule")).isEqualTo(rule);
        assertThat(refused.text("/message")).contains(rule);
    }

    @Test
    void openingHoursAreMeantInTheCalendarsZone() {
        String calendar =
                calendar(http, "{\"openingHours\": {\"tuesday\": [{\"from\": \"12:00\", \"to\": \"13:00\"}]}}");

        book(http, calendar, "10:00", "11:00").expect(201);
        http.post(ENTRIES, booking(calendar, "15:00", "16:00").replace("booking", "event"))
                .expect(201);
    }

    @Test
    void aSlotMustBeTakenBeforeTheLeadTimeAndGivenBackBeforeTheCutOff() {
        String calendar = calendar(http, "{\"leadTimeMinutes\": 60, \"cancellationCutoffMinutes\": 1440}");
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        TestUser ann = tenant.user(Role.MEMBER);

        Http.Answer late = book(
                        http,
                        calendar,
                        now.plusSeconds(1800).toString(),
                        now.plusSeconds(5400).toString())
                .refused(422, "BOOKING_RULE_BROKEN");
        assertThat(late.text("/details/rule")).isEqualTo("leadTimeMinutes");
        String path = ENTRIES + "/"
                + book(
                                ann.http(),
                                calendar,
                                now.plusSeconds(7200).toString(),
                                now.plusSeconds(9000).toString())
                        .expect(201)
                        .text("/data/id");
        ann.http().post(path + "/status", "{\"status\": \"cancelled\"}").refused(422, "CANCELLATION_TOO_LATE");
        ann.http().delete(path).refused(422, "CANCELLATION_TOO_LATE");
        ann.http()
                .patch(path, "{\"startsAt\": \"%s\", \"endsAt\": \"%s\"}".formatted(at("10:00"), at("11:00")))
                .refused(422, "CANCELLATION_TOO_LATE");
        ann.http().patch(path, "{\"title\": \"Doubles\"}").expect(200);
        http.delete(path).expect(204);
    }

    @Test
    void aPrivateEntryShowsOthersOnlyItsTime() {
        String calendar = calendar(http);
        TestUser ann = tenant.user(Role.MEMBER);
        TestUser bob = tenant.user(Role.MEMBER);
        String path = ENTRIES + "/"
                + ann.http().post(ENTRIES, """
                        {"calendarId": "%s", "kind": "booking", "title": "Doctor", "description": "Knee", "timezone": "UTC",
                         "visibility": "private", "metadata": {"phone": "1"}, "locationName": "Clinic",
                         "startsAt": "2030-06-04T10:00:00Z", "endsAt": "2030-06-04T11:00:00Z"}
                        """.formatted(calendar)).expect(201).text("/data/id");

        for (Http.Answer seen : new Http.Answer[] {
            bob.http().get(path).expect(200),
            bob.http().get(ENTRIES + DAY).expect(200),
            bob.http().get("/api/v1/secure/calendar/window" + DAY).expect(200),
            book(bob.http(), calendar, "10:00", "11:00").refused(409, "SLOT_TAKEN")
        }) {
            assertThat(seen.body())
                    .doesNotContain(
                            "Doctor", "Knee", "phone", "Clinic", ann.id().toString());
        }
        assertThat(bob.http().get(path).text("/data/title")).isEqualTo("Busy");
        assertThat(bob.http()
                        .get(ENTRIES + DAY + "&search=doctor")
                        .expect(200)
                        .at("/total")
                        .asInt())
                .isZero();
        assertThat(ann.http().get(path).text("/data/title")).isEqualTo("Doctor");
        assertThat(ann.http()
                        .get(ENTRIES + DAY + "&search=doctor")
                        .expect(200)
                        .at("/total")
                        .asInt())
                .isEqualTo(1);
        assertThat(http.get(path).text("/data/description")).isEqualTo("Knee");
    }

    @Test
    void entriesAreChangedByTheirOwnersAndThoseWhoManageTheCalendar() {
        String calendar = calendar(http);
        TestUser ann = tenant.user(Role.MEMBER);
        Http bob = tenant.user(Role.MEMBER).http();
        String path = ENTRIES + "/"
                + book(ann.http(), calendar, "10:00", "11:00").expect(201).text("/data/id");

        bob.patch(path, "{\"title\": \"Mine\"}").refused(403, "NOT_ALLOWED");
        bob.post(path + "/status", "{\"status\": \"cancelled\"}").refused(403, "NOT_ALLOWED");
        bob.delete(path).refused(403, "NOT_ALLOWED");
        ann.http().patch(path, "{\"title\": \"Singles\"}").expect(200);
        tenant.user(Role.MANAGER).http().patch(path, "{\"title\": \"Doubles\"}").expect(200);
        ann.http()
                .patch(
                        path,
                        "{\"ownerUserId\": \"%s\"}".formatted(tenant.owner().id()))
                .refused(403, "NOT_ALLOWED");
        http.patch(path, "{\"ownerUserId\": \"%s\"}".formatted(tenant.id())).refused(404, "OWNER_NOT_FOUND");
        http.with("If-Match", "\"1\"").patch(path, "{\"title\": \"Old\"}").refused(412, "CHANGED_MEANWHILE");
    }

    @Test
    void entriesOfAHiddenCalendarAreHidden() {
        String calendar = http.post(Scene.CALENDARS, """
                {"kind": "tenant_shared", "name": "Board", "timezone": "UTC", "visibility": "private"}
                """).expect(201).text("/data/id");
        String path = ENTRIES + "/"
                + book(http, calendar, "10:00", "11:00").expect(201).text("/data/id");
        Http bob = tenant.user(Role.MEMBER).http();

        bob.get(path).refused(404, "ENTRY_NOT_FOUND");
        bob.patch(path, "{\"title\": \"Mine\"}").refused(404, "ENTRY_NOT_FOUND");
        bob.post(path + "/status", "{\"status\": \"cancelled\"}").refused(404, "ENTRY_NOT_FOUND");
        bob.delete(path).refused(404, "ENTRY_NOT_FOUND");
        book(bob, calendar, "14:00", "15:00").refused(404, "CALENDAR_NOT_FOUND");
        assertThat(bob.get(ENTRIES + DAY).expect(200).at("/total").asInt()).isZero();
        for (String list : new String[] {"entries", "free-busy", "window"}) {
            Http.Answer refused = bob.get("/api/v1/secure/calendar/" + list + DAY + "&calendarIds=" + calendar)
                    .refused(404, "CALENDAR_NOT_FOUND");
            assertThat(refused.text("/message")).contains(calendar);
        }
    }

    @Test
    void otherTenantsSeeNothing() {
        String calendar = calendar(http);
        String path = ENTRIES + "/"
                + book(http, calendar, "10:00", "11:00").expect(201).text("/data/id");
        Http stranger = TestTenant.create().http();

        stranger.get(Scene.CALENDARS + calendar).refused(404, "CALENDAR_NOT_FOUND");
        stranger.patch(Scene.CALENDARS + calendar, "{\"name\": \"Mine\"}").refused(404, "CALENDAR_NOT_FOUND");
        stranger.delete(Scene.CALENDARS + calendar).refused(404, "CALENDAR_NOT_FOUND");
        book(stranger, calendar, "10:00", "11:00").refused(404, "CALENDAR_NOT_FOUND");
        stranger.get(path).refused(404, "ENTRY_NOT_FOUND");
        stranger.patch(path, "{\"title\": \"Mine\"}").refused(404, "ENTRY_NOT_FOUND");
        stranger.post(path + "/status", "{\"status\": \"cancelled\"}").refused(404, "ENTRY_NOT_FOUND");
        stranger.delete(path).refused(404, "ENTRY_NOT_FOUND");
        for (String list : new String[] {"entries", "free-busy", "window"}) {
            stranger.get("/api/v1/secure/calendar/" + list + DAY + "&calendarIds=" + calendar)
                    .refused(404, "CALENDAR_NOT_FOUND");
        }
        assertThat(stranger.get(Scene.CALENDARS).expect(200).at("/total").asInt())
                .isZero();
        assertThat(stranger.get(ENTRIES + DAY).expect(200).at("/total").asInt()).isZero();
    }
}

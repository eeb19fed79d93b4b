package dev.stoa.calendar;

import static dev.stoa.calendar.Scene.ENTRIES;
import static dev.stoa.calendar.Scene.book;
import static dev.stoa.calendar.Scene.calendar;
import static dev.stoa.calendar.SeriesScene.MASTERS;
import static dev.stoa.calendar.SeriesScene.recur;
import static dev.stoa.calendar.SeriesScene.series;
import static dev.stoa.calendar.SeriesScene.texts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.calendar.SeriesScene.Made;
import dev.stoa.platform.auth.Role;
import dev.stoa.testing.Http;
import dev.stoa.testing.TestServer;
import dev.stoa.testing.TestTenant;
import dev.stoa.testing.TestTenant.TestUser;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecurrencesTest {

    private static final String JUNE = "?windowStartsAt=2030-06-01T00:00:00Z&windowEndsAt=2030-07-01T00:00:00Z";

    private final TestTenant tenant = TestTenant.create();
    private final Http http = tenant.http();
    private final String calendar = calendar(http);

    @Test
    void anEntryRecursAtTheSameLocalTime() {
        Made made = series(http, calendar, "2030-03-25T09:00:00Z", "2030-03-25T10:00:00Z", """
                "frequency": "weekly", "byWeekday": [1, 3], "occurrenceCountLimit": 4, "metadata": {"course": 7}""");

        Http.Answer master = http.get(MASTERS + "/" + made.id()).expect(200);
        Http.Answer list = http.get(made.instances("2030-03-01T00:00:00Z", "2030-05-01T00:00:00Z"));

        assertThat(master.text("/data/rootEntryId")).isEqualTo(made.root());
        assertThat(master.text("/data/startsAt")).isEqualTo("2030-03-25T09:00:00Z");
        assertThat(master.at("/data/byWeekday").toString()).isEqualTo("[1,3]");
        assertThat(master.at("/data/byMonthDay").isNull()).isTrue();
        assertThat(master.at("/data/generatedWindowDays").asInt()).isEqualTo(365);
        assertThat(master.at("/data/metadata/course").asInt()).isEqualTo(7);
        assertThat(master.header("ETag")).isEqualTo("\"1\"");
        assertThat(texts(list, "startsAt"))
                .containsExactly(
                        "2030-03-25T09:00:00Z", "2030-03-27T09:00:00Z", "2030-04-01T08:00:00Z", "2030-04-03T08:00:00Z");
        assertThat(texts(list, "instanceDate")).containsExactly("2030-03-25", "2030-03-27", "2030-04-01", "2030-04-03");
        assertThat(texts(list, "instanceState")).containsOnly("generated");
        assertThat(texts(list, "sourceEntryId")).containsOnly(made.root());
        assertThat(list.at("/total").asInt()).isEqualTo(4);
        assertThat(tenant.eventTypes()).contains("recurrence_master.created");
    }

    @Test
    void instancesStandInTheCalendarInPlaceOfTheirPattern() {
        Made made = series(http, calendar, "10:00", "11:00", """
                "frequency": "daily", "intervalCount": 2, "untilAt": "2030-06-08T10:00:00Z\"""");

        assertThat(texts(http.get(ENTRIES + JUNE), "startsAt"))
                .containsExactly("2030-06-04T10:00:00Z", "2030-06-06T10:00:00Z", "2030-06-08T10:00:00Z");
        assertThat(texts(http.get(ENTRIES + JUNE), "title")).containsOnly("Tennis");
        assertThat(texts(http.get(ENTRIES + JUNE), "id")).doesNotContain(made.root());
        assertThat(texts(http.get("/api/v1/secure/calendar/window" + JUNE), "start"))
                .hasSize(3);
        assertThat(http.get("/api/v1/secure/calendar/free-busy" + JUNE)
                        .expect(200)
                        .at("/data/slots"))
                .hasSize(3);
        http.get(ENTRIES + "/" + made.root()).expect(200);
    }

    @Test
    void everyInstanceHoldsItsSlot() {
        series(http, calendar, "10:00", "11:00", "\"frequency\": \"daily\"");

        Http.Answer refused = book(http, calendar, "2030-08-15T10:30:00Z", "2030-08-15T11:30:00Z");

        refused.refused(409, "SLOT_TAKEN");
        assertThat(refused.text("/details/conflict/startsAt")).isEqualTo("2030-08-15T10:00:00Z");
        book(http, calendar, "2030-08-15T11:00:00Z", "2030-08-15T12:00:00Z").expect(201);
    }

    @Test
    void aSeriesIsRefusedWholeWithEachInstanceThatHasNoRoom() {
        book(http, calendar, "2030-06-06T10:30:00Z", "2030-06-06T12:00:00Z").expect(201);
        book(http, calendar, "2030-06-09T09:30:00Z", "2030-06-09T10:15:00Z").expect(201);
        String root = book(http, calendar, "10:00", "11:00").expect(201).text("/data/id");

        Http.Answer refused = recur(http, calendar, root, "10:00", "\"frequency\": \"daily\"");

        refused.refused(409, "SLOT_TAKEN");
        assertThat(refused.at("/details/total").asInt()).isEqualTo(2);
        assertThat(refused.text("/details/conflicts/0/startsAt")).isEqualTo("2030-06-06T10:00:00Z");
        assertThat(refused.text("/details/conflicts/0/conflict/startsAt")).isEqualTo("2030-06-06T10:30:00Z");
        assertThat(refused.text("/details/conflicts/1/endsAt")).isEqualTo("2030-06-09T11:00:00Z");
        assertThat(refused.text("/details/conflicts/1/conflict/endsAt")).isEqualTo("2030-06-09T10:15:00Z");
        assertThat(texts(http.get(ENTRIES + JUNE), "id")).hasSize(3).contains(root);
        assertThat(tenant.eventTypes()).doesNotContain("recurrence_master.created");
    }

    @Test
    void aSeriesThatIsInItsOwnWayIsRefused() {
        String root = book(http, calendar, "2030-06-04T10:00:00Z", "2030-06-05T11:00:00Z")
                .expect(201)
                .text("/data/id");

        recur(http, calendar, root, "10:00", "\"frequency\": \"daily\", \"occurrenceCountLimit\": 3")
                .refused(409, "SLOT_TAKEN");
    }

    @Test
    void buffersAndCapacityHoldForInstances() {
        String two = calendar(http, "{\"capacity\": 2, \"bufferAfterMinutes\": 30}");
        series(http, two, "10:00", "11:00", "\"frequency\": \"daily\", \"occurrenceCountLimit\": 10");
        series(http, two, "11:00", "12:00", "\"frequency\": \"daily\", \"occurrenceCountLimit\": 10");

        String root = book(http, two, "2030-06-03T11:15:00Z", "2030-06-03T12:00:00Z")
                .expect(201)
                .text("/data/id");
        Http.Answer refused = recur(http, two, root, "2030-06-03T11:15:00Z", """
                "frequency": "daily", "occurrenceCountLimit": 3""");

        refused.refused(409, "SLOT_TAKEN");
        assertThat(refused.at("/details/total").asInt()).isEqualTo(2);
        assertThat(Scene.mostAtOnce(TestServer.shared(), two)).isEqualTo(2);
    }

    /** No lane is free all the way for the series, though nowhere are two taken: others have to change lanes. */
    @Test
    void othersChangeLanesForASeries() {
        String two = calendar(http, "{\"capacity\": 2}");
        String first = book(http, two, "10:00", "11:00").expect(201).text("/data/id");
        book(http, two, "10:30", "12:00").expect(201);
        book(http, two, "11:00", "11:30").expect(201);
        http.delete(ENTRIES + "/" + first).expect(204);
        book(http, two, "12:00", "13:00").expect(201);

        series(http, two, "2030-06-03T11:30:00Z", "2030-06-03T13:00:00Z", """
                "frequency": "daily", "occurrenceCountLimit": 3""");

        assertThat(Scene.mostAtOnce(TestServer.shared(), two)).isEqualTo(2);
    }

    @Test
    void allDaySeriesAreLocalDates() {
        String root = http.post(ENTRIES, """
                {"calendarId": "%s", "kind": "event", "title": "Fair", "timezone": "Europe/Zurich", "isAllDay": true,
                 "startsAt": "2030-10-26T00:00:00Z", "endsAt": "2030-10-27T00:00:00Z"}
                """.formatted(calendar)).expect(201).text("/data/id");
        String id = recur(http, calendar, root, "2030-10-26T00:00:00Z", """
                "frequency": "daily", "untilAt": "2030-10-28T00:00:00Z\"""")
                .expect(201)
                .text("/data/id");

        Http.Answer list =
                http.get(new Made(calendar, root, id).instances("2030-10-01T00:00:00Z", "2030-12-01T00:00:00Z"));

        assertThat(texts(list, "localStartDate")).containsExactly("2030-10-26", "2030-10-27", "2030-10-28");
        assertThat(texts(list, "startsAt"))
                .containsExactly("2030-10-25T22:00:00Z", "2030-10-26T22:00:00Z", "2030-10-27T23:00:00Z");
        assertThat(texts(list, "endsAt"))
                .containsExactly("2030-10-26T22:00:00Z", "2030-10-27T23:00:00Z", "2030-10-28T23:00:00Z");
    }

    @Test
    void aSeriesCanStartAnotherTimeThanItsEntry() {
        String root = book(http, calendar, "10:00", "11:30").expect(201).text("/data/id");

        recur(http, calendar, root, "2030-06-10T08:00:00Z", """
                "frequency": "daily", "occurrenceCountLimit": 2""").expect(201);

        assertThat(texts(http.get(ENTRIES + JUNE), "startsAt"))
                .containsExactly("2030-06-10T08:00:00Z", "2030-06-11T08:00:00Z");
        assertThat(texts(http.get(ENTRIES + JUNE), "endsAt")).last().isEqualTo("2030-06-11T09:30:00Z");
        book(http, calendar, "10:00", "11:30").expect(201);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "\"frequency\": \"minutely\"                                              | VALIDATION_FAILED",
                "\"frequency\": \"daily\", \"intervalCount\": 0                           | VALIDATION_FAILED",
                "\"frequency\": \"daily\", \"intervalCount\": 10001                       | RECURRENCE_INVALID",
                "\"frequency\": \"monthly\", \"byMonthDay\": [0]                          | VALIDATION_FAILED",
                "\"frequency\": \"monthly\", \"byMonthDay\": [32]                         | VALIDATION_FAILED",
                "\"frequency\": \"weekly\", \"byWeekday\": [7]                            | VALIDATION_FAILED",
                "\"frequency\": \"weekly\", \"byMonthDay\": [1]                           | RECURRENCE_INVALID",
                "\"frequency\": \"daily\", \"untilAt\": \"2030-06-01T00:00:00Z\"          | RECURRENCE_INVALID",
                "\"frequency\": \"daily\", \"occurrenceCountLimit\": 0                    | VALIDATION_FAILED",
                "\"frequency\": \"daily\", \"generatedWindowDays\": 367                   | VALIDATION_FAILED",
                "\"frequency\": \"monthly\", \"intervalCount\": 12, \"byMonthDay\": [31]  | RECURRENCE_INVALID",
                "\"frequency\": \"daily\", \"occurrenceCountLimit\": 2, \"untilAt\": \"2030-07-01T00:00:00Z\" | RECURRENCE_INVALID",
            })
    void rulesThatMakeNoSenseAreRefused(String rule, String code) {
        String root = book(http, calendar, "10:00", "11:00").expect(201).text("/data/id");

        recur(http, calendar, root, "10:00", rule).refused(422, code);

        assertThat(texts(http.get(ENTRIES + JUNE), "id")).containsExactly(root);
    }

    @Test
    void anUnknownZoneIsRefused() {
        String root = book(http, calendar, "10:00", "11:00").expect(201).text("/data/id");

        http.post(MASTERS, """
                {"calendarId": "%s", "rootEntryId": "%s", "startsAt": "2030-06-04T10:00:00Z", "timezone": "Mars/Olympus",
                 "frequency": "daily"}""".formatted(calendar, root)).refused(422, "UNKNOWN_TIMEZONE");
    }

    /** The last window of an entry that began two thousand weeks ago. */
    @Test
    void moreThanFiveThousandInstancesAtOnceAreRefused() {
        String root = book(http, calendar, "2001-06-04T10:00:00Z", "2001-06-04T11:00:00Z")
                .expect(201)
                .text("/data/id");

        recur(http, calendar, root, "2001-06-04T10:00:00Z", "\"frequency\": \"daily\"")
                .refused(422, "TOO_MANY_INSTANCES");
    }

    @Test
    void anEntryRecursOnce() {
        Made made = series(http, calendar, "10:00", "11:00", "\"frequency\": \"weekly\", \"occurrenceCountLimit\": 2");
        String instance = texts(http.get(ENTRIES + JUNE), "id").getFirst();

        recur(http, calendar, made.root(), "10:00", "\"frequency\": \"daily\"").refused(409, "ALREADY_RECURRING");
        recur(http, calendar, instance, "10:00", "\"frequency\": \"daily\"").refused(409, "ALREADY_RECURRING");
    }

    @Test
    void whatIsOverDoesNotRecur() {
        String root = book(http, calendar, "10:00", "11:00").expect(201).text("/data/id");
        http.post(ENTRIES + "/" + root + "/status", "{\"status\": \"cancelled\"}")
                .expect(200);

        recur(http, calendar, root, "10:00", "\"frequency\": \"daily\"").refused(422, "RECURRENCE_INVALID");
    }

    @Test
    void theFirstInstancesThatBreakARuleAreNamed() {
        String open = calendar(http, """
                {"openingHours": {"tuesday": [{"from": "08:00", "to": "20:00"}], "wednesday": [{"from": "08:00", "to": "20:00"}]}}""");
        String root = book(http, open, "10:00", "11:00").expect(201).text("/data/id");

        Http.Answer refused = recur(http, open, root, "10:00", """
                "frequency": "daily", "occurrenceCountLimit": 7""");

        refused.refused(422, "BOOKING_RULE_BROKEN");
        assertThat(refused.text("/details/rule")).isEqualTo("openingHours");
        assertThat(refused.at("/details/total").asInt()).isEqualTo(5);
        assertThat(refused.text("/details/instances/0/startsAt")).isEqualTo("2030-06-06T10:00:00Z");
        recur(http, open, root, "10:00", """
                "frequency": "weekly", "byWeekday": [2, 3], "occurrenceCountLimit": 7""").expect(201);
    }

    @Test
    void membersMakeTheirOwnEntriesRecurAndNoOthers() {
        TestUser member = tenant.user(Role.MEMBER);
        tenant.grant(member, "calendar:read", "calendar:write");
        String foreign = book(http, calendar, "10:00", "11:00").expect(201).text("/data/id");
        String own = book(member.http(), calendar, "12:00", "13:00").expect(201).text("/data/id");

        assertThat(recur(member.http(), calendar, foreign, "10:00", "\"frequency\": \"daily\"")
                        .status())
                .isEqualTo(403);
        recur(member.http(), calendar, own, "12:00", "\"frequency\": \"daily\"").expect(201);
    }

    @Test
    void otherTenantsSeriesAreUnknown() {
        Made made = series(http, calendar, "10:00", "11:00", "\"frequency\": \"daily\", \"occurrenceCountLimit\": 2");
        String instance = texts(http.get(ENTRIES + JUNE), "id").getFirst();
        Http other = TestTenant.create().http();
        String window = made.instances("2030-06-01T00:00:00Z", "2030-07-01T00:00:00Z");

        other.get(MASTERS + "/" + made.id()).refused(404, "SERIES_NOT_FOUND");
        other.get(window).refused(404, "SERIES_NOT_FOUND");
        other.patch(SeriesScene.INSTANCES + instance, "{\"titleOverride\": \"Mine\"}")
                .refused(404, "INSTANCE_NOT_FOUND");
        recur(other, calendar(other), made.root(), "10:00", "\"frequency\": \"daily\"")
                .refused(404, "ENTRY_NOT_FOUND");
        recur(http, calendar(http), made.root(), "10:00", "\"frequency\": \"daily\"")
                .refused(404, "ENTRY_NOT_FOUND");
        http.get(MASTERS + "/" + UUID.randomUUID()).refused(404, "SERIES_NOT_FOUND");
        http.patch(SeriesScene.INSTANCES + made.root(), "{\"titleOverride\": \"Mine\"}")
                .refused(404, "INSTANCE_NOT_FOUND");
    }

    @Test
    void ofAPrivateSeriesOthersSeeTheTimesOnly() {
        TestUser member = tenant.user(Role.MEMBER);
        tenant.grant(member, "calendar:read");
        String root = http.post(ENTRIES, """
                {"calendarId": "%s", "kind": "booking", "title": "Doctor", "timezone": "Europe/Zurich",
                 "visibility": "private", "startsAt": "2030-06-04T10:00:00Z", "endsAt": "2030-06-04T11:00:00Z"}
                """.formatted(calendar)).expect(201).text("/data/id");
        String id = recur(http, calendar, root, "10:00", """
                "frequency": "daily", "occurrenceCountLimit": 2, "metadata": {"secret": true}""").expect(201).text("/data/id");
        String instance = texts(http.get(ENTRIES + JUNE), "id").getFirst();
        http.patch(SeriesScene.INSTANCES + instance, "{\"titleOverride\": \"Dentist\"}")
                .expect(200);

        Http.Answer list = member.http()
                .get(new Made(calendar, root, id).instances("2030-06-01T00:00:00Z", "2030-07-01T00:00:00Z"));

        assertThat(list.expect(200).body()).doesNotContain("Dentist");
        assertThat(texts(list, "startsAt")).hasSize(2);
        assertThat(member.http().get(MASTERS + "/" + id).expect(200).body()).doesNotContain("secret");
        assertThat(texts(member.http().get(ENTRIES + JUNE), "title")).containsOnly("Busy");
    }

    @Test
    void aWindowOfMoreThanAYearIsRefused() {
        Made made = series(http, calendar, "10:00", "11:00", "\"frequency\": \"daily\", \"occurrenceCountLimit\": 2");

        http.get(made.instances("2030-06-01T00:00:00Z", "2031-07-06T00:00:00Z")).refused(422, "VALIDATION_FAILED");
    }
}

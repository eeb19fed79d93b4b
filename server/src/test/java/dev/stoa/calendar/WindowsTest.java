package dev.stoa.calendar;

import static dev.stoa.calendar.Scene.ENTRIES;
import static dev.stoa.calendar.Scene.at;
import static dev.stoa.calendar.Scene.book;
import static dev.stoa.calendar.Scene.booking;
import static dev.stoa.calendar.Scene.calendar;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.testing.Http;
import dev.stoa.testing.TestTenant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WindowsTest {

    private static final String DAY = "?windowStartsAt=2030-06-04T00:00:00Z&windowEndsAt=2030-06-05T00:00:00Z";
    private static final String FREE_BUSY = "/api/v1/secure/calendar/free-busy";

    private final Http http = TestTenant.create().http();

    @ParameterizedTest
    @ValueSource(strings = {"entries", "free-busy", "window"})
    void aWindowHasAnEndAndIsAYearAtMost(String list) {
        String path = "/api/v1/secure/calendar/" + list;

        http.get(path).refused(400, "INVALID_PARAMETER");
        http.get(path + "?windowStartsAt=2030-06-04T00:00:00Z&windowEndsAt=2030-06-04T00:00:00Z")
                .refused(422, "VALIDATION_FAILED");
        http.get(path + "?windowStartsAt=2030-01-01T00:00:00Z&windowEndsAt=2031-01-02T00:00:01Z")
                .refused(422, "VALIDATION_FAILED");
        http.get(path + "?windowStartsAt=2030-01-01T00:00:00Z&windowEndsAt=2031-01-02T00:00:00Z")
                .expect(200);
        http.get(path + "?windowStartsAt=yesterday&windowEndsAt=2031-01-02T00:00:00Z")
                .refused(400, "INVALID_PARAMETER");
    }

    @Test
    void aWindowShowsWhatOverlapsIt() {
        String calendar = calendar(http);
        book(http, calendar, "2030-06-03T23:00:00Z", "2030-06-04T00:00:00Z").expect(201);
        book(http, calendar, "2030-06-04T00:00:00Z", "2030-06-04T01:00:00Z").expect(201);
        book(http, calendar, "2030-06-04T23:30:00Z", "2030-06-05T01:00:00Z").expect(201);
        book(http, calendar, "2030-06-05T01:00:00Z", "2030-06-05T02:00:00Z").expect(201);

        Http.Answer page = http.get(ENTRIES + DAY + "&sort=startsAt&limit=1").expect(200);

        assertThat(page.at("/total").asInt()).isEqualTo(2);
        assertThat(page.text("/data/0/startsAt")).isEqualTo("2030-06-04T00:00:00Z");
        String link = page.header("Link");
        assertThat(http.get(link.substring(1, link.indexOf('>'))).expect(200).text("/data/0/startsAt"))
                .isEqualTo("2030-06-04T23:30:00Z");
        Http.Answer drawn = http.get("/api/v1/secure/calendar/window" + DAY).expect(200);
        assertThat(drawn.at("/data").size()).isEqualTo(2);
    }

    @Test
    void aWindowIsNarrowedByKindStatusAndCalendar() {
        String one = calendar(http);
        String other = calendar(http);
        book(http, one, "10:00", "11:00").expect(201);
        http.post(ENTRIES, booking(other, "10:00", "11:00").replace("booking", "event"))
                .expect(201);

        assertThat(total("&kind=event")).isEqualTo(1);
        assertThat(total("&status=confirmed")).isEqualTo(2);
        assertThat(total("&status=draft")).isZero();
        assertThat(total("&calendarIds=" + one)).isEqualTo(1);
        assertThat(total("&calendarIds=" + one + "," + other)).isEqualTo(2);
        assertThat(total("&search=tenn")).isEqualTo(2);
    }

    private int total(String filter) {
        return http.get(ENTRIES + DAY + filter).expect(200).at("/total").asInt();
    }

    @Test
    void busyTimesAreMergedCalendarByCalendar() {
        String court = calendar(http, "{\"capacity\": 2}");
        String hall = calendar(http);
        http.post(ENTRIES, booking(court, "08:00", "10:00").replace("\"kind\"", "\"status\": \"tentative\", \"kind\""))
                .expect(201);
        book(http, court, "09:00", "11:00").expect(201);
        book(http, court, "11:00", "12:00").expect(201);
        book(http, court, "13:00", "14:00").expect(201);
        book(http, hall, "11:30", "12:30").expect(201);
        http.post(ENTRIES, booking(court, "15:00", "16:00").replace("booking", "event"))
                .expect(201);
        http.post(ENTRIES, booking(court, "17:00", "18:00").replace("booking", "reminder_task"))
                .expect(201);
        http.post(ENTRIES, booking(court, "19:00", "20:00").replace("\"kind\"", "\"status\": \"draft\", \"kind\""))
                .expect(201);

        assertThat(busy("&calendarIds=" + court))
                .containsExactly("08:00-12:00 confirmed", "13:00-14:00 confirmed", "15:00-16:00 confirmed");
        assertThat(busy("")).hasSize(4).contains("11:30-12:30 confirmed");
    }

    private List<String> busy(String filter) {
        return http.get(FREE_BUSY + DAY + filter)
                .expect(200)
                .at("/data/slots")
                .valueStream()
                .map(slot -> slot.path("startsAt").asString().substring(11, 16) + "-"
                        + slot.path("endsAt").asString().substring(11, 16) + " "
                        + slot.path("status").asString())
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        // Zurich: the last Sunday of March has 23 hours, the last of October 25.
        "2030-03-31T08:00:00Z,2030-03-31T09:00:00Z,2030-03-30T23:00:00Z,2030-03-31T22:00:00Z,2030-03-31,2030-04-01",
        "2030-10-27T08:00:00Z,2030-10-27T09:00:00Z,2030-10-26T22:00:00Z,2030-10-27T23:00:00Z,2030-10-27,2030-10-28",
        "2030-06-03T22:00:00Z,2030-06-05T22:00:00Z,2030-06-03T22:00:00Z,2030-06-05T22:00:00Z,2030-06-04,2030-06-06",
        "2030-06-04T00:00:00Z,2030-06-05T00:00:00Z,2030-06-03T22:00:00Z,2030-06-04T22:00:00Z,2030-06-04,2030-06-05"
    })
    void anAllDayEntryIsWholeDaysOfTheCalendarsZone(
            String from, String to, String startsAt, String endsAt, String first, String endExclusive) {
        Http.Answer created =
                http.post(ENTRIES, """
                {"calendarId": "%s", "kind": "booking", "title": "Fair", "timezone": "Europe/Zurich", "isAllDay": true,
                 "startsAt": "%s", "endsAt": "%s"}
                """.formatted(calendar(http), from, to)).expect(201);

        assertThat(created.text("/data/startsAt")).isEqualTo(startsAt);
        assertThat(created.text("/data/endsAt")).isEqualTo(endsAt);
        assertThat(created.text("/data/localStartDate")).isEqualTo(first);
        assertThat(created.text("/data/localEndDateExclusive")).isEqualTo(endExclusive);
        assertThat(created.at("/data/isAllDay").asBoolean()).isTrue();
    }

    @Test
    void anEntryCanBecomeAllDayAndBack() {
        String calendar = calendar(http);
        String path = ENTRIES + "/"
                + book(http, calendar, "10:00", "11:00").expect(201).text("/data/id");

        Http.Answer days = http.patch(path, "{\"isAllDay\": true}").expect(200);
        assertThat(days.text("/data/startsAt")).isEqualTo("2030-06-03T22:00:00Z");
        Http.Answer hours = http.patch(
                        path,
                        "{\"isAllDay\": false, \"startsAt\": \"%s\", \"endsAt\": \"%s\"}"
                                .formatted(at("12:00"), at("13:00")))
                .expect(200);
        assertThat(hours.at("/data/localStartDate").isNull()).isTrue();
        assertThat(hours.text("/data/startsAt")).isEqualTo(at("12:00"));
    }
}

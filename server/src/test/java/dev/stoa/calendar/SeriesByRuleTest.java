package dev.stoa.calendar;

import static dev.stoa.calendar.Scene.book;
import static dev.stoa.calendar.SeriesScene.MASTERS;
import static dev.stoa.calendar.SeriesScene.texts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.calendar.SeriesScene.Made;
import dev.stoa.testing.Http;
import dev.stoa.testing.TestTenant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Series whose rule is given in the words of RFC 5545. */
class SeriesByRuleTest {

    private final TestTenant tenant = TestTenant.create();
    private final Http http = tenant.http();
    private final String calendar = Scene.calendar(http);

    @Test
    void anEntryRecursOnTheSecondTuesdayOfTheMonth() {
        Made made = made("2030-06-11T08:00:00Z", "FREQ=MONTHLY;BYDAY=2TU;COUNT=4");

        Http.Answer master = http.get(MASTERS + "/" + made.id()).expect(200);
        assertThat(master.text("/data/frequency")).isEqualTo("monthly");
        assertThat(master.at("/data/byWeekday").isNull()).isTrue();
        assertThat(master.at("/data/occurrenceCountLimit").asInt()).isEqualTo(4);
        assertThat(rule(made)).isEqualTo("FREQ=MONTHLY;BYDAY=2TU;COUNT=4");
        assertThat(texts(http.get(made.instances("2030-06-01T00:00:00Z", "2031-01-01T00:00:00Z")), "startsAt"))
                .containsExactly(
                        "2030-06-11T08:00:00Z", "2030-07-09T08:00:00Z", "2030-08-13T08:00:00Z", "2030-09-10T08:00:00Z");
    }

    @Test
    void itsInstancesHoldTheirSlots() {
        made("2030-06-28T08:00:00Z", "freq=monthly;byday=mo,tu,we,th,fr;bysetpos=-1");
        book(http, calendar, "2030-07-31T08:30:00Z", "2030-07-31T09:30:00Z").refused(409, "SLOT_TAKEN");
        book(http, calendar, "2030-07-30T08:30:00Z", "2030-07-30T09:30:00Z").expect(201);
    }

    @Test
    void aPlainRuleIsToldByItsMembersAndInWords() {
        Made made = made("2030-06-04T08:00:00Z", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TH,TU;WKST=MO;UNTIL=20300701T000000Z");

        Http.Answer master = http.get(MASTERS + "/" + made.id()).expect(200);
        assertThat(master.at("/data/byWeekday").toString()).isEqualTo("[2,4]");
        assertThat(master.at("/data/intervalCount").asInt()).isEqualTo(2);
        assertThat(master.text("/data/untilAt")).isEqualTo("2030-07-01T00:00:00Z");
        assertThat(rule(made)).isEqualTo("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH;UNTIL=20300701T000000Z");
    }

    @Test
    void aSeriesOfWholeDaysEndsWithADay() {
        String root =
                http.post(Scene.ENTRIES, """
                        {"calendarId": "%s", "kind": "event", "title": "Payday", "timezone": "Europe/Zurich", "isAllDay": true,
                         "startsAt": "2030-06-28T00:00:00Z", "endsAt": "2030-06-29T00:00:00Z"}
                        """.formatted(calendar)).expect(201).text("/data/id");
        String id = recur(root, "2030-06-28T00:00:00Z", "FREQ=MONTHLY;BYDAY=-1FR;UNTIL=20300831")
                .expect(201)
                .text("/data/id");
        var made = new Made(calendar, root, id);
        assertThat(rule(made)).isEqualTo("FREQ=MONTHLY;BYDAY=-1FR;UNTIL=20300831");
        assertThat(texts(http.get(made.instances("2030-06-01T00:00:00Z", "2031-01-01T00:00:00Z")), "instanceDate"))
                .containsExactly("2030-06-28", "2030-07-26", "2030-08-30");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "FREQ=HOURLY                              | RECURRENCE_NOT_SUPPORTED",
                "FREQ=DAILY;BYHOUR=8,9                    | RECURRENCE_NOT_SUPPORTED",
                "FREQ=SOMETIMES                           | RECURRENCE_INVALID",
                "RRULE:FREQ=DAILY                         | RECURRENCE_INVALID",
                "FREQ=WEEKLY;BYDAY=2TU                    | RECURRENCE_INVALID",
                "FREQ=MONTHLY;BYDAY=8MO,XX                | RECURRENCE_INVALID",
                "FREQ=MONTHLY;BYMONTHDAY=32               | RECURRENCE_INVALID",
                "FREQ=MONTHLY;BYSETPOS=1                  | RECURRENCE_INVALID",
                "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30      | RECURRENCE_INVALID",
                "FREQ=DAILY;COUNT=2;UNTIL=20310101        | RECURRENCE_INVALID",
                "FREQ=DAILY;COUNT=0                       | RECURRENCE_INVALID",
                "FREQ=DAILY;FREQ=DAILY                    | RECURRENCE_INVALID",
            })
    void rulesThatAreNoneAreRefused(String rule, String code) {
        String root = book(http, calendar, "10:00", "11:00").expect(201).text("/data/id");
        recur(root, Scene.at("10:00"), rule).refused(422, code);
        assertThat(http.get(Scene.ENTRIES + "/" + root).expect(200).text("/data/status"))
                .isEqualTo("confirmed");
        assertThat(tenant.eventTypes()).doesNotContain("recurrence_master.created");
    }

    @Test
    void nobodyElseSeesTheRule() {
        Made made = made("2030-06-11T08:00:00Z", "FREQ=MONTHLY;BYDAY=2TU");
        TestTenant.create().http().get(MASTERS + "/" + made.id() + "/rrule").refused(404, "SERIES_NOT_FOUND");
    }

    private Made made(String start, String rule) {
        String root = book(http, calendar, start, start.replace("T08", "T09"))
                .expect(201)
                .text("/data/id");
        return new Made(calendar, root, recur(root, start, rule).expect(201).text("/data/id"));
    }

    private Http.Answer recur(String root, String start, String rule) {
        return http.post(MASTERS + "/rrule", """
                {"calendarId": "%s", "rootEntryId": "%s", "startsAt": "%s", "timezone": "Europe/Zurich", "rrule": "%s"}
                """.formatted(calendar, root, start, rule));
    }

    private String rule(Made made) {
        return http.get(MASTERS + "/" + made.id() + "/rrule").expect(200).text("/data/rrule");
    }
}

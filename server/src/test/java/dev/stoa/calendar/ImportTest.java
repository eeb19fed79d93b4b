package dev.stoa.calendar;

import static dev.stoa.calendar.FeedScene.feed;
import static dev.stoa.calendar.FeedScene.read;
import static dev.stoa.calendar.ImportScene.codes;
import static dev.stoa.calendar.ImportScene.file;
import static dev.stoa.calendar.ImportScene.load;
import static dev.stoa.calendar.ImportScene.outcomes;
import static dev.stoa.calendar.Scene.ENTRIES;
import static dev.stoa.calendar.Scene.book;
import static dev.stoa.calendar.Scene.calendar;
import static dev.stoa.calendar.SeriesScene.texts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.platform.auth.Role;
import dev.stoa.testing.Http;
import dev.stoa.testing.TestServer;
import dev.stoa.testing.TestTenant;
import dev.stoa.testing.TestTenant.TestUser;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Files of other calendar programs are brought in, event by event. */
class ImportTest {

    private static final String YEAR =
            "?windowStartsAt=2030-01-01T00:00:00Z&windowEndsAt=2031-01-01T00:00:00Z&calendarIds=";

    private static final String LUNCH = """
            UID:lunch@example.org
            SUMMARY:Lunch\\, at last
            DTSTART;TZID=Europe/Zurich:20300604T120000
            DTEND;TZID=Europe/Zurich:20300604T130000
            """;

    private static final String STANDUP = """
            UID:standup@example.org
            SUMMARY:Stand-up
            DTSTART;TZID=W. Europe Standard Time:20300304T090000
            DURATION:PT15M
            RRULE:FREQ=WEEKLY;BYDAY=MO,TH;UNTIL=20300601T000000Z
            EXDATE;TZID=W. Europe Standard Time:20300307T090000,20300311T090000
            """;

    private static final String LATER = """
            UID:standup@example.org
            RECURRENCE-ID;TZID=W. Europe Standard Time:20300401T090000
            SUMMARY:Stand-up\\, late
            DTSTART;TZID=W. Europe Standard Time:20300401T110000
            DURATION:PT15M
            """;

    private final TestTenant tenant = TestTenant.create();
    private final Http http = tenant.http();
    private final String calendar = calendar(http);

    @Test
    void importingTwiceChangesNothing() {
        String file = file(LUNCH, STANDUP, LATER);

        Http.Answer report = load(http, calendar, file);
        assertThat(outcomes(report)).containsExactly("created", "created", "created");
        assertThat(report.at("/data/success").asBoolean()).isTrue();
        assertThat(report.text("/data/events/2/recurrenceId")).isEqualTo("20300401T090000");
        int events = tenant.eventTypes().size();

        Http.Answer again = load(http, calendar, file);
        assertThat(outcomes(again)).containsExactly("unchanged", "unchanged", "unchanged");
        assertThat(again.at("/data/stats/unchanged").asInt()).isEqualTo(3);
        assertThat(tenant.eventTypes()).hasSize(events);
    }

    @Test
    void whatIsImportedIsThere() {
        load(http, calendar, file(LUNCH, STANDUP, LATER));

        Http.Answer all = http.get(ENTRIES + YEAR + calendar + "&status=confirmed&sort=startsAt&limit=100");
        assertThat(texts(all, "startsAt"))
                .startsWith("2030-03-04T08:00:00Z", "2030-03-14T08:00:00Z")
                .contains("2030-04-01T09:00:00Z", "2030-04-04T07:00:00Z", "2030-06-04T10:00:00Z")
                .doesNotContain("2030-04-01T07:00:00Z", "2030-03-07T08:00:00Z", "2030-03-11T08:00:00Z")
                .hasSize(26 - 2 + 1);
        assertThat(texts(all, "title")).contains("Lunch, at last", "Stand-up, late");
        assertThat(texts(all, "timezone")).containsOnly("Europe/Zurich", "Europe/Berlin");
    }

    @Test
    void aLaterVersionChangesWhatDiffers() {
        load(http, calendar, file(LUNCH, STANDUP));
        String lunch = texts(http.get(ENTRIES + YEAR + calendar + "&search=lunch"), "id")
                .getFirst();

        Http.Answer report = load(
                http,
                calendar,
                file(
                        LUNCH.replace("T130000", "T133000"),
                        STANDUP.replace("SUMMARY:Stand-up", "SUMMARY:Sit-down"),
                        LATER));

        assertThat(outcomes(report)).containsExactly("updated", "updated", "updated");
        assertThat(http.get(ENTRIES + "/" + lunch).expect(200).text("/data/endsAt"))
                .isEqualTo("2030-06-04T11:30:00Z");
        assertThat(texts(http.get(ENTRIES + YEAR + calendar + "&search=sit&status=confirmed&limit=100"), "id"))
                .hasSize(26 - 2 - 1);
        assertThat(texts(http.get(ENTRIES + YEAR + calendar + "&search=stand&status=confirmed&limit=100"), "title"))
                .containsExactly("Stand-up, late");

        Http.Answer cancelled = load(http, calendar, file(LUNCH + "STATUS:CANCELLED\n", STANDUP + "STATUS:CANCELLED"));
        assertThat(outcomes(cancelled)).containsExactly("updated", "updated");
        assertThat(texts(http.get(ENTRIES + YEAR + calendar + "&status=confirmed"), "id"))
                .isEmpty();
        assertThat(outcomes(load(http, calendar, file(LUNCH + "STATUS:CANCELLED"))))
                .containsExactly("skipped");
    }

    @Test
    void aDryRunKeepsNothingAndFindsOutTheSame() {
        String two =
                file(LUNCH + "X-STOA-KIND:BOOKING", LUNCH.replace("lunch@", "other@") + "X-STOA-KIND:BOOKING", STANDUP);

        Http.Answer tried = load(http, calendar, two, "{\"dryRun\": true}");
        assertThat(outcomes(tried)).containsExactly("created", "refused", "created");
        assertThat(codes(tried)).containsExactly("-", "SLOT_TAKEN", "-");
        assertThat(tried.at("/data/dryRun").asBoolean()).isTrue();
        assertThat(texts(http.get(ENTRIES + YEAR + calendar), "id")).isEmpty();
        assertThat(tenant.eventTypes()).containsExactly("calendar.created");

        assertThat(codes(load(http, calendar, two))).containsExactly("-", "SLOT_TAKEN", "-");
    }

    /** A series whose third instance, and nothing else, is in the way of a booking. */
    @Test
    void whatClashesIsLeftOutWhole() {
        book(http, calendar, "2030-03-14T08:05:00Z", "2030-03-14T08:20:00Z").expect(201);

        Http.Answer report = load(http, calendar, file(STANDUP, LATER, LUNCH), "{\"kind\": \"booking\"}");

        assertThat(outcomes(report)).containsExactly("refused", "refused", "created");
        assertThat(codes(report)).containsExactly("SLOT_TAKEN", "SLOT_TAKEN", "-");
        assertThat(texts(http.get(ENTRIES + YEAR + calendar + "&search=stand"), "id"))
                .isEmpty();
        assertThat(Scene.overlaps(TestServer.shared(), calendar)).isZero();
    }

    /** The slot of an EXDATE may be somebody else's, and so may that of an instance that was moved away. */
    @Test
    void daysThatAreLeftOutNeedNoRoom() {
        book(http, calendar, "2030-03-07T08:00:00Z", "2030-03-07T09:00:00Z").expect(201);
        book(http, calendar, "2030-04-01T07:00:00Z", "2030-04-01T08:00:00Z").expect(201);

        Http.Answer report = load(http, calendar, file(STANDUP, LATER), "{\"kind\": \"booking\"}");

        assertThat(outcomes(report)).containsExactly("created", "created");
        assertThat(Scene.overlaps(TestServer.shared(), calendar)).isZero();
        book(http, calendar, "2030-04-01T09:00:00Z", "2030-04-01T09:15:00Z").refused(409, "SLOT_TAKEN");
    }

    @Test
    void rulesThatSeriesDoNotKnowAreRefusedByName() {
        String[] rules = {"FREQ=HOURLY", "FREQ=DAILY;BYHOUR=9,15", "FREQ=WEEKLY;BYDAY=WE"};
        for (String rule : rules) {
            Http.Answer report = load(http, calendar, file(LUNCH + "RRULE:" + rule));
            assertThat(codes(report)).as(rule).containsExactly("RECURRENCE_NOT_SUPPORTED");
        }
        assertThat(codes(load(http, calendar, file(LUNCH + "RRULE:FREQ=SOMETIMES"))))
                .containsExactly("RECURRENCE_INVALID");
        assertThat(codes(load(http, calendar, file(LUNCH + "RRULE:FREQ=DAILY\nRDATE:20300704T100000Z"))))
                .containsExactly("RECURRENCE_NOT_SUPPORTED");
        assertThat(codes(load(http, calendar, file(LUNCH + "RRULE:FREQ=WEEKLY;BYMONTHDAY=4"))))
                .containsExactly("RECURRENCE_INVALID");
    }

    @Test
    void rulesThatChooseDatesInAnyWayBecomeSeries() {
        Map<String, String> next = Map.of(
                "FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=4;COUNT=3", "2031-06-04",
                "FREQ=MONTHLY;BYDAY=1TU", "2030-07-02",
                "FREQ=MONTHLY;BYMONTHDAY=-27", "2030-07-05",
                "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=2", "2030-07-02",
                "FREQ=YEARLY;BYMONTH=1,6;BYDAY=1TU", "2031-01-07",
                "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;WKST=SU", "2030-06-16");
        next.forEach((rule, date) -> {
            String own = calendar(http);
            assertThat(outcomes(load(http, own, file(LUNCH + "RRULE:" + rule))))
                    .as(rule)
                    .containsExactly("created");
            List<String> starts = texts(
                    http.get(ENTRIES + "?calendarIds=" + own
                            + "&windowStartsAt=2030-06-04T09:00:00Z&windowEndsAt=2031-06-05T00:00:00Z"),
                    "startsAt");
            assertThat(starts).as(rule).hasSizeGreaterThan(1);
            assertThat(starts.get(1)).as(rule).startsWith(date);
        });
    }

    @Test
    void eventsThatMakeNoSenseAreRefusedOneByOne() {
        Http.Answer report = load(
                http,
                calendar,
                file(
                        "SUMMARY:Nameless\nDTSTART:20300604T100000Z\nDTEND:20300604T110000Z",
                        "UID:2\nSUMMARY:Never",
                        "UID:3\nDTSTART:20300604T100000Z\nDTEND:20300604T090000Z",
                        "UID:4\nDTSTART:2030-06-04\nDTEND:20300604T090000Z",
                        "UID:5\nDTSTART;TZID=Mars/Olympus:20300604T100000\nDTEND:20300604T090000Z",
                        "UID:6\nRECURRENCE-ID:20300604T100000Z\nDTSTART:20300604T100000Z\nDTEND:20300604T110000Z",
                        "UID:7\nDTSTART:20300604T100000Z",
                        "UID:8\nDTSTART;VALUE=DATE:20300604",
                        LUNCH));

        assertThat(outcomes(report))
                .containsExactly(
                        "refused", "refused", "refused", "refused", "refused", "refused", "refused", "created",
                        "created");
        assertThat(codes(report)).contains("UNKNOWN_TIMEZONE").containsOnly("EVENT_INVALID", "UNKNOWN_TIMEZONE", "-");
        assertThat(report.text("/data/events/4/message")).contains("Mars/Olympus");
        assertThat(texts(http.get(ENTRIES + YEAR + calendar + "&search=untitled"), "localEndDateExclusive"))
                .containsExactly("2030-06-05");
    }

    @Test
    void zonesAreKnownByManyNames() {
        String zone = """
                BEGIN:VTIMEZONE
                TZID:Home
                X-LIC-LOCATION:America/New_York
                BEGIN:STANDARD
                DTSTART:19700101T000000
                TZOFFSETFROM:-0500
                TZOFFSETTO:-0500
                END:STANDARD
                END:VTIMEZONE
                """.replace("\n", "\r\n");
        String file = file(
                "UID:1\nSUMMARY:a\nDTSTART;TZID=\"Tokyo Standard Time\":20300604T100000\nDURATION:PT1H",
                "UID:2\nSUMMARY:b\nDTSTART;TZID=/freeassociation.sourceforge.net/Europe/London:20300604T100000\nDURATION:PT1H",
                "UID:3\nSUMMARY:c\nDTSTART;TZID=Home:20300604T100000\nDURATION:PT1H",
                "UID:4\nSUMMARY:floating\nDTSTART:20300604T100000\nDURATION:PT1H");

        load(http, calendar, file.replaceFirst("BEGIN:VEVENT", zone + "BEGIN:VEVENT"));

        assertThat(texts(http.get(ENTRIES + YEAR + calendar + "&sort=startsAt"), "startsAt"))
                .containsExactly(
                        "2030-06-04T01:00:00Z", "2030-06-04T08:00:00Z", "2030-06-04T09:00:00Z", "2030-06-04T14:00:00Z");
    }

    @Test
    void alarmsAndPeopleAreLeftOutAndTheReportSaysSo() {
        Http.Answer report = load(
                http,
                calendar,
                file(
                        LUNCH
                                + "ATTENDEE:mailto:a@example.org\nBEGIN:VALARM\nACTION:DISPLAY\nDESCRIPTION:Now\nTRIGGER:-PT5M\nEND:VALARM"));

        assertThat(outcomes(report)).containsExactly("created");
        assertThat(report.text("/data/events/0/message")).isEqualTo("Left out: ATTENDEE, VALARM.");
        assertThat(read(feed(http, calendar)))
                .contains("SUMMARY:Lunch\\, at last", "UID:lunch@example.org")
                .doesNotContain("Now");
    }

    @Test
    void filesThatAreNoneAreRefused() {
        load(http, calendar, "no calendar", "{}").refused(422, "CALENDAR_FILE_INVALID");
        load(http, calendar, file(LUNCH).replace("END:VEVENT", "END"), "{}").refused(422, "CALENDAR_FILE_INVALID");
        load(http, calendar, file(LUNCH), "nonsense").refused(422, "VALIDATION_FAILED");
        load(http, calendar, file(LUNCH), "{\"kind\": \"party\"}").refused(422, "VALIDATION_FAILED");
        http.post(Scene.CALENDARS + calendar + "/import", "{}").refused(415, "UNSUPPORTED_MEDIA_TYPE");
        load(http, calendar, "x".repeat(10 * 1024 * 1024), "{}").refused(413, "BODY_TOO_LARGE");
        load(
                        http,
                        calendar,
                        file("UID:1\n".repeat(1))
                                .replace(
                                        "END:VCALENDAR",
                                        "BEGIN:VEVENT\r\nUID:2\r\nEND:VEVENT\r\n".repeat(10_000) + "END:VCALENDAR"),
                        "{}")
                .refused(422, "CALENDAR_FILE_INVALID");
    }

    @Test
    void onlyThoseWhoManageTheCalendarImport() {
        TestUser member = tenant.user(Role.MEMBER);
        tenant.grant(member, "calendar:read", "calendar:write");

        load(member.http(), calendar, file(LUNCH), "{}").refused(403, "NOT_ALLOWED");
        load(TestTenant.create().http(), calendar, file(LUNCH), "{}").refused(404, "CALENDAR_NOT_FOUND");
    }

    @Test
    void theRulesOfTheCalendarHold() {
        String closed = calendar(http, "{\"openingHours\": {\"monday\": [{\"from\": \"08:00\", \"to\": \"18:00\"}]}}");

        Http.Answer report = load(http, closed, file(LUNCH), "{\"kind\": \"booking\"}");

        assertThat(codes(report)).containsExactly("BOOKING_RULE_BROKEN");
    }
}

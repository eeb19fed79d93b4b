package dev.stoa.calendar;

import static dev.stoa.calendar.FeedScene.event;
import static dev.stoa.calendar.FeedScene.feed;
import static dev.stoa.calendar.FeedScene.feedOf;
import static dev.stoa.calendar.FeedScene.parsed;
import static dev.stoa.calendar.FeedScene.path;
import static dev.stoa.calendar.FeedScene.read;
import static dev.stoa.calendar.Scene.ENTRIES;
import static dev.stoa.calendar.Scene.book;
import static dev.stoa.calendar.Scene.calendar;
import static dev.stoa.calendar.SeriesScene.on;
import static dev.stoa.calendar.SeriesScene.pathOf;
import static dev.stoa.calendar.SeriesScene.series;
import static org.assertj.core.api.Assertions.assertThat;

import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.property.RecurrenceId;
import dev.stoa.calendar.SeriesScene.Made;
import dev.stoa.platform.auth.Role;
import dev.stoa.platform.json.Json;
import dev.stoa.testing.Http;
import dev.stoa.testing.TestServer;
import dev.stoa.testing.TestTenant;
import dev.stoa.testing.TestTenant.TestUser;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A calendar is read at a secret address by whoever has it. */
class FeedTest {

    private final TestTenant tenant = TestTenant.create();
    private final Http http = tenant.http();
    private final Http phone = Http.anonymous(TestServer.shared());
    private final String calendar = calendar(http);

    @Test
    void aFeedIsReadWithItsTokenAlone() {
        book(http, calendar, "10:00", "11:00").expect(201);
        String path = feed(http, calendar);

        Http.Answer answer = phone.get(path).expect(200);

        assertThat(answer.header("Content-Type")).isEqualTo("text/calendar; charset=utf-8");
        VEvent booking = event(parsed(answer.body()), "Tennis");
        assertThat(booking.getDateStart().getValue().toInstant()).isEqualTo("2030-06-04T10:00:00Z");
        assertThat(booking.getDateEnd().getValue().toInstant()).isEqualTo("2030-06-04T11:00:00Z");
        assertThat(answer.body()).contains("DTSTART;TZID=Europe/Zurich:20300604T120000\r\n");
        phone.get(path.substring(0, path.length() - 1) + "_").refused(404, "FEED_NOT_FOUND");
        phone.get(path.replace(calendar, calendar(http))).refused(404, "FEED_NOT_FOUND");
        phone.get(path.substring(0, path.indexOf('?'))).refused(400, "INVALID_PARAMETER");
    }

    @Test
    void anAddressIsExchangedAndTakenBack() {
        String first = feed(http, calendar);
        http.post(feedOf(calendar), "{}").refused(409, "FEED_EXISTS");

        String second = path(http.post(feedOf(calendar) + "/rotate").expect(200));
        phone.get(first).refused(404, "FEED_NOT_FOUND");
        phone.get(second).expect(200);
        assertThat(http.get(feedOf(calendar)).expect(200).body()).doesNotContain("token");

        http.delete(feedOf(calendar)).expect(204);
        phone.get(second).refused(404, "FEED_NOT_FOUND");
        http.get(feedOf(calendar)).refused(404, "FEED_NOT_FOUND");
        http.delete(feedOf(calendar)).refused(404, "FEED_NOT_FOUND");
        assertThat(tenant.eventTypes())
                .contains("calendar_feed.created", "calendar_feed.rotated", "calendar_feed.revoked");
    }

    @Test
    void thoseWhoManageTheCalendarDecideAlone() {
        TestUser member = tenant.user(Role.MEMBER);
        tenant.grant(member, "calendar:read", "calendar:write");
        feed(http, calendar);

        member.http().get(feedOf(calendar)).refused(403, "NOT_ALLOWED");
        member.http().post(feedOf(calendar) + "/rotate").refused(403, "NOT_ALLOWED");
        member.http().delete(feedOf(calendar)).refused(403, "NOT_ALLOWED");
        Http stranger = TestTenant.create().http();
        stranger.get(feedOf(calendar)).refused(404, "CALENDAR_NOT_FOUND");
        stranger.post(feedOf(calendar), "{}").refused(404, "CALENDAR_NOT_FOUND");
        stranger.patch(feedOf(calendar), "{\"privateEntries\": \"shown\"}").refused(404, "CALENDAR_NOT_FOUND");
        stranger.delete(feedOf(calendar)).refused(404, "CALENDAR_NOT_FOUND");
    }

    @Test
    void aFeedEndsWithItsCalendarAndRestsWithItsTenant() {
        String other = feed(http, calendar(http));
        String path = feed(http, calendar);
        tenant.update("update tenant set status = 'inactive' where id = ?", tenant.id());
        phone.get(path).refused(404, "FEED_NOT_FOUND");
        tenant.update("update tenant set status = 'active' where id = ?", tenant.id());
        phone.get(path).expect(200);

        http.delete(Scene.CALENDARS + calendar).expect(204);
        phone.get(path).refused(404, "FEED_NOT_FOUND");
        phone.get(other).expect(200);
    }

    @Test
    void whoeverHasItAlreadyIsToldSo() {
        String entry = book(http, calendar, "10:00", "11:00").expect(201).text("/data/id");
        String path = feed(http, calendar);
        String tag = phone.get(path).expect(200).header("ETag");
        Http again = phone.with("If-None-Match", tag);

        assertThat(again.get(path).expect(304).header("ETag")).isEqualTo(tag);
        http.patch(ENTRIES + "/" + entry, "{\"title\": \"Squash\"}").expect(200);
        Http.Answer changed = again.get(path).expect(200);
        assertThat(changed.body()).contains("SUMMARY:Squash\r\n");
        again = phone.with("If-None-Match", changed.header("ETag"));
        again.get(path).expect(304);
        http.delete(ENTRIES + "/" + entry).expect(204);
        again.get(path).expect(200);
        http.patch(feedOf(calendar), "{\"privateEntries\": \"shown\"}").expect(200);
        again.get(path).expect(200);
    }

    @Test
    void aPrivateEntryIsATimeUnlessTheFeedSaysMore() {
        http.post(ENTRIES, """
                {"calendarId": "%s", "kind": "event", "title": "Surgery", "description": "Knee", "locationName": "Clinic",
                 "visibility": "private", "timezone": "UTC", "startsAt": "2030-06-04T10:00:00Z",
                 "endsAt": "2030-06-04T11:00:00Z"}
                """.formatted(calendar)).expect(201);
        String path = feed(http, calendar);

        assertThat(read(path))
                .doesNotContain("Surgery", "Knee", "Clinic")
                .contains("SUMMARY:Busy\r\n", "CLASS:PRIVATE");
        http.patch(feedOf(calendar), "{\"privateEntries\": \"shown\"}").expect(200);
        assertThat(read(path)).contains("SUMMARY:Surgery\r\n", "DESCRIPTION:Knee\r\n", "LOCATION:Clinic\r\n");
    }

    @Test
    void wholeDaysAreDates() {
        http.post(ENTRIES, """
                {"calendarId": "%s", "kind": "event", "title": "Fair", "isAllDay": true, "timezone": "Europe/Zurich",
                 "startsAt": "2030-06-04T00:00:00Z", "endsAt": "2030-06-06T00:00:00Z"}
                """.formatted(calendar)).expect(201);

        String text = read(feed(http, calendar));

        parsed(text);
        assertThat(text).contains("DTSTART;VALUE=DATE:20300604\r\nDTEND;VALUE=DATE:20300606\r\n");
    }

    @Test
    void whatIsCancelledDeletedOrNotApprovedIsNotThere() {
        String cancelled = book(http, calendar, "10:00", "11:00").expect(201).text("/data/id");
        http.post(ENTRIES + "/" + cancelled + "/status", "{\"status\": \"cancelled\"}")
                .expect(200);
        String strict = calendar(http, "{\"requiresApproval\": true}");
        TestUser member = tenant.user(Role.MEMBER);
        tenant.grant(member, "calendar:read", "calendar:write");
        book(member.http(), strict, "10:00", "11:00").expect(201);

        assertThat(parsed(read(feed(http, calendar))).getEvents()).isEmpty();
        assertThat(parsed(read(feed(http, strict))).getEvents()).isEmpty();
    }

    @Test
    void aSeriesIsItsRuleWithWhatDiffers() {
        Made made = series(http, calendar, "10:00", "11:00", "\"frequency\": \"weekly\", \"occurrenceCountLimit\": 40");
        http.patch(pathOf(on(http, made, "2030-06-11")), "{\"instanceState\": \"cancelled\"}")
                .expect(200);
        http.delete(ENTRIES + "/" + on(http, made, "2030-06-18").path("id").asString())
                .expect(204);
        http.patch(
                        pathOf(on(http, made, "2030-06-25")),
                        "{\"titleOverride\": \"Final\", \"startsAt\": \"2030-06-25T12:00:00Z\", \"endsAt\": \"2030-06-25T13:00:00Z\"}")
                .expect(200);

        String text = read(feed(http, calendar));
        ICalendar read = parsed(text);

        assertThat(text)
                .contains("RRULE:FREQ=WEEKLY;COUNT=40\r\n")
                .contains("EXDATE;TZID=Europe/Zurich:20300611T120000\r\n")
                .contains("EXDATE;TZID=Europe/Zurich:20300618T120000\r\n")
                .contains("RECURRENCE-ID;TZID=Europe/Zurich:20300625T120000\r\n");
        assertThat(read.getEvents()).hasSize(2);
        VEvent other = event(withoutSeries(read), "Final");
        assertThat(other.getUid().getValue())
                .isEqualTo(event(read, "Tennis").getUid().getValue())
                .isEqualTo(made.root());
        assertThat(other.getDateStart().getValue().toInstant()).isEqualTo("2030-06-25T12:00:00Z");
        List<Instant> starts = FeedScene.starts(read, event(read, "Tennis"), Instant.parse("2031-06-01T00:00:00Z"));
        assertThat(starts)
                .hasSize(38)
                .contains(Instant.parse("2030-10-22T10:00:00Z"), Instant.parse("2030-10-29T11:00:00Z"))
                .doesNotContain(Instant.parse("2030-06-11T10:00:00Z"), Instant.parse("2030-06-18T10:00:00Z"));
    }

    private static ICalendar withoutSeries(ICalendar read) {
        var others = new ICalendar();
        read.getEvents().stream()
                .filter(event -> event.getRecurrenceId() != null)
                .forEach(event -> {
                    event.setRecurrenceId((RecurrenceId) null);
                    others.addEvent(event);
                });
        return others;
    }

    /** What was, stays: the rule of today would put it elsewhere. */
    @Test
    void whatAChangedSeriesLeftBehindStandsByItself() {
        Made made = series(http, calendar, "10:00", "11:00", "\"frequency\": \"daily\", \"occurrenceCountLimit\": 4");
        tenant.update(
                "update calendar_entry set instance_date = '2030-05-01', original_start = '2030-05-01T10:00:00Z',"
                        + " lane = null, guarded = null, status = 'completed', starts_at = '2030-05-01T08:00:00Z',"
                        + " ends_at = '2030-05-01T09:00:00Z' where series_id = ? and instance_date = '2030-06-05'",
                UUID.fromString(made.id()));

        ICalendar read = parsed(read(feed(http, calendar)));

        assertThat(read.getEvents()).hasSize(2);
        VEvent left = read.getEvents().stream()
                .filter(event -> event.getRecurrenceRule() == null)
                .findFirst()
                .orElseThrow();
        assertThat(left.getDateStart().getValue().toInstant()).isEqualTo("2030-05-01T08:00:00Z");
        assertThat(left.getUid().getValue()).isNotEqualTo(made.root());
        VEvent series = read.getEvents().stream()
                .filter(event -> event.getRecurrenceRule() != null)
                .findFirst()
                .orElseThrow();
        assertThat(FeedScene.starts(read, series, Instant.parse("2031-01-01T00:00:00Z")))
                .extracting(Instant::toString)
                .containsExactly("2030-06-04T10:00:00Z", "2030-06-06T10:00:00Z", "2030-06-07T10:00:00Z");
    }

    @Test
    void longTextsAreFoldedBetweenCharactersAndReadBackWhole() {
        String title = "Größe, 日本; \\ \"q\" " + "👩‍👩‍👧 ".repeat(20);
        String description = ("a\nb\r\nc, d; e\\n " + "ä".repeat(90)).repeat(5);
        var body = Json.mapper().createObjectNode();
        body.put("calendarId", calendar)
                .put("kind", "event")
                .put("title", title)
                .put("description", description)
                .put("timezone", "UTC")
                .put("startsAt", "2030-06-04T10:00:00Z")
                .put("endsAt", "2030-06-04T11:00:00Z");
        http.post(ENTRIES, body.toString()).expect(201);

        String text = read(feed(http, calendar));

        VEvent event = event(parsed(text), title);
        assertThat(event.getDescription().getValue()).isEqualTo(description.replace("\r\n", "\n"));
        assertThat(text).endsWith("END:VCALENDAR\r\n").doesNotContainPattern("[^\r]\n");
        assertThat(text.split("\r\n"))
                .allSatisfy(line ->
                        assertThat(line.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(75));
    }
}

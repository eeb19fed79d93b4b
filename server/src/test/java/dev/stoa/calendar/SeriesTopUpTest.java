package dev.stoa.calendar;

import static dev.stoa.calendar.Scene.ENTRIES;
import static dev.stoa.calendar.Scene.book;
import static dev.stoa.calendar.Scene.calendar;
import static dev.stoa.calendar.SeriesScene.MASTERS;
import static dev.stoa.calendar.SeriesScene.on;
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
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Series grow: by and by, and when somebody looks or books further ahead than they are stored. */
class SeriesTopUpTest {

    private static final String DAILY_FOR_TEN = "\"frequency\": \"daily\", \"generatedWindowDays\": 10";

    private static final String FREE_BUSY = "/api/v1/secure/calendar/free-busy";

    private final TestTenant tenant = TestTenant.create();
    private final Http http = tenant.http();
    private final String calendar = calendar(http);

    @Test
    void aLaterWindowIsStoredWhenSomebodyLooks() {
        Made made = series(http, calendar, "10:00", "11:00", DAILY_FOR_TEN);
        stored(made, 10);

        assertThat(texts(http.get(made.instances("2030-08-01T00:00:00Z", "2030-08-04T00:00:00Z")), "startsAt"))
                .containsExactly("2030-08-01T10:00:00Z", "2030-08-02T10:00:00Z", "2030-08-03T10:00:00Z");
        assertThat(http.get(
                                "/api/v1/secure/calendar/window?windowStartsAt=2030-10-01T00:00:00Z&windowEndsAt=2030-10-03T00:00:00Z")
                        .expect(200)
                        .at("/data"))
                .hasSize(2);
        assertThat(texts(
                        http.get(ENTRIES + "?windowStartsAt=2030-11-01T00:00:00Z&windowEndsAt=2030-11-03T00:00:00Z"),
                        "id"))
                .hasSize(2);
        assertThat(tenant.eventTypes()).contains("recurrence_master.extended");
    }

    @Test
    void freeBusyFarAheadIsComputedAndNothingStored() {
        Made made = series(http, calendar, "10:00", "11:00", DAILY_FOR_TEN);
        http.get(made.instances("2030-06-19T00:00:00Z", "2030-06-20T12:00:00Z")).expect(200);
        stored(made, 17);

        Http.Answer far = http.get(FREE_BUSY + "?windowStartsAt=2031-09-01T10:30:00Z&windowEndsAt=2031-09-03T00:00:00Z")
                .expect(200);

        assertThat(valuesOf(far, "/data/slots", "startsAt"))
                .containsExactly("2031-09-01T10:30:00Z", "2031-09-02T10:00:00Z");
        assertThat(far.text("/data/slots/0/endsAt")).isEqualTo("2031-09-01T11:00:00Z");
        assertThat(far.text("/data/slots/0/status")).isEqualTo("confirmed");
        assertThat(valuesOf(
                        http.get(FREE_BUSY + "?windowStartsAt=2030-06-19T00:00:00Z&windowEndsAt=2030-06-23T00:00:00Z"),
                        "/data/slots",
                        "startsAt"))
                .containsExactly(
                        "2030-06-19T10:00:00Z", "2030-06-20T10:00:00Z", "2030-06-21T10:00:00Z", "2030-06-22T10:00:00Z");
        http.patch(
                        Scene.CALENDARS + calendar,
                        "{\"policy\": {\"bookingPolicy\": {\"openingHours\": {\"monday\": [{\"from\": \"08:00\", \"to\": \"18:00\"}]}}}}")
                .expect(200);
        assertThat(valuesOf(
                        http.get(FREE_BUSY + "?windowStartsAt=2031-09-01T00:00:00Z&windowEndsAt=2031-09-08T00:00:00Z"),
                        "/data/slots",
                        "startsAt"))
                .containsExactly("2031-09-01T10:00:00Z");
        stored(made, 17);
    }

    @Test
    void whatMayNotBeSeenOfASeriesIsNotComputedEither() {
        String asking = calendar(http, "{\"requiresApproval\": true}");
        TestUser member = tenant.user(Role.MEMBER);
        String root = book(member.http(), asking, "10:00", "11:00").expect(201).text("/data/id");
        recur(member.http(), asking, root, "10:00", DAILY_FOR_TEN).expect(201);
        String far = FREE_BUSY + "?windowStartsAt=2031-09-01T00:00:00Z&windowEndsAt=2031-09-02T00:00:00Z";

        assertThat(member.http().get(far).expect(200).at("/data/slots")).hasSize(1);
        assertThat(tenant.user(Role.MEMBER).http().get(far).expect(200).at("/data/slots"))
                .isEmpty();
    }

    @Test
    void whatWouldBeTooMuchToStoreForOneLookIsRefused() {
        Made one = series(http, calendar, "10:00", "11:00", DAILY_FOR_TEN);
        Made other = series(http, calendar, "12:00", "13:00", DAILY_FOR_TEN);
        stored(one, 11);
        String far = "?windowStartsAt=2039-01-01T00:00:00Z&windowEndsAt=2039-01-03T00:00:00Z";

        http.get(ENTRIES + far).refused(422, "TOO_FAR_AHEAD");
        http.get("/api/v1/secure/calendar/window" + far).refused(422, "TOO_FAR_AHEAD");
        stored(one, 11);
        stored(other, 10);
        assertThat(http.get(FREE_BUSY + far).expect(200).at("/data/slots")).hasSize(4);
        assertThat(texts(http.get(one.instances("2031-01-01T00:00:00Z", "2031-01-03T00:00:00Z")), "id"))
                .hasSize(2);
        stored(other, 10);
    }

    @ParameterizedTest
    @ValueSource(strings = {"minutely", "hourly", "secondly"})
    void nothingRecursByTheMinute(String frequency) {
        String root = book(http, calendar, "10:00", "10:01").expect(201).text("/data/id");

        Http.Answer refused = recur(http, calendar, root, "10:00", "\"frequency\": \"" + frequency + "\"")
                .refused(422, "VALIDATION_FAILED");

        assertThat(refused.text("/details/fields/0/path")).isEqualTo("frequency");
    }

    @Test
    void nothingIsStoredBeyondTenYears() {
        Made made = series(http, calendar, "10:00", "11:00", "\"frequency\": \"yearly\"");

        assertThat(texts(http.get(made.instances("2039-06-01T00:00:00Z", "2040-01-01T00:00:00Z")), "id"))
                .hasSize(1);
        assertThat(texts(http.get(made.instances("2041-06-01T00:00:00Z", "2042-01-01T00:00:00Z")), "id"))
                .isEmpty();
        stored(made, 11);
    }

    @Test
    void nobodyBooksWhatASeriesIsGoingToHave() {
        series(http, calendar, "10:00", "11:00", DAILY_FOR_TEN);

        book(http, calendar, "2031-01-05T10:30:00Z", "2031-01-05T11:30:00Z").refused(409, "SLOT_TAKEN");
        String root = book(http, calendar, "2031-03-01T08:00:00Z", "2031-03-01T09:00:00Z")
                .expect(201)
                .text("/data/id");
        recur(http, calendar, root, "2031-03-01T10:15:00Z", "\"frequency\": \"daily\"")
                .refused(409, "SLOT_TAKEN");
    }

    /** Sold before the series began, beyond what was stored of it then. */
    @Test
    void aTakenSlotIsPassedOver() {
        book(http, calendar, "2030-07-20T10:30:00Z", "2030-07-20T11:30:00Z").expect(201);
        Made made = series(http, calendar, "10:00", "11:00", DAILY_FOR_TEN);

        http.get(made.instances("2030-07-01T00:00:00Z", "2030-08-01T00:00:00Z")).expect(200);

        assertThat(on(http, made, "2030-07-20").path("status").asString()).isEqualTo("cancelled");
        assertThat(on(http, made, "2030-07-20").path("instanceState").asString())
                .isEqualTo("cancelled");
        assertThat(on(http, made, "2030-07-21").path("status").asString()).isEqualTo("confirmed");
        assertThat(tenant.eventTypes()).containsOnlyOnce("calendar_entry.slot_missed");
        assertThat(Scene.overlaps(TestServer.shared(), calendar)).isZero();
    }

    @Test
    void aSeriesGrowsNoFurtherThanTheHorizon() {
        String near = calendar(http, "{\"horizonDays\": 30}");
        Instant start = Instant.now().truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.DAYS);
        String root = book(
                        http, near, start.toString(), start.plusSeconds(3_600).toString())
                .expect(201)
                .text("/data/id");

        Http.Answer refused = recur(http, near, root, start.toString(), "\"frequency\": \"daily\"");
        refused.refused(422, "BOOKING_RULE_BROKEN");
        assertThat(refused.text("/details/rule")).isEqualTo("horizonDays");
        String id = recur(http, near, root, start.toString(), DAILY_FOR_TEN)
                .expect(201)
                .text("/data/id");
        var made = new Made(near, root, id);

        assertThat(texts(
                        http.get(made.instances(
                                start.toString(),
                                start.plus(60, ChronoUnit.DAYS).toString())),
                        "id"))
                .hasSizeBetween(28, 30);
    }

    @Test
    void theJobStoresWhatComesIntoTheWindowOnce() throws Exception {
        Made made = startingTomorrow("booking");
        stored(made, 10);
        rewind(made, 4);
        stored(made, 6);
        due(made);

        try (ExecutorService nodes = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                running.add(nodes.submit(SeriesTopUpTest::topUp));
            }
            for (Future<?> one : running) {
                one.get();
            }
        }

        stored(made, 10);
        tenant.await("select count(*) from recurrence_master where id = ? and top_up_at > now()", 1, id(made));
        assertThat(tenant.eventTypes()).containsOnlyOnce("recurrence_master.extended");
    }

    @Test
    void aDeletedCalendarsSeriesGrowNoMore() {
        Made made = startingTomorrow("event");
        http.delete(Scene.CALENDARS + calendar).expect(204);
        rewind(made, 4);
        due(made);

        topUp();

        stored(made, 6);
        tenant.await("select count(*) from recurrence_master where id = ? and top_up_at is null", 1, id(made));
    }

    @Test
    void aClosedDayIsPassedOver() {
        Made made = startingTomorrow("booking");
        rewind(made, 4);
        http.patch(Scene.CALENDARS + calendar, "{\"policy\": {\"bookingPolicy\": {\"openingHours\": {}}}}")
                .expect(200);
        due(made);

        topUp();

        stored(made, 10);
        tenant.await("select count(*) from calendar_entry where series_id = ? and status = 'cancelled'", 4, id(made));
    }

    private static List<String> valuesOf(Http.Answer answer, String list, String member) {
        return StreamSupport.stream(answer.expect(200).at(list).spliterator(), false)
                .map(one -> one.path(member).asString())
                .toList();
    }

    /** In UTC, so that ten days are ten times as many hours as one. */
    private Made startingTomorrow(String kind) {
        Instant start = Instant.now().truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.DAYS);
        String root = http.post(ENTRIES, """
                {"calendarId": "%s", "kind": "%s", "title": "Stand-up", "timezone": "UTC", "startsAt": "%s", "endsAt": "%s"}
                """.formatted(calendar, kind, start, start.plusSeconds(600)))
                .expect(201)
                .text("/data/id");
        String id = http.post(MASTERS, """
                {"calendarId": "%s", "rootEntryId": "%s", "startsAt": "%s", "timezone": "UTC", %s}
                """.formatted(calendar, root, start, DAILY_FOR_TEN))
                .expect(201)
                .text("/data/id");
        return new Made(calendar, root, id);
    }

    /** As if some days ago: the last instances are not stored yet. */
    private void rewind(Made made, int days) {
        tenant.update(
                "update recurrence_master set generated_until = generated_until - make_interval(days => ?) where id = ?",
                days,
                id(made));
        tenant.update(
                "delete from calendar_entry e using recurrence_master m where m.id = ? and e.series_id = m.id"
                        + " and e.starts_at >= m.generated_until",
                id(made));
    }

    /** It is time to store them, so the server's own run of the job may do it from now on, too. */
    private void due(Made made) {
        tenant.update("update recurrence_master set top_up_at = now() - interval '1 minute' where id = ?", id(made));
    }

    private void stored(Made made, long instances) {
        tenant.await(
                "select count(*) from calendar_entry where series_id = ? and instance_date is not null",
                instances,
                id(made));
    }

    private static UUID id(Made made) {
        return UUID.fromString(made.id());
    }

    private static void topUp() {
        TestServer.shared().doNow("series");
    }
}

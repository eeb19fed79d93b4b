package dev.stoa.calendar;

import static dev.stoa.calendar.Scene.ENTRIES;
import static dev.stoa.calendar.Scene.book;
import static dev.stoa.calendar.Scene.calendar;
import static dev.stoa.calendar.SeriesScene.on;
import static dev.stoa.calendar.SeriesScene.recur;
import static dev.stoa.calendar.SeriesScene.series;
import static dev.stoa.calendar.SeriesScene.texts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.calendar.SeriesScene.Made;
import dev.stoa.testing.Http;
import dev.stoa.testing.TestServer;
import dev.stoa.testing.TestTenant;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Series grow: by and by, and when somebody looks or books further ahead than they are stored. */
class SeriesTopUpTest {

    private static final String DAILY_FOR_TEN = "\"frequency\": \"daily\", \"generatedWindowDays\": 10";

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
                                "/api/v1/secure/calendar/free-busy?windowStartsAt=2030-09-01T00:00:00Z&windowEndsAt=2030-09-03T00:00:00Z")
                        .expect(200)
                        .at("/data/slots"))
                .hasSize(2);
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

        topUp();

        stored(made, 10);
        tenant.await("select count(*) from calendar_entry where series_id = ? and status = 'cancelled'", 4, id(made));
    }

    private Made startingTomorrow(String kind) {
        Instant start = Instant.now().truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.DAYS);
        String root = http.post(ENTRIES, """
                {"calendarId": "%s", "kind": "%s", "title": "Stand-up", "timezone": "UTC", "startsAt": "%s", "endsAt": "%s"}
                """.formatted(calendar, kind, start, start.plusSeconds(600)))
                .expect(201)
                .text("/data/id");
        String id = recur(http, calendar, root, start.toString(), DAILY_FOR_TEN)
                .expect(201)
                .text("/data/id");
        return new Made(calendar, root, id);
    }

    /** As if some days ago: the last instances are not stored yet, and it is time to store them. */
    private void rewind(Made made, int days) {
        tenant.update(
                "update recurrence_master set generated_until = generated_until - make_interval(days => ?),"
                        + " top_up_at = now() - interval '1 minute' where id = ?",
                days,
                id(made));
        tenant.update(
                "delete from calendar_entry e using recurrence_master m where m.id = ? and e.series_id = m.id"
                        + " and e.starts_at >= m.generated_until",
                id(made));
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
        TestServer.shared().stoa().jobs().doNow("series");
    }
}

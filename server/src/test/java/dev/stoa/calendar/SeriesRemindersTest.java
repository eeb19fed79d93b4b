package dev.stoa.calendar;

import static dev.stoa.calendar.ReminderScene.acknowledge;
import static dev.stoa.calendar.ReminderScene.listOf;
import static dev.stoa.calendar.ReminderScene.next;
import static dev.stoa.calendar.ReminderScene.preview;
import static dev.stoa.calendar.ReminderScene.remind;
import static dev.stoa.calendar.ReminderScene.remindSeries;
import static dev.stoa.calendar.Scene.ENTRIES;
import static dev.stoa.calendar.Scene.book;
import static dev.stoa.calendar.Scene.calendar;
import static dev.stoa.calendar.SeriesScene.INSTANCES;
import static dev.stoa.calendar.SeriesScene.on;
import static dev.stoa.calendar.SeriesScene.pathOf;
import static dev.stoa.calendar.SeriesScene.recur;
import static dev.stoa.calendar.SeriesScene.series;
import static dev.stoa.calendar.SeriesScene.texts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.calendar.SeriesScene.Made;
import dev.stoa.testing.Http;
import dev.stoa.testing.TestTenant;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

/** A reminder of a series is one of each of its instances. */
class SeriesRemindersTest {

    private static final String DAILY = "\"frequency\": \"daily\", \"occurrenceCountLimit\": 4";
    private static final String LATER = "2031-01-01T00:00:00Z";

    private final TestTenant tenant = TestTenant.create();
    private final Http http = tenant.http();
    private final String calendar = calendar(http);

    @Test
    void itGoesFromInstanceToInstanceAcrossBothClockChanges() {
        Made spring = series(http, calendar, "2030-03-30T08:00:00Z", "2030-03-30T09:00:00Z", DAILY);
        Made autumn = series(http, calendar, "2030-10-26T07:00:00Z", "2030-10-26T08:00:00Z", DAILY);
        String ofSpring = remindSeries(http, spring, 60).expect(201).text("/data/id");
        remindSeries(http, autumn, 60).expect(201);

        assertThat(texts(preview(http, calendar, LATER), "targetStartsAt"))
                .containsExactly(
                        "2030-03-30T08:00:00Z",
                        "2030-03-31T07:00:00Z",
                        "2030-04-01T07:00:00Z",
                        "2030-04-02T07:00:00Z",
                        "2030-10-26T07:00:00Z",
                        "2030-10-27T08:00:00Z",
                        "2030-10-28T08:00:00Z",
                        "2030-10-29T08:00:00Z");
        assertThat(texts(preview(http, calendar, LATER), "targetKind")).containsOnly("recurrence_instance");
        assertThat(next(http, calendar, ofSpring)).isEqualTo("2030-03-30T07:00:00Z");
        assertThat(acknowledge(http, ofSpring, "{\"triggeredAt\": \"2030-03-30T07:00:00Z\"}")
                        .expect(200)
                        .text("/data/nextTriggerAt"))
                .isEqualTo("2030-03-31T06:00:00Z");
    }

    @Test
    void itFollowsInstancesThatAreMovedAndSkipsThoseCalledOff() {
        Made made = series(http, calendar, "10:00", "11:00", DAILY);
        String reminder = remindSeries(http, made, 30).expect(201).text("/data/id");

        http.patch(pathOf(on(http, made, "2030-06-04")), "{\"status\": \"cancelled\"}")
                .expect(200);
        assertThat(next(http, calendar, reminder)).isEqualTo("2030-06-05T09:30:00Z");

        http.patch(pathOf(on(http, made, "2030-06-07")), """
                        {"startsAt": "2030-06-03T15:00:00Z", "endsAt": "2030-06-03T16:00:00Z"}""").expect(200);
        assertThat(next(http, calendar, reminder)).isEqualTo("2030-06-03T14:30:00Z");
        assertThat(texts(preview(http, calendar, LATER), "targetStartsAt"))
                .containsExactly("2030-06-03T15:00:00Z", "2030-06-05T10:00:00Z", "2030-06-06T10:00:00Z");
    }

    @Test
    void itFollowsTheSeries() {
        Made made = series(http, calendar, "10:00", "11:00", DAILY);
        String reminder = remindSeries(http, made, 30).expect(201).text("/data/id");

        http.patch(ENTRIES + "/" + made.root(), """
                        {"startsAt": "2030-06-04T12:00:00Z", "endsAt": "2030-06-04T13:00:00Z"}""").expect(200);
        assertThat(next(http, calendar, reminder)).isEqualTo("2030-06-04T11:30:00Z");
        assertThat(preview(http, calendar, LATER).at("/total").asInt()).isEqualTo(4);

        http.delete(ENTRIES + "/" + made.root()).expect(204);
        assertThat(http.get(listOf(calendar)).at("/total").asInt()).isZero();
    }

    @Test
    void itStaysWithAnInstanceThatOutlivesTheSeries() {
        Made made = series(http, calendar, "10:00", "11:00", DAILY);
        remindSeries(http, made, 30).expect(201);
        http.patch(pathOf(on(http, made, "2030-06-06")), """
                        {"startsAt": "2030-06-06T15:00:00Z", "endsAt": "2030-06-06T16:00:00Z"}""").expect(200);

        http.delete(ENTRIES + "/" + made.root()).expect(204);

        assertThat(texts(preview(http, calendar, LATER), "targetStartsAt")).containsExactly("2030-06-06T15:00:00Z");
        assertThat(preview(http, calendar, LATER).text("/data/0/targetKind")).isEqualTo("entry");
    }

    @Test
    void theReminderOfAnEntryThatComesToRecurIsOneOfAllItsInstances() {
        String root = book(http, calendar, "10:00", "11:00").expect(201).text("/data/id");
        String reminder = remind(http, calendar, root, "in_app", 30).expect(201).text("/data/id");

        recur(http, calendar, root, "10:00", DAILY).expect(201);

        assertThat(next(http, calendar, reminder)).isEqualTo("2030-06-04T09:30:00Z");
        assertThat(texts(preview(http, calendar, LATER), "targetStartsAt"))
                .containsExactly(
                        "2030-06-04T10:00:00Z", "2030-06-05T10:00:00Z", "2030-06-06T10:00:00Z", "2030-06-07T10:00:00Z");
        assertThat(texts(preview(http, calendar, LATER), "targetId")).doesNotContain(root);
    }

    @Test
    void aSingleInstanceCanHaveOneOfItsOwn() {
        Made made = series(http, calendar, "10:00", "11:00", DAILY);
        String instance = on(http, made, "2030-06-06").path("id").asString();
        String reminder =
                remind(http, calendar, instance, "webhook", 30).expect(201).text("/data/id");

        Http.Answer due = preview(http, calendar, LATER);
        assertThat(texts(due, "targetId")).containsExactly(instance);
        assertThat(texts(due, "targetKind")).containsExactly("recurrence_instance");

        http.patch(INSTANCES + instance, "{\"instanceState\": \"cancelled\"}").expect(200);
        assertThat(next(http, calendar, reminder)).isEqualTo("null");
    }

    @Test
    void itGoesOnWithWhatASeriesGrowsInto() {
        Made made = series(http, calendar, "10:00", "11:00", "\"frequency\": \"weekly\", \"generatedWindowDays\": 3");
        String reminder = remindSeries(http, made, 30).expect(201).text("/data/id");
        assertThat(acknowledge(http, reminder, "{\"triggeredAt\": \"2030-06-04T09:30:00Z\"}")
                        .expect(200)
                        .at("/data/nextTriggerAt")
                        .isNull())
                .as("nothing more is stored")
                .isTrue();

        http.get(made.instances("2030-06-01T00:00:00Z", "2030-06-20T00:00:00Z")).expect(200);

        assertThat(next(http, calendar, reminder)).isEqualTo("2030-06-11T09:30:00Z");
    }

    /** Nobody wants to be reminded seven times at once. */
    @Test
    void instantsThatPassedBeforeItWasMadeArePassedOver() {
        Instant first = Instant.now().truncatedTo(ChronoUnit.SECONDS).plus(20, ChronoUnit.HOURS);
        Made made =
                series(http, calendar, first.toString(), first.plusSeconds(600).toString(), """
                "frequency": "daily", "occurrenceCountLimit": 9""");

        Http.Answer reminder = remindSeries(http, made, 6 * 24 * 60).expect(201);

        Instant seventh = Instant.parse(http.get(made.instances(
                        first.toString(), first.plus(20, ChronoUnit.DAYS).toString()))
                .text("/data/6/startsAt"));
        assertThat(reminder.text("/data/nextTriggerAt"))
                .isEqualTo(seventh.minus(6, ChronoUnit.DAYS).toString());
    }

    @Test
    void aSeriesOfAnotherCalendarIsNotThere() {
        Made made = series(http, calendar, "10:00", "11:00", DAILY);
        var elsewhere = new Made(calendar(http), made.root(), made.id());

        remindSeries(http, elsewhere, 30).refused(404, "SERIES_NOT_FOUND");
    }
}

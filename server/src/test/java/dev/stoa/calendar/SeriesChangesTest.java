package dev.stoa.calendar;

import static dev.stoa.calendar.Scene.ENTRIES;
import static dev.stoa.calendar.Scene.book;
import static dev.stoa.calendar.Scene.calendar;
import static dev.stoa.calendar.SeriesScene.INSTANCES;
import static dev.stoa.calendar.SeriesScene.MASTERS;
import static dev.stoa.calendar.SeriesScene.on;
import static dev.stoa.calendar.SeriesScene.pathOf;
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
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class SeriesChangesTest {

    private static final String JUNE = "?windowStartsAt=2030-06-01T00:00:00Z&windowEndsAt=2030-07-01T00:00:00Z";

    private final TestTenant tenant = TestTenant.create();
    private final Http http = tenant.http();
    private final String calendar = calendar(http);

    private Made week() {
        return series(http, calendar, "10:00", "11:00", "\"frequency\": \"daily\", \"occurrenceCountLimit\": 7");
    }

    @Test
    void oneInstanceIsMovedWithItsSlot() {
        Made made = week();
        JsonNode thursday = on(http, made, "2030-06-06");

        Http.Answer moved =
                http.with("If-Match", "\"1\"").patch(pathOf(thursday), """
                {"startsAt": "2030-06-06T14:00:00Z", "endsAt": "2030-06-06T15:30:00Z", "titleOverride": "Doubles"}""").expect(200);

        assertThat(moved.text("/data/instanceState")).isEqualTo("overridden");
        assertThat(moved.text("/data/instanceDate")).isEqualTo("2030-06-06");
        assertThat(moved.text("/data/titleOverride")).isEqualTo("Doubles");
        assertThat(moved.header("ETag")).isEqualTo("\"2\"");
        book(http, calendar, "2030-06-06T10:00:00Z", "2030-06-06T11:00:00Z").expect(201);
        book(http, calendar, "2030-06-06T15:00:00Z", "2030-06-06T16:00:00Z").refused(409, "SLOT_TAKEN");
        assertThat(texts(http.get(ENTRIES + JUNE), "title")).contains("Doubles");
        assertThat(on(http, made, "2030-06-07").path("instanceState").asString())
                .isEqualTo("generated");
        http.with("If-Match", "\"1\"")
                .patch(pathOf(thursday), "{\"titleOverride\": \"Late\"}")
                .expect(412);
    }

    @Test
    void anInstanceDoesNotMoveIntoATakenSlot() {
        Made made = week();

        Http.Answer refused = http.patch(pathOf(on(http, made, "2030-06-06")), """
                {"startsAt": "2030-06-07T10:30:00Z", "endsAt": "2030-06-07T11:30:00Z"}""");

        refused.refused(409, "SLOT_TAKEN");
        assertThat(refused.text("/details/conflict/startsAt")).isEqualTo("2030-06-07T10:00:00Z");
        http.patch(pathOf(on(http, made, "2030-06-06")), """
                {"startsAt": "2030-06-06T11:00:00Z", "endsAt": "2030-06-06T10:00:00Z"}""").refused(422, "VALIDATION_FAILED");
    }

    @Test
    void aCancelledInstanceGivesItsSlotBackForGood() {
        Made made = week();
        String thursday = pathOf(on(http, made, "2030-06-06"));

        Http.Answer cancelled =
                http.patch(thursday, "{\"instanceState\": \"cancelled\"}").expect(200);

        assertThat(cancelled.text("/data/status")).isEqualTo("cancelled");
        assertThat(cancelled.text("/data/instanceState")).isEqualTo("cancelled");
        book(http, calendar, "2030-06-06T10:00:00Z", "2030-06-06T11:00:00Z").expect(201);
        http.patch(thursday, "{\"status\": \"confirmed\"}").refused(409, "STATUS_NOT_REACHABLE");
        http.patch(thursday, "{\"instanceState\": \"generated\"}").refused(409, "STATUS_NOT_REACHABLE");
        http.patch(thursday, "{\"instanceState\": \"cancelled\", \"status\": \"confirmed\"}")
                .refused(422, "VALIDATION_FAILED");
    }

    @Test
    void anInstanceCanBecomeLikeTheOthersAgain() {
        Made made = week();
        String thursday = pathOf(on(http, made, "2030-06-06"));
        http.patch(thursday, """
                {"startsAt": "2030-06-06T14:00:00Z", "endsAt": "2030-06-06T15:30:00Z", "titleOverride": "Doubles",
                 "descriptionOverride": "Bring balls", "metadataOverride": {"balls": 3}}""").expect(200);

        Http.Answer restored =
                http.patch(thursday, "{\"instanceState\": \"generated\"}").expect(200);

        assertThat(restored.text("/data/startsAt")).isEqualTo("2030-06-06T10:00:00Z");
        assertThat(restored.text("/data/endsAt")).isEqualTo("2030-06-06T11:00:00Z");
        assertThat(restored.text("/data/instanceState")).isEqualTo("generated");
        assertThat(restored.at("/data/titleOverride").isNull()).isTrue();
        assertThat(restored.at("/data/metadataOverride")).isEmpty();
        assertThat(texts(http.get(ENTRIES + JUNE), "title")).containsOnly("Tennis");
        http.patch(thursday, "{\"instanceState\": \"generated\", \"titleOverride\": \"No\"}")
                .refused(422, "VALIDATION_FAILED");
    }

    @Test
    void anInstanceIsChangedAsAnEntryJustAsWell() {
        Made made = week();
        String thursday = on(http, made, "2030-06-06").path("id").asString();

        http.patch(ENTRIES + "/" + thursday, "{\"title\": \"Doubles\"}").expect(200);
        http.post(
                        ENTRIES + "/" + on(http, made, "2030-06-07").path("id").asString() + "/status",
                        "{\"status\": \"cancelled\"}")
                .expect(200);

        assertThat(on(http, made, "2030-06-06").path("titleOverride").asString())
                .isEqualTo("Doubles");
        assertThat(on(http, made, "2030-06-06").path("instanceState").asString())
                .isEqualTo("overridden");
        assertThat(on(http, made, "2030-06-07").path("instanceState").asString())
                .isEqualTo("cancelled");
    }

    @Test
    void aDeletedInstanceDoesNotComeBack() {
        Made made = series(http, calendar, "10:00", "11:00", "\"frequency\": \"daily\", \"generatedWindowDays\": 3");
        String thursday = on(http, made, "2030-06-06").path("id").asString();

        http.delete(ENTRIES + "/" + thursday).expect(204);
        http.get(made.instances("2030-06-01T00:00:00Z", "2030-08-01T00:00:00Z")).expect(200);
        http.patch(
                        ENTRIES + "/" + made.root(),
                        "{\"startsAt\": \"2030-06-04T12:00:00Z\", \"endsAt\": \"2030-06-04T13:00:00Z\"}")
                .expect(200);

        http.get(ENTRIES + "/" + thursday).expect(404);
        assertThat(texts(http.get(ENTRIES + JUNE), "startsAt"))
                .contains("2030-06-05T12:00:00Z", "2030-06-07T12:00:00Z")
                .doesNotContain("2030-06-06T12:00:00Z", "2030-06-06T10:00:00Z");
        assertThat(on(http, made, "2030-06-06").path("instanceState").asString())
                .isEqualTo("cancelled");
        http.patch(INSTANCES + thursday, "{\"titleOverride\": \"Back\"}").refused(404, "INSTANCE_NOT_FOUND");
    }

    @Test
    void aSeriesWithoutEndThatWasStoppedCanStillBeMoved() {
        Made made = series(
                http,
                calendar,
                "2030-06-04T10:00:00Z",
                "2030-06-04T11:00:00Z",
                "\"frequency\": \"daily\", \"generatedWindowDays\": 3");
        http.post(ENTRIES + "/" + made.root() + "/status", "{\"status\": \"cancelled\"}")
                .expect(200);
        http.get(made.instances("2030-06-04T00:00:00Z", "2030-07-04T00:00:00Z")).expect(200);

        http.patch(ENTRIES + "/" + made.root(), """
                {"startsAt": "2030-06-04T12:00:00Z", "endsAt": "2030-06-04T13:00:00Z"}""").expect(200);

        assertThat(on(http, made, "2030-06-05").path("startsAt").asString()).isEqualTo("2030-06-05T12:00:00Z");
    }

    @Test
    void newTimesOfTheSeriesMoveAllButThoseThatWereMoved() {
        Made made = week();
        http.patch(pathOf(on(http, made, "2030-06-06")), """
                {"startsAt": "2030-06-06T16:00:00Z", "endsAt": "2030-06-06T17:00:00Z"}""").expect(200);
        http.patch(pathOf(on(http, made, "2030-06-07")), "{\"titleOverride\": \"Final\"}")
                .expect(200);
        http.patch(pathOf(on(http, made, "2030-06-08")), "{\"instanceState\": \"cancelled\"}")
                .expect(200);
        String fifth = on(http, made, "2030-06-05").path("id").asString();

        http.patch(ENTRIES + "/" + made.root(), """
                {"startsAt": "2030-06-04T10:30:00Z", "endsAt": "2030-06-04T12:00:00Z"}""").expect(200);

        assertThat(texts(http.get(ENTRIES + JUNE), "startsAt"))
                .containsExactly(
                        "2030-06-04T10:30:00Z",
                        "2030-06-05T10:30:00Z",
                        "2030-06-06T16:00:00Z",
                        "2030-06-07T10:30:00Z",
                        "2030-06-08T10:30:00Z",
                        "2030-06-09T10:30:00Z",
                        "2030-06-10T10:30:00Z");
        assertThat(on(http, made, "2030-06-05").path("id").asString()).isEqualTo(fifth);
        assertThat(on(http, made, "2030-06-07").path("titleOverride").asString())
                .isEqualTo("Final");
        assertThat(on(http, made, "2030-06-08").path("status").asString()).isEqualTo("cancelled");
        assertThat(http.get(MASTERS + "/" + made.id()).text("/data/startsAt")).isEqualTo("2030-06-04T10:30:00Z");
        book(http, calendar, "2030-06-05T11:30:00Z", "2030-06-05T12:30:00Z").refused(409, "SLOT_TAKEN");
        book(http, calendar, "2030-06-05T10:00:00Z", "2030-06-05T10:30:00Z").expect(201);
        assertThat(Scene.overlaps(TestServer.shared(), calendar)).isZero();
        assertThat(tenant.eventTypes()).contains("recurrence_master.changed");
    }

    @Test
    void instancesOnDaysTheSeriesHasNoMoreGoChangedOnesToo() {
        Made made = series(http, calendar, "10:00", "11:00", """
                "frequency": "weekly", "byWeekday": [2, 4], "occurrenceCountLimit": 4""");
        http.patch(pathOf(on(http, made, "2030-06-06")), "{\"titleOverride\": \"Kept\"}")
                .expect(200);
        http.patch(pathOf(on(http, made, "2030-06-04")), "{\"titleOverride\": \"Gone\"}")
                .expect(200);

        http.patch(ENTRIES + "/" + made.root(), """
                {"startsAt": "2030-06-05T10:00:00Z", "endsAt": "2030-06-05T11:00:00Z"}""").expect(200);

        assertThat(texts(http.get(ENTRIES + JUNE), "startsAt"))
                .containsExactly(
                        "2030-06-06T10:00:00Z", "2030-06-11T10:00:00Z", "2030-06-13T10:00:00Z", "2030-06-18T10:00:00Z");
        assertThat(texts(http.get(ENTRIES + JUNE), "title")).containsExactly("Kept", "Tennis", "Tennis", "Tennis");
        book(http, calendar, "10:00", "11:00").expect(201);
    }

    @Test
    void aSeriesDoesNotMoveOntoOthers() {
        Made made = week();
        book(http, calendar, "2030-06-08T12:00:00Z", "2030-06-08T13:00:00Z").expect(201);

        Http.Answer refused = http.patch(ENTRIES + "/" + made.root(), """
                {"startsAt": "2030-06-04T11:30:00Z", "endsAt": "2030-06-04T12:30:00Z"}""");

        refused.refused(409, "SLOT_TAKEN");
        assertThat(refused.at("/details/total").asInt()).isEqualTo(1);
        assertThat(refused.text("/details/conflicts/0/startsAt")).isEqualTo("2030-06-08T11:30:00Z");
        assertThat(texts(http.get(ENTRIES + JUNE), "startsAt")).contains("2030-06-04T10:00:00Z");
    }

    @Test
    void wordsOfTheSeriesReachAllThatHaveNoneOfTheirOwn() {
        Made made = week();
        http.patch(pathOf(on(http, made, "2030-06-06")), "{\"titleOverride\": \"Final\"}")
                .expect(200);

        Http.Answer changed = http.with("If-Match", "\"2\"")
                .patch(ENTRIES + "/" + made.root(), """
                {"title": "Padel", "description": "On grass", "locationName": "Court 2", "metadata": {"level": 3}}""")
                .expect(200);

        assertThat(changed.header("ETag")).isEqualTo("\"3\"");
        assertThat(texts(http.get(ENTRIES + JUNE), "title"))
                .containsExactly("Padel", "Padel", "Final", "Padel", "Padel", "Padel", "Padel");
        assertThat(texts(http.get(ENTRIES + JUNE), "description")).containsOnly("On grass");
        assertThat(http.get(ENTRIES + JUNE).at("/data/0/metadata/level").asInt())
                .isEqualTo(3);
    }

    @Test
    void aCancelledSeriesFreesItsSlotsAndADeletedOneToo() {
        Made made = week();
        http.post(ENTRIES + "/" + made.root() + "/status", "{\"status\": \"completed\"}")
                .refused(409, "STATUS_NOT_REACHABLE");
        http.post(ENTRIES + "/" + made.root() + "/status", "{\"status\": \"cancelled\"}")
                .expect(200);

        assertThat(texts(http.get(ENTRIES + JUNE), "status")).hasSize(7).containsOnly("cancelled");
        Made next = week();
        http.delete(ENTRIES + "/" + next.root()).expect(204);

        http.get(MASTERS + "/" + next.id()).refused(404, "SERIES_NOT_FOUND");
        assertThat(texts(http.get(ENTRIES + JUNE + "&status=confirmed"), "id")).isEmpty();
        week();
        assertThat(tenant.eventTypes()).contains("recurrence_master.deleted");
    }

    /** Changed by hand, it was arranged with somebody; the rest goes. */
    @Test
    void aChangedInstanceOutlivesItsSeriesAsAnEntryOfItsOwn() {
        Made made = week();
        var guest = tenant.user(Role.MEMBER);
        http.post(ENTRIES + "/" + made.root() + "/participants", "{\"userId\": \"%s\"}".formatted(guest.id()))
                .expect(201);
        JsonNode moved = on(http, made, "2030-06-06");
        http.patch(pathOf(moved), """
                {"startsAt": "2030-06-06T14:00:00Z", "endsAt": "2030-06-06T15:30:00Z"}""").expect(200);
        http.post(ENTRIES + "/" + on(http, made, "2030-06-07").path("id").asString() + "/status", """
                {"status": "cancelled"}""")
                .expect(200);

        http.delete(ENTRIES + "/" + made.root()).expect(204);

        String id = moved.path("id").asString();
        assertThat(texts(http.get(ENTRIES + JUNE), "id")).containsExactly(id);
        assertThat(texts(http.get("/api/v1/secure/search/?q=tennis"), "title")).containsExactly("Tennis");
        assertThat(http.get(ENTRIES + "/" + id).expect(200).text("/data/startsAt"))
                .isEqualTo("2030-06-06T14:00:00Z");
        book(http, calendar, "2030-06-06T15:00:00Z", "2030-06-06T16:00:00Z").refused(409, "SLOT_TAKEN");
        assertThat(texts(http.get(ENTRIES + "/" + id + "/participants"), "actorUserId"))
                .contains(guest.id().toString());
        http.patch(ENTRIES + "/" + id, "{\"title\": \"Final\"}").expect(200);
        http.delete(ENTRIES + "/" + id).expect(204);
        assertThat(texts(http.get(ENTRIES + JUNE), "id")).isEmpty();
    }

    @Test
    void aDraftSeriesTakesItsSlotsWhenItBecomesFirm() {
        String root = http.post(ENTRIES, """
                {"calendarId": "%s", "kind": "booking", "status": "draft", "title": "Maybe", "timezone": "Europe/Zurich",
                 "startsAt": "2030-06-04T10:00:00Z", "endsAt": "2030-06-04T11:00:00Z"}
                """.formatted(calendar)).expect(201).text("/data/id");
        recur(http, calendar, root, "10:00", "\"frequency\": \"daily\", \"occurrenceCountLimit\": 3")
                .expect(201);
        String rival = book(http, calendar, "2030-06-05T10:00:00Z", "2030-06-05T11:00:00Z")
                .expect(201)
                .text("/data/id");

        http.post(ENTRIES + "/" + root + "/status", "{\"status\": \"tentative\"}")
                .refused(409, "SLOT_TAKEN");
        http.delete(ENTRIES + "/" + rival).expect(204);
        http.post(ENTRIES + "/" + root + "/status", "{\"status\": \"tentative\"}")
                .expect(200);

        assertThat(texts(http.get(ENTRIES + JUNE), "status")).containsOnly("tentative");
        book(http, calendar, "2030-06-05T10:00:00Z", "2030-06-05T11:00:00Z").refused(409, "SLOT_TAKEN");
    }

    /** It began four days ago; today's has begun or not, the others are clear. */
    @Test
    void whatHasBegunStays() {
        Instant now = Instant.now();
        Instant start = now.truncatedTo(ChronoUnit.DAYS)
                .minus(4, ChronoUnit.DAYS)
                .atOffset(ZoneOffset.UTC)
                .with(LocalTime.of(now.atOffset(ZoneOffset.UTC).getHour(), 30))
                .toInstant();
        String root = http.post(ENTRIES, """
                {"calendarId": "%s", "kind": "booking", "title": "Stand-up", "timezone": "UTC", "startsAt": "%s", "endsAt": "%s"}
                """.formatted(calendar, start, start.plusSeconds(600)))
                .expect(201)
                .text("/data/id");
        String id = http.post(MASTERS, """
                {"calendarId": "%s", "rootEntryId": "%s", "startsAt": "%s", "timezone": "UTC", "frequency": "daily",
                 "occurrenceCountLimit": 9}""".formatted(calendar, root, start))
                .expect(201)
                .text("/data/id");
        var made = new Made(calendar, root, id);
        String window = made.instances(
                start.minusSeconds(60).toString(),
                start.plusSeconds(10 * 86_400).toString());

        http.patch(
                        ENTRIES + "/" + root,
                        "{\"startsAt\": \"%s\", \"endsAt\": \"%s\", \"title\": \"Sit-down\"}"
                                .formatted(start.plusSeconds(900), start.plusSeconds(1_500)))
                .expect(200);

        var starts = texts(http.get(window), "startsAt");
        assertThat(starts).hasSize(9);
        assertThat(starts.subList(0, 4)).allMatch(at -> at.contains(":30:00"));
        assertThat(starts.subList(5, 9)).allMatch(at -> at.contains(":45:00"));
        http.delete(ENTRIES + "/" + root).expect(204);
        assertThat(texts(
                        http.get(ENTRIES + "?windowStartsAt=" + start.minusSeconds(60) + "&windowEndsAt="
                                + start.plusSeconds(10 * 86_400)),
                        "title"))
                .hasSizeBetween(4, 5)
                .contains("Stand-up");
    }

    /** Those who do not manage the calendar change what they could still cancel. */
    @Test
    void theCutOffHoldsForTheInstancesOfASeries() {
        ZoneId zone = ZoneId.of("Europe/Zurich");
        ZonedDateTime noon =
                ZonedDateTime.now(zone).truncatedTo(ChronoUnit.DAYS).plusDays(2).withHour(12);
        Instant second = noon.plusDays(1).toInstant();
        long cutOff = Duration.between(Instant.now(), second).toMinutes() + 720;
        String strict = calendar(http, "{\"cancellationCutoffMinutes\": %d}".formatted(cutOff));
        TestUser member = tenant.user(Role.MEMBER);
        tenant.grant(member, "calendar:read", "calendar:write", "calendar:delete");
        Instant start = noon.toInstant();
        String root = book(
                        member.http(),
                        strict,
                        start.toString(),
                        start.plusSeconds(3_600).toString())
                .expect(201)
                .text("/data/id");
        recur(member.http(), strict, root, start.toString(), "\"frequency\": \"daily\", \"occurrenceCountLimit\": 5")
                .expect(201);
        String window = ENTRIES + "?windowStartsAt=" + start + "&windowEndsAt=" + start.plusSeconds(10 * 86_400);
        String first = texts(http.get(window), "id").getFirst();

        member.http().patch(INSTANCES + first, "{\"status\": \"cancelled\"}").refused(422, "CANCELLATION_TOO_LATE");
        member.http().delete(ENTRIES + "/" + root).expect(204);

        assertThat(texts(http.get(window), "startsAt")).containsExactly(start.toString(), second.toString());
    }

    @Test
    void othersDoNotChangeASeriesOrItsInstances() {
        Made made = week();
        TestUser member = tenant.user(Role.MEMBER);
        tenant.grant(member, "calendar:read", "calendar:write", "calendar:delete");
        String instance = pathOf(on(http, made, "2030-06-06"));

        assertThat(member.http().patch(instance, "{\"status\": \"cancelled\"}").status())
                .isEqualTo(403);
        assertThat(member.http()
                        .patch(ENTRIES + "/" + made.root(), "{\"title\": \"Mine\"}")
                        .status())
                .isEqualTo(403);
        assertThat(member.http().delete(ENTRIES + "/" + made.root()).status()).isEqualTo(403);
    }

    @Test
    void aNewPolicyHasToFitTheInstances() {
        week();
        series(http, calendar, "11:00", "12:00", "\"frequency\": \"daily\", \"occurrenceCountLimit\": 7");

        Http.Answer refused = http.patch(
                Scene.CALENDARS + calendar, "{\"policy\": {\"bookingPolicy\": {\"bufferAfterMinutes\": 5}}}");

        refused.refused(409, "CAPACITY_IN_USE");
    }

    @Test
    void allDaySeriesMoveWithTheCalendarsZone() {
        String root = http.post(ENTRIES, """
                {"calendarId": "%s", "kind": "event", "title": "Fair", "timezone": "Europe/Zurich", "isAllDay": true,
                 "startsAt": "2030-06-04T00:00:00Z", "endsAt": "2030-06-05T00:00:00Z"}
                """.formatted(calendar)).expect(201).text("/data/id");
        String id = recur(http, calendar, root, "2030-06-04T00:00:00Z", """
                "frequency": "weekly", "generatedWindowDays": 10""")
                .expect(201)
                .text("/data/id");

        http.patch(Scene.CALENDARS + calendar, "{\"timezone\": \"Asia/Tokyo\"}").expect(200);

        Http.Answer list =
                http.get(new Made(calendar, root, id).instances("2030-06-01T00:00:00Z", "2030-06-26T00:00:00Z"));
        assertThat(texts(list, "localStartDate"))
                .containsExactly("2030-06-04", "2030-06-11", "2030-06-18", "2030-06-25");
        assertThat(texts(list, "startsAt"))
                .containsExactly(
                        "2030-06-03T15:00:00Z", "2030-06-10T15:00:00Z", "2030-06-17T15:00:00Z", "2030-06-24T15:00:00Z");
        assertThat(texts(list, "timezone")).containsOnly("Asia/Tokyo");
    }
}

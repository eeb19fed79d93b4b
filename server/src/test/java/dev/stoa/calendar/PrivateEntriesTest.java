package dev.stoa.calendar;

import static dev.stoa.calendar.Scene.ENTRIES;
import static dev.stoa.calendar.Scene.calendar;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.platform.auth.Role;
import dev.stoa.testing.Http;
import dev.stoa.testing.TestTenant;
import dev.stoa.testing.TestTenant.TestUser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** A private entry shows others its busy time and nothing else, wherever they look. */
class PrivateEntriesTest {

    private static final String DAY = "windowStartsAt=2030-06-04T00:00:00Z&windowEndsAt=2030-06-05T00:00:00Z";
    private static final String[] SECRETS = {"Surgery", "Knee", "Clinic", "ward-7", "knee-left"};

    private final TestTenant tenant = TestTenant.create();
    private final TestUser ann = tenant.user(Role.MEMBER);
    private final TestUser bob = tenant.user(Role.MEMBER);
    private final String calendar = calendar(tenant.http());
    private final String entry = surgery("confirmed", "10:00", "11:00");

    private String surgery(String status, String from, String to) {
        return ENTRIES + "/"
                + ann.http()
                        .post(ENTRIES, """
                        {"calendarId": "%s", "kind": "event", "status": "%s", "visibility": "private", "title": "Surgery",
                         "description": "Knee", "locationName": "Clinic", "locationPayload": {"bed": "ward-7"},
                         "metadata": {"code": "knee-left"}, "timezone": "UTC", "startsAt": "%s", "endsAt": "%s"}
                        """.formatted(calendar, status, Scene.at(from), Scene.at(to)))
                        .expect(201)
                        .text("/data/id");
    }

    private static void showsTimeAlone(JsonNode shown) {
        assertThat(shown.path("title").asString()).isEqualTo("Busy");
        assertThat(shown.toString()).doesNotContain(SECRETS);
    }

    @Test
    void read() {
        Http.Answer seen = bob.http().get(entry).expect(200);

        showsTimeAlone(seen.at("/data"));
        assertThat(seen.text("/data/startsAt")).isEqualTo(Scene.at("10:00"));
        assertThat(seen.at("/data/ownerUserId").isNull()).isTrue();
        assertThat(seen.at("/data/createdBy").isNull()).isTrue();
        assertThat(ann.http().get(entry).expect(200).text("/data/title")).isEqualTo("Surgery");
        assertThat(tenant.user(Role.MANAGER).http().get(entry).expect(200).text("/data/title"))
                .isEqualTo("Surgery");
    }

    @ParameterizedTest
    @ValueSource(strings = {"entries", "window"})
    void listedAndDrawn(String list) {
        JsonNode seen = bob.http()
                .get("/api/v1/secure/calendar/" + list + "?" + DAY)
                .expect(200)
                .at("/data");

        assertThat(seen.size()).isEqualTo(1);
        showsTimeAlone(seen.get(0));
        assertThat(seen.get(0).path("location").isMissingNode()).isTrue();
    }

    @Test
    void freeAndBusy() {
        Http.Answer seen =
                bob.http().get("/api/v1/secure/calendar/free-busy?" + DAY).expect(200);

        assertThat(seen.at("/data/slots").size()).isEqualTo(1);
        assertThat(seen.body()).doesNotContain(SECRETS);
    }

    @Test
    void counted() {
        surgery("draft", "12:00", "13:00");
        String later = surgery("tentative", "14:00", "15:00");
        ann.http().post(later + "/status", "{\"status\": \"cancelled\"}").expect(200);

        assertThat(total(bob, "")).isEqualTo(1);
        assertThat(total(ann, "")).isEqualTo(3);
        assertThat(total(bob, "&status=draft")).isZero();
        assertThat(total(bob, "&status=cancelled")).isZero();
        bob.http().get(later).refused(404, "ENTRY_NOT_FOUND");
        bob.http().get("/api/v1/secure/calendar/window?" + DAY).expect(200);
        assertThat(bob.http()
                        .get("/api/v1/secure/calendar/window?" + DAY)
                        .expect(200)
                        .at("/data")
                        .size())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Surgery", "knee", "clinic"})
    void soughtByItsWords(String word) {
        assertThat(total(bob, "&search=" + word)).isZero();
        assertThat(total(ann, "&search=" + word)).isEqualTo(1);
    }

    private static int total(TestUser user, String filter) {
        return user.http()
                .get(ENTRIES + "?" + DAY + filter)
                .expect(200)
                .at("/total")
                .asInt();
    }

    @Test
    void soughtInEverything() {
        tenant.grant(bob, "search:read");

        assertThat(found(bob)).isZero();
        assertThat(found(ann)).isEqualTo(1);
    }

    private static int found(TestUser user) {
        return user.http()
                .get("/api/v1/secure/search/?q=surgery&types=entries")
                .expect(200)
                .at("/data")
                .size();
    }

    @Test
    void anInstanceOfASeries() {
        String master = SeriesScene.recur(
                        ann.http(),
                        calendar,
                        entry.substring(ENTRIES.length() + 1),
                        "10:00",
                        "\"frequency\": \"daily\", \"occurrenceCountLimit\": 3, \"metadata\": {\"code\": \"knee-left\"}")
                .expect(201)
                .text("/data/id");
        String instances = SeriesScene.MASTERS + "/" + master
                + "/instances?windowStartsAt=2030-06-01T00:00:00Z&windowEndsAt=2030-07-01T00:00:00Z";
        JsonNode first = ann.http().get(instances).expect(200).at("/data/0");
        ann.http()
                .patch(
                        SeriesScene.pathOf(first),
                        "{\"titleOverride\": \"Surgery again\", \"descriptionOverride\": \"Knee\"}")
                .expect(200);
        JsonNode second = ann.http().get(instances).expect(200).at("/data/1");
        ann.http()
                .patch(SeriesScene.pathOf(second), "{\"instanceState\": \"cancelled\"}")
                .expect(200);

        Http.Answer seen = bob.http().get(instances).expect(200);
        assertThat(seen.at("/total").asInt()).isEqualTo(2);
        assertThat(seen.body()).doesNotContain(SECRETS);
        assertThat(bob.http()
                        .get(SeriesScene.MASTERS + "/" + master)
                        .expect(200)
                        .body())
                .doesNotContain(SECRETS);
    }

    @Test
    void whoIsInvitedIsNoOther() {
        ann.http()
                .post(entry + "/participants", "{\"userId\": \"%s\"}".formatted(bob.id()))
                .expect(201);

        assertThat(bob.http().get(entry).expect(200).text("/data/title")).isEqualTo("Surgery");
        assertThat(bob.http().get(ENTRIES + "?" + DAY).expect(200).text("/data/0/title"))
                .isEqualTo("Surgery");
        assertThat(total(bob, "&search=surgery")).isEqualTo(1);
        bob.http().get(entry + "/participants").expect(200);
        TestUser carl = tenant.user(Role.MEMBER);
        showsTimeAlone(carl.http().get(entry).expect(200).at("/data"));
        carl.http().get(entry + "/participants").refused(403, "NOT_ALLOWED");
    }

    @Test
    void inACalendarSomebodyDoesNotSeeAnInvitationShowsTheEntryAlone() {
        String hidden = tenant.http().post(Scene.CALENDARS, """
                        {"kind": "tenant_shared", "name": "Board", "timezone": "UTC", "visibility": "private"}
                        """).expect(201).text("/data/id");
        String meeting = ENTRIES + "/"
                + Scene.book(tenant.http(), hidden, "10:00", "11:00")
                        .expect(201)
                        .text("/data/id");
        bob.http().get(meeting).refused(404, "ENTRY_NOT_FOUND");

        tenant.http()
                .post(meeting + "/participants", "{\"userId\": \"%s\"}".formatted(bob.id()))
                .expect(201);

        assertThat(bob.http().get(meeting).expect(200).text("/data/title")).isEqualTo("Tennis");
        bob.http().get(Scene.CALENDARS + hidden).refused(404, "CALENDAR_NOT_FOUND");
    }
}

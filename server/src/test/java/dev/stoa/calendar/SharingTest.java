package dev.stoa.calendar;

import static dev.stoa.calendar.Scene.CALENDARS;
import static dev.stoa.calendar.Scene.ENTRIES;
import static dev.stoa.calendar.Scene.book;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.platform.auth.Role;
import dev.stoa.testing.Http;
import dev.stoa.testing.TestTenant;
import dev.stoa.testing.TestTenant.TestUser;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who sees a calendar, and how much of it. */
class SharingTest {

    private static final String DAY = "windowStartsAt=2030-06-04T00:00:00Z&windowEndsAt=2030-06-05T00:00:00Z";

    private final TestTenant tenant = TestTenant.create();
    private final Http http = tenant.http();
    private final TestUser ann = tenant.user(Role.MEMBER);
    private final TestUser bob = tenant.user(Role.MEMBER);
    private final String calendar = calendar(ann, "shared");
    private final String path = CALENDARS + calendar;

    private static String calendar(TestUser owner, String visibility) {
        return owner.http()
                .post(CALENDARS, """
                        {"kind": "user_linked", "name": "Ann", "timezone": "UTC", "linkedUserId": "%s", "visibility": "%s"}
                        """.formatted(owner.id(), visibility))
                .expect(201)
                .text("/data/id");
    }

    private Http.Answer share(String path, String with) {
        return ann.http().post(path + "/shares", "{" + with + "}");
    }

    private String share(TestUser user, String level) {
        return share(path, "\"userId\": \"%s\", \"level\": \"%s\"".formatted(user.id(), level))
                .expect(201)
                .text("/data/id");
    }

    private String groupOf(TestUser user) {
        tenant.grant(user, "spaces:read");
        Http.Answer groups = http.get("/api/v1/secure/groups/?userId=" + user.id());
        return groups.status() == 200 && groups.at("/data").size() == 1
                ? groups.text("/data/0/id")
                : http.get("/api/v1/secure/groups/").expect(200).text("/data/0/id");
    }

    private static List<String> titles(TestUser user) {
        return StreamSupport.stream(
                        user.http()
                                .get(ENTRIES + "?sort=startsAt&" + DAY)
                                .expect(200)
                                .at("/data")
                                .spliterator(),
                        false)
                .map(entry -> entry.path("title").asString())
                .toList();
    }

    @Test
    void aSharedCalendarIsForThoseItIsSharedWith() {
        book(ann.http(), calendar, "10:00", "11:00").expect(201);
        bob.http().get(path).refused(404, "CALENDAR_NOT_FOUND");
        assertThat(bob.http().get(CALENDARS).expect(200).at("/total").asInt()).isZero();
        assertThat(titles(bob)).isEmpty();
        bob.http().get(ENTRIES + "?calendarIds=" + calendar + "&" + DAY).refused(404, "CALENDAR_NOT_FOUND");

        String share = share(bob, "read");

        assertThat(bob.http().get(CALENDARS).expect(200).at("/total").asInt()).isEqualTo(1);
        assertThat(titles(bob)).containsExactly("Tennis");
        ann.http().delete(path + "/shares/" + share).expect(204);
        bob.http().get(path).refused(404, "CALENDAR_NOT_FOUND");
        assertThat(titles(bob)).isEmpty();
        assertThat(tenant.eventTypes()).contains("calendar.shared", "calendar.unshared");
    }

    @Test
    void freeBusyShowsWhenTimeIsTakenAndNothingElse() {
        String booking =
                book(ann.http(), calendar, "10:00", "11:00").expect(201).text("/data/id");
        String draft = ann.http()
                .post(ENTRIES, Scene.booking(calendar, "12:00", "13:00").replace("{", "{\"status\": \"draft\", "))
                .expect(201)
                .text("/data/id");
        share(bob, "free_busy");

        assertThat(titles(bob)).containsExactly("Busy");
        assertThat(bob.http()
                        .get(ENTRIES + "/" + booking)
                        .expect(200)
                        .at("/data/ownerUserId")
                        .isNull())
                .isTrue();
        bob.http().get(ENTRIES + "/" + draft).refused(404, "ENTRY_NOT_FOUND");
        bob.http().patch(ENTRIES + "/" + draft, "{\"title\": \"x\"}").refused(404, "ENTRY_NOT_FOUND");
        bob.http().patch(ENTRIES + "/" + booking, "{\"title\": \"x\"}").refused(403, "NOT_ALLOWED");
        book(bob.http(), calendar, "14:00", "15:00").refused(403, "NOT_ALLOWED");
        Http.Answer busy =
                bob.http().get("/api/v1/secure/calendar/free-busy?" + DAY).expect(200);
        assertThat(busy.at("/data/slots").size()).isEqualTo(1);
    }

    @Test
    void whoReadsDoesNotBook() {
        String booking =
                book(ann.http(), calendar, "10:00", "11:00").expect(201).text("/data/id");
        share(bob, "read");

        assertThat(bob.http().get(ENTRIES + "/" + booking).expect(200).text("/data/title"))
                .isEqualTo("Tennis");
        book(bob.http(), calendar, "14:00", "15:00").refused(403, "NOT_ALLOWED");
        bob.http().patch(ENTRIES + "/" + booking, "{\"title\": \"x\"}").refused(403, "NOT_ALLOWED");
        bob.http().patch(path, "{\"name\": \"x\"}").refused(403, "NOT_ALLOWED");
    }

    @Test
    void whoWritesBooksAndChangesWhatIsNotPrivate() {
        String booking =
                book(ann.http(), calendar, "10:00", "11:00").expect(201).text("/data/id");
        String privateOne = ann.http()
                .post(ENTRIES, Scene.booking(calendar, "12:00", "13:00").replace("{", "{\"visibility\": \"private\", "))
                .expect(201)
                .text("/data/id");
        share(bob, "write");

        String own = book(bob.http(), calendar, "14:00", "15:00").expect(201).text("/data/id");
        bob.http().patch(ENTRIES + "/" + booking, "{\"title\": \"Squash\"}").expect(200);
        bob.http().patch(ENTRIES + "/" + privateOne, "{\"title\": \"x\"}").refused(403, "NOT_ALLOWED");
        bob.http().delete(ENTRIES + "/" + privateOne).refused(403, "NOT_ALLOWED");
        bob.http().delete(ENTRIES + "/" + booking).expect(204);
        bob.http().patch(path, "{\"name\": \"x\"}").refused(403, "NOT_ALLOWED");
        bob.http().get(path + "/shares").refused(403, "NOT_ALLOWED");

        share(bob, "read");
        bob.http()
                .patch(ENTRIES + "/" + own, "{\"startsAt\": \"%s\"}".formatted(Scene.at("13:30")))
                .refused(403, "NOT_ALLOWED");
        bob.http()
                .post(ENTRIES + "/" + own + "/status", "{\"status\": \"cancelled\"}")
                .expect(200);
    }

    @Test
    void theHighestOfSomebodysLevelsCounts() {
        share(bob, "free_busy");
        book(ann.http(), calendar, "10:00", "11:00").expect(201);
        String group = groupOf(bob);
        share(path, "\"groupId\": \"%s\", \"level\": \"read\"".formatted(group)).expect(201);

        assertThat(titles(bob)).containsExactly("Tennis");
        assertThat(titles(tenant.user(Role.MEMBER))).isEmpty();
        Http.Answer shares = ann.http().get(path + "/shares").expect(200);
        assertThat(shares.at("/total").asInt()).isEqualTo(2);
        assertThat(shares.text("/data/0/name")).isEqualTo("Test MEMBER");
        assertThat(shares.text("/data/1/groupId")).isEqualTo(group);

        http.delete("/api/v1/secure/groups/" + group).expect(204);
        assertThat(titles(bob)).containsExactly("Busy");
        assertThat(ann.http().get(path + "/shares").expect(200).at("/total").asInt())
                .isEqualTo(1);
    }

    @Test
    void sharingAgainChangesTheLevelAndItIsCountedOnce() {
        String first = share(bob, "free_busy");

        assertThat(share(bob, "write")).isEqualTo(first);

        book(bob.http(), calendar, "14:00", "15:00").expect(201);
        Http.Answer seen =
                http.get("/api/v1/secure/admin/calendars/" + calendar).expect(200);
        assertThat(seen.at("/data/statistics/explicitShareCount").asInt()).isEqualTo(1);
        ann.http().delete(path + "/shares/" + first).expect(204);
        assertThat(http.get("/api/v1/secure/admin/calendars/")
                        .expect(200)
                        .at("/data/0/stats/explicitShareCount")
                        .asInt())
                .isZero();
        Http.Answer activity = http.get("/api/v1/secure/admin/calendars/" + calendar + "/operations")
                .expect(200);
        assertThat(activity.text("/data/recentMutations/0/entityType")).isEqualTo("share");
        assertThat(activity.text("/data/recentMutations/0/action")).isEqualTo("deleted");
    }

    @Test
    void aPrivateCalendarIsSharedWithNobodyAndAPublicOneBookedByEverybody() {
        share(bob, "write");
        ann.http().patch(path, "{\"visibility\": \"private\"}").expect(200);
        bob.http().get(path).refused(404, "CALENDAR_NOT_FOUND");
        share(path, "\"userId\": \"%s\", \"level\": \"read\"".formatted(bob.id()))
                .refused(409, "CALENDAR_PRIVATE");

        ann.http().patch(path, "{\"visibility\": \"public_within_tenant\"}").expect(200);
        String cared = tenant.user(Role.MEMBER)
                .http()
                .post(ENTRIES, Scene.booking(calendar, "10:00", "11:00"))
                .expect(201)
                .text("/data/id");
        bob.http().patch(ENTRIES + "/" + cared, "{\"title\": \"Squash\"}").expect(200);
        share(bob, "free_busy");
        assertThat(titles(bob)).containsExactly("Squash");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "level": "read"                                        | 422 | VALIDATION_FAILED
            "userId": "USER", "groupId": "USER", "level": "read"   | 422 | VALIDATION_FAILED
            "userId": "USER", "level": "admin"                     | 422 | VALIDATION_FAILED
            "userId": "USER"                                       | 422 | VALIDATION_FAILED
            "userId": "NOBODY", "level": "read"                    | 404 | SHARE_USER_NOT_FOUND
            "groupId": "NOBODY", "level": "read"                   | 404 | SHARE_GROUP_NOT_FOUND
            """)
    void badSharesAreRefused(String with, int status, String code) {
        share(
                        path,
                        with.replace("USER", bob.id().toString())
                                .replace("NOBODY", UUID.randomUUID().toString()))
                .refused(status, code);
    }

    @Test
    void sharesOfAnotherTenantAreNotThere() {
        String share = share(bob, "read");
        TestUser stranger = TestTenant.create().owner();

        stranger.http().get(path + "/shares").refused(404, "CALENDAR_NOT_FOUND");
        stranger.http().delete(path + "/shares/" + share).refused(404, "CALENDAR_NOT_FOUND");
        share(path, "\"userId\": \"%s\", \"level\": \"read\"".formatted(stranger.id()))
                .refused(404, "SHARE_USER_NOT_FOUND");
        ann.http().delete(path + "/shares/" + UUID.randomUUID()).refused(404, "SHARE_NOT_FOUND");
        bob.http().delete(path + "/shares/" + share).refused(403, "NOT_ALLOWED");
    }
}

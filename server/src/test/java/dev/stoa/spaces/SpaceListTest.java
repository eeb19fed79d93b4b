package dev.stoa.spaces;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.platform.auth.Role;
import dev.stoa.testing.Http;
import dev.stoa.testing.TestTenant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What lists of spaces show, to whom and in which order. */
class SpaceListTest {

    private static final String SPACES = "/api/v1/secure/spaces/";

    private final TestTenant tenant = TestTenant.create();
    private final Http http = tenant.http();

    @Test
    void activePromotionsComeFirstThenCustomOrderThenName() {
        create("Amber");
        String second = create("Blue");
        String first = create("Cyan");
        String expired = create("Dune");
        String future = create("Ecru");
        String top = create("Fawn");
        String styled = create("Grey");
        promote(second, "{\"promotionRank\": 2, \"promotionStartDate\": \"2020-01-01T00:00:00Z\"}");
        promote(first, "{\"promotionRank\": 1, \"promotionType\": \"PositionFix\"}");
        promote(expired, "{\"promotionRank\": 1, \"promotionEndDate\": \"2020-01-01T00:00:00Z\"}");
        promote(future, "{\"promotionRank\": 1, \"promotionStartDate\": \"2120-01-01T00:00:00Z\"}");
        promote(styled, "{\"promotionType\": \"Effect1\"}");
        http.post(SPACES + top + "/order-top").expect(200);

        assertThat(names(http, SPACES)).containsExactly("Cyan", "Blue", "Fawn", "Amber", "Dune", "Ecru", "Grey");
        assertThat(names(http, SPACES + "?limit=3&offset=1")).containsExactly("Blue", "Fawn", "Amber");
        assertThat(http.get(SPACES + "?limit=2")
                        .expect(200)
                        .at("/pagination/total")
                        .asInt())
                .isEqualTo(7);
    }

    @Test
    void filtersNarrowTheList() {
        create("Amber");
        http.post(SPACES, "{\"name\": \"Blue\", \"type\": \"custom\", \"status\": \"maintenance\"}")
                .expect(201);
        http.post(SPACES, "{\"name\": \"100% Cyan\", \"translations_i18n\": {\"de\": {\"name\": \"Türkis\"}}}")
                .expect(201);

        assertThat(names(http, SPACES + "?type=custom")).containsExactly("Blue");
        assertThat(names(http, SPACES + "?status=maintenance")).containsExactly("Blue");
        assertThat(names(http, SPACES + "?status=active&type=default")).containsExactly("100% Cyan", "Amber");
        assertThat(names(http, SPACES + "?search=AMB")).containsExactly("Amber");
        assertThat(names(http, SPACES + "?search=t%C3%BCrk")).containsExactly("100% Cyan");
        assertThat(names(http, SPACES + "?typeDefinitionId=" + UUID.randomUUID()))
                .isEmpty();
        assertThat(names(http, SPACES + "?manageable=false")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"categoryIds", "tagIds"})
    void categoriesAndTagsThatDoNotExistFindNothing(String filter) {
        create("Amber");

        assertThat(names(http, SPACES + "?" + filter + "=" + UUID.randomUUID())).isEmpty();
    }

    @Test
    void aGuestSeesOnlyTheSpacesTheyAreAMemberOf() {
        String reads = create("Blue");
        String manages = create("Cyan");
        String hidden = create("Amber");
        TestTenant.TestUser guest = tenant.user(Role.GUEST);
        join(reads, guest, "reader");
        join(manages, guest, "manager");

        assertThat(names(guest.http(), SPACES)).containsExactly("Blue", "Cyan");
        assertThat(names(guest.http(), SPACES + "?manageable=true")).containsExactly("Cyan");
        assertThat(names(guest.http(), SPACES + "?manageable=false")).containsExactly("Blue");
        assertThat(names(http, SPACES + "?memberId=" + guest.id())).containsExactly("Blue", "Cyan");
        guest.http().get(SPACES + hidden).refused(404, "SPACE_NOT_FOUND");
        assertThat(guest.http()
                        .get(SPACES + reads)
                        .expect(200)
                        .at("/data/manageable")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void aManagerOfASpaceChangesItAReaderMayNot() {
        String path = SPACES + create("Blue");
        TestTenant.TestUser manager = tenant.user(Role.GUEST);
        TestTenant.TestUser reader = tenant.user(Role.GUEST);
        http.post(path + "/members", member(manager, "manager")).expect(201);
        http.post(path + "/members", member(reader, "reader")).expect(201);

        manager.http().patch(path, "{\"name\": \"Red\"}").expect(200);
        reader.http().patch(path, "{\"name\": \"Green\"}").refused(403, "NOT_ALLOWED");
        reader.http().delete(path).refused(403, "NOT_ALLOWED");
        reader.http().post(path + "/members", member(reader, "manager")).refused(403, "NOT_ALLOWED");
        manager.http().delete(path).expect(204);
    }

    @Test
    void everyActionNeedsItsOwnPermission() {
        String path = SPACES + create("Blue");
        TestTenant.TestUser writer = tenant.user(Role.GUEST);
        tenant.grant(writer, "spaces:read", "spaces:write");

        writer.http().patch(path, "{\"name\": \"Red\"}").expect(200);
        writer.http().delete(path).refused(403, "NOT_ALLOWED");
        writer.http().patch(path + "/promotion", "{\"promotionRank\": 1}").refused(403, "NOT_ALLOWED");
        writer.http().post(path + "/members", member(writer, "manager")).refused(403, "NOT_ALLOWED");
        writer.http().post(path + "/order-top").expect(200);
        Http reader = tenant.user(Role.MEMBER).http();
        reader.patch(path, "{\"name\": \"Grey\"}").refused(403, "NOT_ALLOWED");
        reader.post(path + "/order-top").refused(403, "NOT_ALLOWED");
        tenant.user(Role.GUEST).http().post(SPACES, "{\"name\": \"Mine\"}").refused(403, "NOT_ALLOWED");
    }

    @Test
    void aPendingSpaceShowsItselfToItsCreatorAndManagersOnly() {
        TestTenant.TestUser creator = tenant.user(Role.MANAGER);
        String id = creator.http()
                .post(SPACES, "{\"name\": \"Blue\", \"status\": \"pending\"}")
                .expect(201)
                .text("/data/id");
        TestTenant.TestUser member = tenant.user(Role.MEMBER);
        TestTenant.TestUser manager = tenant.user(Role.MEMBER);
        join(id, manager, "manager");

        assertThat(names(member.http(), SPACES)).isEmpty();
        member.http().get(SPACES + id).refused(404, "SPACE_NOT_FOUND");
        assertThat(names(manager.http(), SPACES)).containsExactly("Blue");
        assertThat(names(creator.http(), SPACES)).containsExactly("Blue");
        assertThat(names(http, SPACES)).containsExactly("Blue");
    }

    @Test
    void aRadiusFindsWhatLiesWithinAndTellsTheDistance() {
        createAt("Zurich", 47.3769, 8.5417);
        createAt("Bern", 46.9480, 7.4474);
        createAt("Geneva", 46.2044, 6.1432);
        create("Nowhere");

        String from = "latitude=47.3769&longitude=8.5417";
        assertThat(names(http, SPACES + "?" + from + "&radiusMeters=100000")).containsExactly("Bern", "Zurich");
        assertThat(names(http, SPACES + "?" + from + "&radiusMeters=95000")).containsExactly("Zurich");
        Http.Answer all = http.get(SPACES + "?" + from).expect(200);
        assertThat(all.at("/data/0/distanceMeters").asDouble()).isBetween(95_400.0, 95_700.0);
        assertThat(all.at("/data/2/distanceMeters").isNull()).isTrue();
        assertThat(http.get(SPACES).expect(200).at("/data/0/distanceMeters").isNull())
                .isTrue();
    }

    @Test
    void aRadiusReachesAcrossTheDateLineAndThePole() {
        createAt("West", -16.5, 179.95);
        createAt("East", -16.5, -179.95);
        createAt("Pole", 89.9, 90);

        assertThat(names(http, SPACES + "?latitude=-16.5&longitude=179.99&radiusMeters=20000"))
                .containsExactly("East", "West");
        assertThat(names(http, SPACES + "?latitude=-16.5&longitude=-179.99&radiusMeters=20000"))
                .containsExactly("East", "West");
        assertThat(names(http, SPACES + "?latitude=89.9&longitude=-90&radiusMeters=30000"))
                .containsExactly("Pole");
    }

    @ParameterizedTest
    @ValueSource(strings = {"latitude=1|longitude", "longitude=1|latitude", "radiusMeters=5|latitude"})
    void halfAPointIsRefused(String given) {
        String[] parts = given.split("\\|");

        for (String path : List.of(SPACES, SPACES + create("Blue"))) {
            if (!path.equals(SPACES) && given.startsWith("radius")) {
                continue;
            }
            Http.Answer refused = http.get(path + "?" + parts[0]).refused(400, "INVALID_PARAMETER");
            assertThat(refused.text("/details/fields/0/path")).isEqualTo(parts[1]);
        }
    }

    private void promote(String id, String json) {
        http.patch(SPACES + id + "/promotion", json).expect(200);
    }

    private void join(String id, TestTenant.TestUser user, String role) {
        http.post(SPACES + id + "/members", member(user, role)).expect(201);
    }

    private static String member(TestTenant.TestUser user, String role) {
        return "{\"userId\": \"%s\", \"role\": \"%s\"}".formatted(user.id(), role);
    }

    private String create(String name) {
        return http.post(SPACES, "{\"name\": \"%s\"}".formatted(name))
                .expect(201)
                .text("/data/id");
    }

    private void createAt(String name, double latitude, double longitude) {
        http.post(
                        SPACES,
                        "{\"name\": \"%s\", \"homeLocation\": {\"latitude\": %s, \"longitude\": %s}}"
                                .formatted(name, latitude, longitude))
                .expect(201);
    }

    private static List<String> names(Http as, String path) {
        return as.get(path)
                .expect(200)
                .at("/data")
                .valueStream()
                .map(space -> space.path("name").asString())
                .toList();
    }
}

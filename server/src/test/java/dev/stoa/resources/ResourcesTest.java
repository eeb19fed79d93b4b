package dev.stoa.resources;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.platform.auth.Role;
import dev.stoa.testing.Http;
import dev.stoa.testing.TestTenant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ResourcesTest {

    private static final String RESOURCES = "/api/v1/secure/resources/";
    private static final String SPACES = "/api/v1/secure/spaces/";

    private final TestTenant tenant = TestTenant.create();
    private final Http http = tenant.http();

    @Test
    void aCreatedResourceCanBeRead() {
        String space = space("Blue room", "{\"latitude\": 47.37, \"longitude\": 8.54}");

        Http.Answer created = http.post(RESOURCES, """
                {"name": "Desk 1", "spaceId": "%s", "settings": {"screens": 2},
                 "translationsI18n": {"de": {"name": "Pult 1", "description": null}}}
                """.formatted(space)).expect(201);

        Http.Answer read = http.get(created.header("Location")).expect(200);
        assertThat(read.at("/data")).isEqualTo(created.at("/data"));
        assertThat(read.text("/data/current_space_name")).isEqualTo("Blue room");
        assertThat(read.at("/data/currentLocation/latitude").asDouble()).isEqualTo(47.37);
        assertThat(read.text("/data/type")).isEqualTo("custom");
        assertThat(read.header("ETag")).isEqualTo("\"1\"");
        assertThat(http.get(created.header("Location") + "?language=de").text("/data/name"))
                .isEqualTo("Pult 1");
    }

    @Test
    void aResourceIsWhereItIsItselfOrElseWhereItsSpaceIs() {
        String space = space("Zurich", "{\"latitude\": 47.3769, \"longitude\": 8.5417}");
        create("{\"name\": \"In Zurich\", \"spaceId\": \"%s\"}".formatted(space));
        create(
                "{\"name\": \"On tour\", \"spaceId\": \"%s\", \"currentLocation\": {\"latitude\": 46.948, \"longitude\": 7.4474}}"
                        .formatted(space));
        create("{\"name\": \"Nowhere\"}");

        assertThat(names(http, RESOURCES + "?latitude=47.37&longitude=8.54&radiusMeters=5000"))
                .containsExactly("In Zurich");
        assertThat(names(http, RESOURCES + "?latitude=46.95&longitude=7.44&radiusMeters=5000"))
                .containsExactly("On tour");
        assertThat(names(http, RESOURCES + "?latitude=46.95&longitude=7.44&radiusMeters=200000"))
                .containsExactly("In Zurich", "On tour");
        http.get(RESOURCES + "?longitude=7").refused(400, "INVALID_PARAMETER");
    }

    @Test
    void aChangeKeepsWhatItLeavesOutAndClearsWhatIsNull() {
        String space = space("Zurich", "{\"latitude\": 47.3769, \"longitude\": 8.5417}");
        String path = create("""
                {"name": "Desk", "description": "Tall", "spaceId": "%s", "settings": {"a": 1},
                 "currentLocation": {"latitude": 1.5, "longitude": 2.5}}""".formatted(space));

        Http.Answer changed = http.patch(path, "{\"description\": null, \"currentLocation\": null}")
                .expect(200);

        assertThat(changed.at("/data/description").isNull()).isTrue();
        assertThat(changed.at("/data/settings/a").asInt()).isEqualTo(1);
        assertThat(changed.at("/data/currentLocation/latitude").asDouble()).isEqualTo(47.3769);
        assertThat(changed.text("/data/space_id")).isEqualTo(space);
        http.with("If-Match", "\"1\"").patch(path, "{\"name\": \"Red\"}").refused(412, "CHANGED_MEANWHILE");
        http.with("If-Match", "\"2\"").delete(path).expect(204);
        http.get(path).refused(404, "RESOURCE_NOT_FOUND");
    }

    @Test
    void otherTenantsSeeNothing() {
        String path = create("{\"name\": \"Desk\"}");
        TestTenant other = TestTenant.create();
        String theirs = "{\"name\": \"Desk\", \"spaceId\": \"%s\"}".formatted(space("Blue", "null"));

        for (String method : List.of("GET", "DELETE")) {
            other.http().send(method, path, null).refused(404, "RESOURCE_NOT_FOUND");
        }
        other.http().patch(path, "{\"name\": \"Mine\"}").refused(404, "RESOURCE_NOT_FOUND");
        other.http().patch(path + "/promotion", "{\"promotionRank\": 1}").refused(404, "RESOURCE_NOT_FOUND");
        other.http().post(path + "/order-top").refused(404, "RESOURCE_NOT_FOUND");
        other.http().post(path + "/detach").refused(404, "RESOURCE_NOT_FOUND");
        other.http().get(path + "/members").refused(404, "RESOURCE_NOT_FOUND");
        assertThat(names(other.http(), RESOURCES)).isEmpty();
        assertThat(other.http()
                        .post(RESOURCES, theirs)
                        .refused(422, "VALIDATION_FAILED")
                        .text("/details/fields/0/path"))
                .isEqualTo("spaceId");
    }

    @Test
    void activePromotionsComeFirstThenCustomOrderThenName() {
        create("{\"name\": \"Amber\"}");
        String promoted = create("{\"name\": \"Blue\"}");
        String expired = create("{\"name\": \"Cyan\"}");
        String top = create("{\"name\": \"Dune\"}");
        http.patch(promoted + "/promotion", "{\"promotionRank\": 5}").expect(200);
        http.patch(expired + "/promotion", "{\"promotionRank\": 1, \"promotionEndDate\": \"2020-01-01T00:00:00Z\"}")
                .expect(200);
        http.post(top + "/order-top").expect(200);

        assertThat(names(http, RESOURCES)).containsExactly("Blue", "Dune", "Amber", "Cyan");
        assertThat(names(http, RESOURCES + "?sort=name&order=desc")).containsExactly("Dune", "Cyan", "Blue", "Amber");
    }

    @Test
    void filtersNarrowTheList() {
        String space = space("Blue", "null");
        create("{\"name\": \"Desk\", \"spaceId\": \"%s\"}".formatted(space));
        create("{\"name\": \"Lamp\", \"status\": \"retired\"}");

        assertThat(names(http, RESOURCES + "?spaceId=" + space)).containsExactly("Desk");
        assertThat(names(http, RESOURCES + "?status=retired")).containsExactly("Lamp");
        assertThat(names(http, RESOURCES + "?search=des")).containsExactly("Desk");
        assertThat(names(http, RESOURCES + "?type=system")).isEmpty();
        assertThat(names(http, RESOURCES + "?tagIds=" + UUID.randomUUID())).isEmpty();
    }

    @Test
    void aMemberOfTheSpaceOrOfTheResourceSeesItAndItsManagerChangesIt() {
        String space = space("Blue", "null");
        String inside = create("{\"name\": \"Inside\", \"spaceId\": \"%s\"}".formatted(space));
        String alone = create("{\"name\": \"Alone\"}");
        create("{\"name\": \"Hidden\"}");
        TestTenant.TestUser guest = tenant.user(Role.GUEST);
        TestTenant.TestUser manager = tenant.user(Role.GUEST);
        http.post(SPACES + space + "/members", member(guest, "reader")).expect(201);
        http.post(SPACES + space + "/members", member(manager, "manager")).expect(201);
        http.post(alone + "/members", "{\"userIds\": [\"%s\"]}".formatted(guest.id()))
                .expect(200);

        assertThat(names(guest.http(), RESOURCES)).containsExactly("Alone", "Inside");
        assertThat(names(guest.http(), RESOURCES + "?manageable=true")).isEmpty();
        assertThat(names(manager.http(), RESOURCES + "?manageable=true")).containsExactly("Inside");
        guest.http().patch(inside, "{\"name\": \"Mine\"}").refused(403, "NOT_ALLOWED");
        for (Http reader : List.of(guest.http(), tenant.user(Role.MEMBER).http())) {
            reader.post(inside + "/detach").refused(403, "NOT_ALLOWED");
            reader.post(inside + "/order-top").refused(403, "NOT_ALLOWED");
        }
        manager.http().patch(inside, "{\"name\": \"Ours\"}").expect(200);
        manager.http().get(alone).refused(404, "RESOURCE_NOT_FOUND");
        assertThat(names(http, RESOURCES + "?memberId=" + guest.id())).containsExactly("Alone");
        Http.Answer detached = manager.http().post(inside + "/detach").expect(200);
        assertThat(detached.at("/data/space_id").isNull()).isTrue();
        manager.http().get(inside).refused(404, "RESOURCE_NOT_FOUND");
    }

    @Test
    void aPendingResourceShowsItselfToItsCreatorAndManagersOnly() {
        TestTenant.TestUser creator = tenant.user(Role.MANAGER);
        String path = RESOURCES
                + creator.http()
                        .post(RESOURCES, "{\"name\": \"Desk\", \"status\": \"pending\"}")
                        .expect(201)
                        .text("/data/id");

        tenant.user(Role.MEMBER).http().get(path).refused(404, "RESOURCE_NOT_FOUND");
        assertThat(names(tenant.user(Role.MEMBER).http(), RESOURCES)).isEmpty();
        creator.http().get(path).expect(200);
    }

    @Test
    void onlyWhoManagesBothSpacesMovesAResource() {
        String from = space("From", "null");
        String to = space("To", "null");
        String path = create("{\"name\": \"Desk\", \"spaceId\": \"%s\"}".formatted(from));
        TestTenant.TestUser user = tenant.user(Role.GUEST);
        tenant.grant(user, "resources:manage", "spaces:read");
        String move = "{\"spaceId\": \"%s\"}".formatted(to);

        user.http().patch(path, move).refused(403, "SPACE_NOT_MANAGED");
        http.post(SPACES + to + "/members", member(user, "manager")).expect(201);
        user.http().patch(path, move).refused(403, "SPACE_NOT_MANAGED");
        http.post(SPACES + from + "/members", member(user, "manager")).expect(201);
        assertThat(user.http().patch(path, move).expect(200).text("/data/current_space_name"))
                .isEqualTo("To");
        http.patch(path, "{\"spaceId\": \"%s\"}".formatted(UUID.randomUUID())).refused(422, "VALIDATION_FAILED");
    }

    @Test
    void aResourceIsPutIntoASpaceOnlyByWhoManagesIt() {
        String body = "{\"name\": \"Desk\", \"spaceId\": \"%s\"}".formatted(space("Blue", "null"));
        TestTenant.TestUser user = tenant.user(Role.GUEST);
        tenant.grant(user, "resources:write", "spaces:read");

        user.http().post(RESOURCES, body).refused(403, "SPACE_NOT_MANAGED");
        tenant.user(Role.MEMBER).http().post(RESOURCES, body).refused(403, "NOT_ALLOWED");
    }

    @Test
    void aSpaceWithResourcesGoesOnlyWhenTheyAreTakenOut() {
        String space = space("Blue", "null");
        String path = create("{\"name\": \"Desk\", \"spaceId\": \"%s\"}".formatted(space));

        http.delete(SPACES + space).refused(409, "SPACE_IN_USE");
        http.delete(SPACES + space + "?cascade=detach").expect(204);

        Http.Answer kept = http.get(path).expect(200);
        assertThat(kept.at("/data/space_id").isNull()).isTrue();
        assertThat(kept.header("ETag")).isEqualTo("\"2\"");
        assertThat(tenant.eventTypes()).containsSequence("space.deleted").contains("resource.detached");
    }

    @Test
    void everyChangeIsRecordedWithWhatItWasAndIs() {
        String path = create("{\"name\": \"Desk\", \"settings\": {\"a\": 1}}");
        http.patch(path, "{\"status\": \"retired\", \"settings\": {\"a\": 2}}").expect(200);
        http.patch(path + "/promotion", "{\"promotionRank\": 1}").expect(200);
        http.post(path + "/order-top").expect(200);
        http.post(
                        path + "/members",
                        "{\"userIds\": [\"%s\"]}".formatted(tenant.owner().id()))
                .expect(200);
        http.delete(path + "/members/" + tenant.owner().id()).expect(204);
        http.delete(path).expect(204);

        assertThat(tenant.eventTypes())
                .containsExactly(
                        "resource.created",
                        "resource.changed",
                        "resource.promoted",
                        "resource.moved_to_top",
                        "resource.member_added",
                        "resource.member_removed",
                        "resource.deleted");
    }

    @Test
    void membersAreAddedByIdOrEmailAllOrNobody() {
        String path = create("{\"name\": \"Desk\"}") + "/members";
        TestTenant.TestUser one = tenant.user(Role.GUEST);
        TestTenant.TestUser other = tenant.user(Role.GUEST);
        TestTenant.TestUser stranger = TestTenant.create().owner();

        Http.Answer refused = http.post(
                        path, "{\"userIds\": [\"%s\"], \"emails\": [\"%s\"]}".formatted(one.id(), stranger.email()))
                .refused(422, "MEMBER_UNKNOWN");
        assertThat(refused.text("/details/fields/0/path")).isEqualTo("emails[0]");
        assertThat(http.get(path).expect(200).at("/data").isEmpty()).isTrue();

        String both = "{\"userIds\": [\"%s\"], \"emails\": [\"%s\"]}"
                .formatted(one.id(), other.email().toUpperCase(Locale.ROOT));
        http.post(path, both).expect(200);
        http.post(path, both).expect(200);
        Http.Answer listed = http.get(path).expect(200);
        assertThat(listed.at("/data")
                        .valueStream()
                        .map(member -> member.path("email").asString()))
                .containsExactlyInAnyOrder(one.email(), other.email());
        assertThat(listed.text("/data/0/role")).isEqualTo("reader");
        http.post(path, "{}").refused(422, "VALIDATION_FAILED");
        TestTenant.TestUser writer = tenant.user(Role.GUEST);
        tenant.grant(writer, "resources:read", "resources:write");
        writer.http().post(path, both).refused(403, "NOT_ALLOWED");
        writer.http().delete(path + "/" + one.id()).refused(403, "NOT_ALLOWED");
        http.delete(path + "/" + one.id()).expect(204);
        http.delete(path + "/" + one.id()).refused(404, "MEMBER_NOT_FOUND");
    }

    private String space(String name, String location) {
        return http.post(SPACES, "{\"name\": \"%s\", \"homeLocation\": %s}".formatted(name, location))
                .expect(201)
                .text("/data/id");
    }

    private String create(String json) {
        return RESOURCES + http.post(RESOURCES, json).expect(201).text("/data/id");
    }

    private static String member(TestTenant.TestUser user, String role) {
        return "{\"userId\": \"%s\", \"role\": \"%s\"}".formatted(user.id(), role);
    }

    private static List<String> names(Http as, String path) {
        return as.get(path)
                .expect(200)
                .at("/data")
                .valueStream()
                .map(resource -> resource.path("name").asString())
                .toList();
    }
}

package dev.stoa.taxonomy;

import static dev.stoa.taxonomy.Filing.CATEGORIES;
import static dev.stoa.taxonomy.Filing.category;
import static dev.stoa.taxonomy.Filing.file;
import static dev.stoa.taxonomy.Filing.group;
import static dev.stoa.taxonomy.Filing.resource;
import static dev.stoa.taxonomy.Filing.space;
import static dev.stoa.taxonomy.Filing.texts;
import static dev.stoa.taxonomy.Filing.unfile;
import static dev.stoa.taxonomy.Filing.used;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.platform.auth.Role;
import dev.stoa.testing.Http;
import dev.stoa.testing.TestTenant;
import dev.stoa.testing.TestTenant.TestUser;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CategoryLinksTest {

    private final TestTenant tenant = TestTenant.create();
    private final Http http = tenant.http();
    private final String rooms = category(http, "rooms");

    @Test
    void spacesResourcesGroupsAndTheTenantCanBeFiled() {
        String space = space(http);
        assertThat(file(http, rooms, "space", space).expect(201).text("/data/entity_id"))
                .isEqualTo(space);
        file(http, rooms, "resource", resource(http)).expect(201);
        file(http, rooms, "group", group(http)).expect(201);
        file(http, rooms, "tenant", tenant.id()).expect(201);

        assertThat(used(http, rooms)).isEqualTo(4);
        Http.Answer entities =
                http.get(CATEGORIES + rooms + "/entities?sort=entity_type").expect(200);
        assertThat(texts(entities, "/entity_type")).containsExactly("group", "resource", "space", "tenant");
        assertThat(texts(
                        http.get(CATEGORIES + rooms + "/entities?entity_type=space")
                                .expect(200),
                        "/entity_id"))
                .containsExactly(space);
    }

    @Test
    void filingTwiceAnswersTheSameLinkAndCountsOnce() {
        String space = space(http);
        Http.Answer first = file(http, rooms, "space", space).expect(201);

        assertThat(file(http, rooms, "space", space).expect(201).at("/data")).isEqualTo(first.at("/data"));
        assertThat(used(http, rooms)).isEqualTo(1);
        assertThat(tenant.eventTypes()).containsOnlyOnce("category.linked");
    }

    @Test
    void whatIsTakenOutIsCountedNoMore() {
        String space = space(http);
        file(http, rooms, "space", space).expect(201);

        unfile(http, rooms, "space", space).expect(204);

        assertThat(used(http, rooms)).isZero();
        unfile(http, rooms, "space", space).refused(404, "CATEGORY_NOT_LINKED");
        assertThat(tenant.eventTypes()).endsWith("category.linked", "category.unlinked");
    }

    @Test
    void categoriesOfAnEntityAreListedInTheLanguageAskedFor() {
        String space = space(http);
        String desks = category(http, "desks");
        http.patch(CATEGORIES + desks + "/i18n", "{\"locale\": \"de\", \"name\": \"Tische\"}")
                .expect(200);
        file(http, rooms, "space", space).expect(201);
        file(http, desks, "space", space).expect(201);

        Http.Answer list = http.get(CATEGORIES + "entity?entity_type=space&entity_id=" + space + "&language=de")
                .expect(200);

        assertThat(texts(list, "/name")).containsExactly("Tische", "Category rooms");
        assertThat(list.at("/total").asInt()).isEqualTo(2);
        http.get(CATEGORIES + "entity?entity_type=space&entity_id=" + UUID.randomUUID())
                .refused(404, "SPACE_NOT_FOUND");
        http.get(CATEGORIES + "entity?entity_type=tenant&entity_id=" + UUID.randomUUID())
                .refused(404, "NOT_FOUND");
        http.get(CATEGORIES + "entity?entity_type=user&entity_id=" + space).refused(400, "INVALID_PARAMETER");
    }

    @Test
    void whatIsOfAnotherTenantCannotBeFiled() {
        TestTenant other = TestTenant.create();
        String theirs = space(other.http());

        file(http, rooms, "space", theirs).refused(404, "SPACE_NOT_FOUND");
        file(http, rooms, "resource", resource(other.http())).refused(404, "RESOURCE_NOT_FOUND");
        file(http, rooms, "group", group(other.http())).refused(404, "GROUP_NOT_FOUND");
        file(http, rooms, "tenant", other.id()).refused(404, "NOT_FOUND");
        file(other.http(), rooms, "space", theirs).refused(404, "CATEGORY_NOT_FOUND");
        file(http, UUID.randomUUID().toString(), "space", space(http)).refused(404, "CATEGORY_NOT_FOUND");
        assertThat(used(http, rooms)).isZero();
    }

    @Test
    void whoFilesMustBeAllowedToChangeTheThing() {
        String space = space(http);
        TestUser user = tenant.user(Role.MEMBER);
        tenant.grant(user, "taxonomy:write");

        file(user.http(), rooms, "space", space).refused(403, "NOT_ALLOWED");
        file(user.http(), rooms, "tenant", tenant.id()).refused(403, "NOT_ALLOWED");
        TestUser guest = tenant.user(Role.GUEST);
        tenant.grant(guest, "taxonomy:write");
        file(guest.http(), rooms, "group", group(http)).refused(404, "NOT_FOUND");
        TestUser reader = tenant.user(Role.MEMBER);
        tenant.grant(reader, "taxonomy:write", "access:read");
        file(reader.http(), rooms, "group", group(http)).refused(403, "NOT_ALLOWED");
        file(tenant.user(Role.MEMBER).http(), rooms, "space", space).refused(403, "NOT_ALLOWED");
        http.post("/api/v1/secure/spaces/" + space + "/members", """
                {"userId": "%s", "role": "manager"}
                """.formatted(user.id()))
                .expect(201);
        file(user.http(), rooms, "space", space).expect(201);
        unfile(tenant.user(Role.MEMBER).http(), rooms, "space", space).refused(403, "NOT_ALLOWED");
    }

    @Test
    void whatIsPendingIsListedForThoseWhoSeeItAlone() {
        String pending = http.post("/api/v1/secure/spaces/", "{\"name\": \"Soon\", \"status\": \"pending\"}")
                .expect(201)
                .text("/data/id");
        String open = space(http);
        file(http, rooms, "space", pending).expect(201);
        file(http, rooms, "space", open).expect(201);
        String entities = CATEGORIES + rooms + "/entities";

        assertThat(texts(http.get(entities).expect(200), "/entity_id")).containsExactly(pending, open);
        Http member = tenant.user(Role.MEMBER).http();
        assertThat(texts(member.get(entities).expect(200), "/entity_id")).containsExactly(open);
        member.get(CATEGORIES + "entity?entity_type=space&entity_id=" + pending).refused(404, "SPACE_NOT_FOUND");
    }

    @Test
    void whoSeesOnlyTheirOwnSpacesIsShownNoOthers() {
        String mine = space(http);
        String other = space(http);
        file(http, rooms, "space", mine).expect(201);
        file(http, rooms, "space", other).expect(201);
        file(http, rooms, "group", group(http)).expect(201);
        TestUser guest = tenant.user(Role.GUEST);
        tenant.grant(guest, "taxonomy:read");
        http.post("/api/v1/secure/spaces/" + mine + "/members", """
                {"userId": "%s", "role": "reader"}
                """.formatted(guest.id()))
                .expect(201);

        assertThat(texts(guest.http().get(CATEGORIES + rooms + "/entities").expect(200), "/entity_id"))
                .containsExactly(mine);
    }

    @Test
    void deletingWhatIsInUseNeedsAReplacement() {
        String halls = category(http, "halls");
        String both = space(http);
        String one = resource(http);
        file(http, rooms, "space", both).expect(201);
        file(http, halls, "space", both).expect(201);
        file(http, rooms, "resource", one).expect(201);
        String path = CATEGORIES + rooms;

        assertThat(http.send("DELETE", path, "{}")
                        .refused(409, "CATEGORY_IN_USE")
                        .at("/details/links")
                        .asInt())
                .isEqualTo(2);
        for (String bad : new String[] {rooms, UUID.randomUUID().toString(), strangeCategory()}) {
            http.send("DELETE", path, "{\"replacement_category_id\": \"%s\"}".formatted(bad))
                    .refused(422, "VALIDATION_FAILED");
        }
        assertThat(used(http, rooms)).isEqualTo(2);

        Http.Answer deleted = http.send("DELETE", path, "{\"replacement_category_id\": \"%s\"}".formatted(halls))
                .expect(200);

        assertThat(deleted.at("/data/relinked_count").asInt()).isEqualTo(1);
        assertThat(deleted.text("/data/replacement_category_id")).isEqualTo(halls);
        assertThat(used(http, halls)).isEqualTo(2);
        assertThat(texts(http.get(CATEGORIES + halls + "/entities").expect(200), "/entity_id"))
                .containsExactlyInAnyOrder(both, one);
        http.get(path).refused(404, "CATEGORY_NOT_FOUND");
    }

    private static String strangeCategory() {
        return category(TestTenant.create().http(), "there");
    }

    @Test
    void whatIsDeletedTakesItsLinksAlong() {
        String space = space(http);
        String resource = resource(http);
        String group = group(http);
        file(http, rooms, "space", space).expect(201);
        file(http, rooms, "resource", resource).expect(201);
        file(http, rooms, "group", group).expect(201);

        http.delete("/api/v1/secure/spaces/" + space).expect(204);
        assertThat(used(http, rooms)).isEqualTo(2);
        http.delete("/api/v1/secure/resources/" + resource).expect(204);
        http.delete("/api/v1/secure/groups/" + group).expect(204);

        assertThat(used(http, rooms)).isZero();
        assertThat(http.get(CATEGORIES + rooms + "/entities")
                        .expect(200)
                        .at("/data")
                        .isEmpty())
                .isTrue();
    }

    @Test
    void theLanguageOfTheAnswerMustBeOneOfTheTenant() {
        http.post(CATEGORIES + rooms + "/link", """
                {"entity_type": "space", "entity_id": "%s", "preferredLanguage": "it"}
                """.formatted(space(http))).refused(422, "VALIDATION_FAILED");
    }
}

package dev.stoa.taxonomy;

import static dev.stoa.taxonomy.Filing.CATEGORIES;
import static dev.stoa.taxonomy.Filing.TAGS;
import static dev.stoa.taxonomy.Filing.category;
import static dev.stoa.taxonomy.Filing.file;
import static dev.stoa.taxonomy.Filing.tag;
import static dev.stoa.taxonomy.Filing.texts;
import static dev.stoa.taxonomy.Filing.used;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.platform.auth.Role;
import dev.stoa.testing.Http;
import dev.stoa.testing.TestTenant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What spaces and resources are filed under and labelled with, as their own operations show and change it. */
class EntityLabelsTest {

    private final TestTenant tenant = TestTenant.create();
    private final Http http = tenant.http();

    private static String path(String kind) {
        return "/api/v1/secure/" + kind + "/";
    }

    /** The names of the fields in the bodies of each. */
    private static String field(String kind, String word) {
        return kind.equals("spaces") ? word + "_ids" : word + "Ids";
    }

    private static String type(String kind) {
        return kind.substring(0, kind.length() - 1);
    }

    private String create(String kind, String more) {
        return http.post(path(kind), "{\"name\": \"Blue %s\"%s}".formatted(UUID.randomUUID(), more))
                .expect(201)
                .text("/data/id");
    }

    private String curated(String name) {
        return http.post(TAGS + "curated", "{\"tag_name\": \"%s\"}".formatted(name))
                .expect(201)
                .text("/data/id");
    }

    private static String ids(String field, String... ids) {
        return "\"%s\": [%s]".formatted(field, ids.length == 0 ? "" : "\"" + String.join("\", \"", ids) + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"spaces", "resources"})
    void somethingNewIsFiledAndLabelledAtOnce(String kind) {
        String rooms = category(http, "rooms");
        String quiet = curated("Quiet");
        http.patch(CATEGORIES + rooms + "/i18n", "{\"locale\": \"de\", \"name\": \"Räume\"}")
                .expect(200);

        Http.Answer created = http.post(
                        path(kind),
                        "{\"name\": \"Blue\", %s, %s}"
                                .formatted(ids(field(kind, "category"), rooms), ids(field(kind, "tag"), quiet)))
                .expect(201);

        assertThat(created.text("/data/categories/0/name")).isEqualTo("Category rooms");
        assertThat(created.at("/data/tags").toString())
                .isEqualTo("[{\"id\":\"%s\",\"name\":\"Quiet\"}]".formatted(quiet));
        Http.Answer read = http.get(path(kind) + created.text("/data/id")).expect(200);
        assertThat(read.at("/data/categories")).isEqualTo(created.at("/data/categories"));
        assertThat(read.at("/data/tags")).isEqualTo(created.at("/data/tags"));
        assertThat(http.get(path(kind) + created.text("/data/id") + "?language=de")
                        .expect(200)
                        .text("/data/categories/0/name"))
                .isEqualTo("Räume");
        assertThat(used(http, rooms)).isEqualTo(1);
        assertThat(tenant.eventTypes()).endsWith(type(kind) + ".created", "category.linked", "tag.linked");
    }

    @ParameterizedTest
    @ValueSource(strings = {"spaces", "resources"})
    void aChangeReplacesTheWholeSetAndKeepsWhatItLeavesOut(String kind) {
        String rooms = category(http, "rooms");
        String halls = category(http, "halls");
        String id = create(kind, ", " + ids(field(kind, "category"), rooms));
        String quiet = tag(http, "quiet", type(kind), id).expect(201).text("/data/tag_id");

        http.patch(path(kind) + id, "{\"name\": \"Red\"}").expect(200);
        assertThat(used(http, rooms)).isEqualTo(1);
        Http.Answer changed = http.patch(path(kind) + id, "{%s}".formatted(ids(field(kind, "category"), halls, halls)))
                .expect(200);

        assertThat(changed.at("/data/categories").size()).isEqualTo(1);
        assertThat(changed.text("/data/categories/0/key")).isEqualTo("halls");
        assertThat(changed.text("/data/tags/0/id")).isEqualTo(quiet);
        assertThat(used(http, rooms)).isZero();
        assertThat(used(http, halls)).isEqualTo(1);
        http.patch(path(kind) + id, "{\"%s\": null, %s}".formatted(field(kind, "category"), ids(field(kind, "tag"))))
                .expect(200);
        assertThat(used(http, halls)).isZero();
        http.get(TAGS + quiet).refused(404, "TAG_NOT_FOUND");
    }

    @ParameterizedTest
    @ValueSource(strings = {"spaces", "resources"})
    void whatTheTenantDoesNotHaveIsNamedAndNothingChanges(String kind) {
        String rooms = category(http, "rooms");
        String strange = category(TestTenant.create().http(), "rooms");
        String id = create(kind, "");
        for (String word : new String[] {"category", "tag"}) {
            Http.Answer refused = http.patch(
                            path(kind) + id,
                            "{\"name\": \"Red\", %s, %s}"
                                    .formatted(
                                            ids(field(kind, word), word.equals("tag") ? strange : rooms, strange),
                                            "\"description\": \"No\""))
                    .refused(422, "VALIDATION_FAILED");
            assertThat(refused.text("/details/fields/0/path")).startsWith(field(kind, word) + "[");
        }

        assertThat(http.get(path(kind) + id).expect(200).text("/data/name")).isNotEqualTo("Red");
        assertThat(used(http, rooms)).isZero();
        http.post(path(kind), "{\"name\": \"New\", %s}".formatted(ids(field(kind, "category"), strange)))
                .refused(422, "VALIDATION_FAILED");
        assertThat(http.get(path(kind) + "?search=New").expect(200).at("/data").isEmpty())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"spaces", "resources"})
    void categoriesAreLinkedListedAndUnlinkedUnderTheThingItself(String kind) {
        String rooms = category(http, "rooms");
        String categories = path(kind) + create(kind, "") + "/categories";
        String body = "{\"category_id\": \"%s\"}".formatted(rooms);

        Http.Answer link = http.post(categories, body).expect(200);
        assertThat(http.post(categories, body).expect(200).at("/data")).isEqualTo(link.at("/data"));
        Http.Answer list = http.get(categories).expect(200);
        assertThat(texts(list, "/key")).containsExactly("rooms");
        assertThat(list.at("/total").asInt()).isEqualTo(1);
        http.delete(categories + "/" + rooms).expect(204);
        http.delete(categories + "/" + rooms).refused(404, "CATEGORY_NOT_LINKED");
        assertThat(used(http, rooms)).isZero();
        Http.Answer refused = http.post(categories, "{\"category_id\": \"%s\"}".formatted(UUID.randomUUID()))
                .refused(422, "VALIDATION_FAILED");
        assertThat(refused.text("/details/fields/0/path")).isEqualTo("category_id");
    }

    @ParameterizedTest
    @ValueSource(strings = {"spaces", "resources"})
    void tagsAreLinkedListedAndUnlinkedUnderTheThingItself(String kind) {
        String tags = path(kind) + create(kind, "") + "/tags";

        Http.Answer link = http.post(tags, "{\"tag_name\": \" Quiet \"}").expect(200);
        http.post(tags, "{\"tag_name\": \"Bright\"}").expect(200);
        assertThat(http.post(tags, "{\"tag_name\": \"quiet\"}").expect(200).at("/data"))
                .isEqualTo(link.at("/data"));
        Http.Answer list = http.get(tags).expect(200);
        assertThat(texts(list, "/name")).containsExactly("bright", "quiet");
        assertThat(list.at("/returnedCount").asInt()).isEqualTo(2);
        http.delete(tags + "/" + link.text("/data/tag_id")).expect(204);
        http.delete(tags + "/" + link.text("/data/tag_id")).refused(404, "TAG_NOT_FOUND");
        http.post(tags, "{\"tag_name\": \"%s\"}".formatted("x".repeat(101))).refused(422, "VALIDATION_FAILED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"spaces", "resources"})
    void aListShowsWhatIsInAnyOfTheCategoriesAndHasAnyOfTheTags(String kind) {
        String rooms = category(http, "rooms");
        String halls = category(http, "halls");
        String room = create(kind, "");
        String hall = create(kind, "");
        String both = create(kind, "");
        create(kind, "");
        for (String id : new String[] {room, both}) {
            file(http, rooms, type(kind), id).expect(201);
        }
        for (String id : new String[] {hall, both}) {
            file(http, halls, type(kind), id).expect(201);
        }
        String quiet = tag(http, "quiet", type(kind), both).expect(201).text("/data/tag_id");
        file(http, rooms, "tenant", tenant.id()).expect(201);

        assertThat(listed(kind, "?categoryIds=" + rooms)).containsExactlyInAnyOrder(room, both);
        assertThat(listed(kind, "?categoryIds=" + rooms + "," + halls)).containsExactlyInAnyOrder(room, hall, both);
        assertThat(listed(kind, "?tagIds=" + quiet)).containsExactly(both);
        assertThat(listed(kind, "?categoryIds=" + rooms + "&tagIds=" + quiet)).containsExactly(both);
        assertThat(listed(kind, "?categoryIds=" + UUID.randomUUID())).isEmpty();
        http.get(path(kind) + "?categoryIds=rooms").refused(400, "INVALID_PARAMETER");
        assertThat(http.get(path(kind) + "?limit=1&categoryIds=" + rooms)
                        .expect(200)
                        .at("/pagination/total")
                        .asInt())
                .isEqualTo(2);
    }

    private List<String> listed(String kind, String query) {
        return texts(http.get(path(kind) + query).expect(200), "/id");
    }

    @ParameterizedTest
    @ValueSource(strings = {"spaces", "resources"})
    void membersReadAndThoseWhoManageChange(String kind) {
        String rooms = category(http, "rooms");
        String id = create(kind, "");
        file(http, rooms, type(kind), id).expect(201);
        Http member = tenant.user(Role.MEMBER).http();
        Http stranger = TestTenant.create().http();

        assertThat(texts(member.get(path(kind) + id + "/categories").expect(200), "/key"))
                .containsExactly("rooms");
        member.get(path(kind) + id + "/tags").expect(200);
        member.post(path(kind) + id + "/tags", "{\"tag_name\": \"mine\"}").refused(403, "NOT_ALLOWED");
        member.delete(path(kind) + id + "/categories/" + rooms).refused(403, "NOT_ALLOWED");
        String gone = type(kind).toUpperCase(Locale.ROOT) + "_NOT_FOUND";
        stranger.get(path(kind) + id + "/tags").refused(404, gone);
        stranger.post(path(kind) + id + "/tags", "{\"tag_name\": \"mine\"}").refused(404, gone);
        stranger.delete(path(kind) + id + "/categories/" + rooms).refused(404, gone);
    }

    @Test
    void groupsAreFoundByTheirLabels() {
        String group = Filing.group(http);
        Filing.group(http);
        String rooms = category(http, "staff");
        file(http, rooms, "group", group).expect(201);
        String tag = tag(http, "night", "group", group).expect(201).text("/data/tag_id");

        assertThat(texts(http.get("/api/v1/secure/groups/?categoryIds=" + rooms).expect(200), "/id"))
                .containsExactly(group);
        assertThat(texts(http.get("/api/v1/secure/groups/?tagIds=" + tag).expect(200), "/id"))
                .containsExactly(group);
    }
}

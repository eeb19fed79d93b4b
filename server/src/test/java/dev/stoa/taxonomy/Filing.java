package dev.stoa.taxonomy;

import dev.stoa.testing.Http;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the tests of categories and tags have in common. */
public final class Filing {

    public static final String CATEGORIES = "/api/v1/secure/taxonomy/categories/";
    public static final String TAGS = "/api/v1/secure/taxonomy/tags/";

    private Filing() {}

    /** A category at the top. */
    public static String category(Http http, String key) {
        return category(http, key, null);
    }

    public static String category(Http http, String key, @Nullable String parent) {
        return http.post(CATEGORIES, """
                {"key": "%s", "name": "Category %s", "parent_id": %s}
                """.formatted(key, key, parent == null ? "null" : "\"" + parent + "\""))
                .expect(201)
                .text("/data/id");
    }

    /** Categories below each other, the first at the top. */
    static List<String> chain(Http http, int length) {
        var ids = new ArrayList<String>();
        String parent = null;
        for (int i = 0; i < length; i++) {
            parent = category(http, "level-" + i + "-" + UUID.randomUUID(), parent);
            ids.add(parent);
        }
        return ids;
    }

    static Http.Answer move(Http http, String category, @Nullable String parent) {
        return http.patch(
                CATEGORIES + category, "{\"parent_id\": %s}".formatted(parent == null ? "null" : "\"" + parent + "\""));
    }

    static int level(Http http, String category) {
        return http.get(CATEGORIES + category).expect(200).at("/data/level").asInt();
    }

    static int used(Http http, String category) {
        return http.get(CATEGORIES + category)
                .expect(200)
                .at("/data/usage_count")
                .asInt();
    }

    public static String space(Http http) {
        return http.post("/api/v1/secure/spaces/", "{\"name\": \"Space %s\"}".formatted(UUID.randomUUID()))
                .expect(201)
                .text("/data/id");
    }

    static String resource(Http http) {
        return http.post("/api/v1/secure/resources/", "{\"name\": \"Resource %s\"}".formatted(UUID.randomUUID()))
                .expect(201)
                .text("/data/id");
    }

    static String group(Http http) {
        return http.post("/api/v1/secure/groups/create", "{\"name\": \"Group %s\"}".formatted(UUID.randomUUID()))
                .expect(201)
                .text("/data/id");
    }

    public static Http.Answer file(Http http, String category, String type, Object id) {
        return http.post(CATEGORIES + category + "/link", entity(type, id));
    }

    static Http.Answer unfile(Http http, String category, String type, Object id) {
        return http.send("DELETE", CATEGORIES + category + "/unlink", entity(type, id));
    }

    public static Http.Answer tag(Http http, String name, String type, Object id) {
        return http.post(TAGS + "link", """
                {"tag_name": "%s", "entity_type": "%s", "entity_id": "%s"}
                """.formatted(name, type, id));
    }

    static Http.Answer untag(Http http, String tag, String type, Object id) {
        return http.send("DELETE", TAGS + tag + "/unlink", entity(type, id));
    }

    static String entity(String type, Object id) {
        return "{\"entity_type\": \"%s\", \"entity_id\": \"%s\"}".formatted(type, id);
    }

    static List<String> texts(Http.Answer answer, String pointer) {
        return answer.at("/data")
                .valueStream()
                .map(item -> item.at(pointer).asString())
                .toList();
    }
}

package dev.stoa.types;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.platform.auth.Role;
import dev.stoa.platform.json.Json;
import dev.stoa.testing.Http;
import dev.stoa.testing.TestTenant;
import dev.stoa.testing.TestTenant.TestUser;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class TypeBundlesTest {

    private static final String TYPES = TypeDefinitionsTest.TYPES;

    private static final String RICH = """
            {"name": "room", "label": "Room", "description": "Where people meet", "category": "places", "appliesTo": "space",
             "schemaDefinition": {
               "properties": {
                 "zone": {"type": "string", "title": "Zone", "pattern": "^[A-Z]+$", "maxLength": 3},
                 "seats": {"type": "integer", "minimum": 1, "default": 4, "description": "How many sit"},
                 "code": {"type": ["string", "null"]},
                 "any": {},
                 "options": {"type": "object", "properties": {"beamer": {"type": "boolean"}}, "required": ["beamer"],
                             "default": {"beamer": true}},
                 "tags": {"type": "array", "items": {"enum": ["a", "b"]}, "default": ["a"]}},
               "required": ["seats", "zone"]}}
            """;

    private final TestTenant tenant = TestTenant.create();
    private final Http http = tenant.http();

    @Test
    void aBundleBringsTheSameTypesIntoAnotherTenant() {
        http.post(TYPES, RICH).expect(201);
        String idle = http.post(TYPES, RICH.replace("\"space\"", "\"user\""))
                .expect(201)
                .text("/data/id");
        http.patch(TYPES + idle, "{\"is_active\": false}").expect(200);
        JsonNode bundle = http.get(TYPES + "export").expect(200).at("/data");
        assertThat(bundle.at("/source/tenantId").asString())
                .isEqualTo(tenant.id().toString());
        assertThat(bundle.at("/source/tenantSlug").asString()).isEqualTo(tenant.slug());
        assertThat(bundle.at("/typeDefinitions").size()).isEqualTo(2);
        assertThat(bundle.at("/typeDefinitions/0/properties/1").toString())
                .isEqualTo(
                        "{\"name\":\"seats\",\"type\":\"integer\",\"displayName\":\"seats\",\"description\":\"How many sit\","
                                + "\"isMandatory\":true,\"defaultValue\":{\"value\":4},\"validationRules\":{\"minimum\":1},"
                                + "\"displayOrder\":2}");

        TestTenant other = TestTenant.create();
        JsonNode report = other.http()
                .post(TYPES + "import", bundle.toString())
                .expect(200)
                .at("/data");

        assertThat(report.at("/success").asBoolean()).isTrue();
        assertThat(report.at("/stats/created").asInt()).isEqualTo(2);
        for (String kind : new String[] {"space", "user"}) {
            JsonNode mine = http.get(TYPES + "?appliesTo=" + kind).expect(200).at("/data/0");
            JsonNode theirs =
                    other.http().get(TYPES + "?appliesTo=" + kind).expect(200).at("/data/0");
            for (String field : new String[] {"name", "label", "description", "category", "is_active"}) {
                assertThat(theirs.path(field)).isEqualTo(mine.path(field));
            }
            assertThat(SchemaDefinition.of(theirs.path("schemaDefinition"))
                            .sameAs(SchemaDefinition.of(mine.path("schemaDefinition"))))
                    .isTrue();
        }
        JsonNode again = other.http().get(TYPES + "export").expect(200).at("/data/typeDefinitions");
        assertThat(again.toString()).isEqualTo(bundle.at("/typeDefinitions").toString());
        String replacing = ((ObjectNode) bundle)
                .set("options", Json.mapper().readTree("{\"mergeStrategy\": \"replace\"}"))
                .toString();
        assertThat(other.http()
                        .post(TYPES + "import", replacing)
                        .expect(200)
                        .at("/data/stats/skipped")
                        .asInt())
                .isEqualTo(2);
    }

    @Test
    void oneTypeIsExportedAsItStandsInABundle() {
        String id = http.post(TYPES, RICH).expect(201).text("/data/id");

        JsonNode one = http.get(TYPES + id + "/export").expect(200).at("/data");

        assertThat(one)
                .isEqualTo(
                        http.get(TYPES + "export?appliesTo=space").expect(200).at("/data/typeDefinitions/0"));
        assertThat(http.get(TYPES + "export?appliesTo=user").expect(200).at("/data/typeDefinitions"))
                .isEmpty();
    }

    @Test
    void whatExistsIsSkippedReplacedOrCompleted() {
        http.post(TYPES, """
                {"name": "room", "label": "Room", "appliesTo": "space",
                 "schemaDefinition": {"properties": {"seats": {"type": "integer"}, "floor": {"type": "string"}}}}
                """).expect(201);
        String incoming = """
                {"typeDefinitions": [
                   {"name": "room", "label": "Hall", "description": "Large", "appliesTo": "space",
                    "properties": [{"name": "seats", "type": "number", "displayName": "Seats", "isMandatory": true},
                                   {"name": "beds", "type": "integer", "displayName": "beds", "isMandatory": true}]}],
                 "options": {"mergeStrategy": "%s"}}
                """;

        JsonNode skipped = load(incoming.formatted("skip"));
        assertThat(skipped.at("/stats/skipped").asInt()).isEqualTo(1);
        assertThat(room().path("label").asString()).isEqualTo("Room");

        load(incoming.formatted("merge"));
        assertThat(room().path("label").asString()).isEqualTo("Room");
        assertThat(room().path("description").asString()).isEqualTo("Large");
        assertThat(room().path("schemaDefinition").toString())
                .isEqualTo("{\"properties\":{\"seats\":{\"type\":\"integer\"},\"floor\":{\"type\":\"string\"},"
                        + "\"beds\":{\"type\":\"integer\"}},\"required\":[\"beds\"]}");

        JsonNode replaced = load(incoming.formatted("replace"));
        assertThat(replaced.at("/stats/updated").asInt()).isEqualTo(1);
        assertThat(room().path("label").asString()).isEqualTo("Hall");
        assertThat(room().path("schemaDefinition").toString())
                .isEqualTo("{\"properties\":{\"seats\":{\"type\":\"number\",\"title\":\"Seats\"},"
                        + "\"beds\":{\"type\":\"integer\"}},\"required\":[\"seats\",\"beds\"]}");
    }

    @Test
    void oneFaultKeepsEverythingOut() {
        String bundle = """
                {"typeDefinitions": [
                   {"name": "fine", "label": "Fine", "appliesTo": "space"},
                   {"name": "Not Fine", "label": "x", "appliesTo": "space"},
                   {"name": "odd", "label": "Odd", "appliesTo": "space",
                    "properties": [{"name": "a", "type": "text", "displayName": "a"}]},
                   {"name": "twice", "label": "Twice", "appliesTo": "space",
                    "properties": [{"name": "a", "type": "string", "displayName": "a"},
                                   {"name": "a", "type": "string", "displayName": "b"}]},
                   {"name": "fine", "label": "Again", "appliesTo": "space"}]}
                """;

        JsonNode report = load(bundle);

        assertThat(report.at("/success").asBoolean()).isFalse();
        assertThat(report.at("/stats/created").asInt()).isZero();
        assertThat(report.at("/stats/duplicates").asInt()).isEqualTo(1);
        assertThat(report.at("/errors")
                        .valueStream()
                        .map(error -> error.path("index").asInt() + " "
                                + error.path("code").asString()))
                .containsExactly(
                        "1 VALIDATION_ERROR",
                        "1 VALIDATION_ERROR",
                        "2 VALIDATION_ERROR",
                        "3 VALIDATION_ERROR",
                        "4 DUPLICATE_ENTRY");
        assertThat(http.get(TYPES).expect(200).at("/data")).isEmpty();
    }

    @Test
    void aDryRunTellsAndChangesNothing() {
        JsonNode report = load("""
                {"typeDefinitions": [{"name": "fine", "label": "Fine", "appliesTo": "space"}], "options": {"dryRun": true}}
                """);

        assertThat(report.at("/dryRun").asBoolean()).isTrue();
        assertThat(report.at("/stats/created").asInt()).isEqualTo(1);
        assertThat(http.get(TYPES).expect(200).at("/data")).isEmpty();
    }

    @Test
    void anImportThatWouldBreakSettingsIsRefusedWithTheirNumber() {
        String id = http.post(TYPES, """
                {"name": "desk", "label": "Desk", "appliesTo": "user", "schemaDefinition": {"properties": {}}}
                """).expect(201).text("/data/id");
        http.patch("/api/v1/secure/users/" + tenant.owner().id(), """
                {"typeDefinitionId": "%s", "settings": {"desk": "four"}}
                """.formatted(id))
                .expect(200);

        JsonNode report = load("""
                {"typeDefinitions": [{"name": "desk", "label": "Desk", "appliesTo": "user",
                                      "properties": [{"name": "desk", "type": "integer", "displayName": "desk"}]},
                                     {"name": "new", "label": "New", "appliesTo": "user"}],
                 "options": {"mergeStrategy": "replace"}}
                """);

        assertThat(report.at("/success").asBoolean()).isFalse();
        assertThat(report.at("/errors/0/code").asString()).isEqualTo("IMPORT_ERROR");
        assertThat(report.at("/errors/0/message").asString()).contains("settings of 1 user would not fit");
        assertThat(http.get(TYPES).expect(200).at("/data").size()).isEqualTo(1);
    }

    @Test
    void exportAndImportNeedTheRightsOnTypesToo() {
        Http porter = guest("portability:read", "portability:write");
        Http reader = guest("portability:read", "portability:write", "types:read");
        Http manager = guest("portability:write", "types:manage");
        String nothing = "{\"typeDefinitions\": []}";

        porter.get(TYPES + "export").refused(403, "NOT_ALLOWED");
        porter.post(TYPES + "import", nothing).refused(403, "NOT_ALLOWED");
        reader.get(TYPES + "export").expect(200);
        reader.post(TYPES + "import", nothing).refused(403, "NOT_ALLOWED");
        manager.post(TYPES + "import", nothing).expect(200);
    }

    private Http guest(String... permissions) {
        TestUser guest = tenant.user(Role.GUEST);
        tenant.grant(guest, permissions);
        return guest.http();
    }

    private JsonNode load(String bundle) {
        return http.post(TYPES + "import", bundle).expect(200).at("/data");
    }

    private JsonNode room() {
        return http.get(TYPES + "?name=room").expect(200).at("/data/0");
    }
}

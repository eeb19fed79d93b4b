package dev.stoa.types;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.platform.auth.Role;
import dev.stoa.testing.Http;
import dev.stoa.testing.TestServer;
import dev.stoa.testing.TestTenant;
import dev.stoa.testing.TestTenant.TestUser;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypeDefinitionsTest {

    static final String TYPES = "/api/v1/secure/type-definitions/";

    private static final String ROOM = """
            {"name": "room", "label": "Room", "description": "Where people meet", "category": "places",
             "appliesTo": "space",
             "schemaDefinition": {"properties": {"seats": {"type": "integer", "minimum": 1}, "colour": {"type": "string"}},
                                  "required": ["seats"]}}
            """;

    private final TestTenant tenant = TestTenant.create();
    private final Http http = tenant.http();

    @Test
    void aTypeIsCreatedShownChangedAndDeleted() {
        Http.Answer created = http.post(TYPES, ROOM).expect(201);
        String path = TYPES + created.text("/data/id");
        assertThat(created.header("ETag")).isEqualTo("\"1\"");
        assertThat(created.text("/data/tenantId")).isEqualTo(tenant.id().toString());
        assertThat(created.at("/data/is_active").asBoolean()).isTrue();
        assertThat(created.at("/data/is_system").asBoolean()).isFalse();
        assertThat(http.get(path).expect(200).at("/data")).isEqualTo(created.at("/data"));

        Http.Answer changed = http.with("If-Match", "\"1\"").patch(path, """
                        {"label": "Meeting room", "description": "Quiet", "is_active": false,
                         "schemaDefinition": {"required": ["seats", "colour"]}}
                        """).expect(200);
        assertThat(changed.header("ETag")).isEqualTo("\"2\"");
        assertThat(changed.text("/data/label")).isEqualTo("Meeting room");
        assertThat(changed.at("/data/schemaDefinition").toString())
                .isEqualTo(
                        "{\"properties\":{\"seats\":{\"type\":\"integer\",\"minimum\":1},\"colour\":{\"type\":\"string\"}},"
                                + "\"required\":[\"seats\",\"colour\"]}");
        assertThat(http.get(path).expect(200).at("/data")).isEqualTo(changed.at("/data"));
        http.with("If-Match", "\"1\"").patch(path, "{}").refused(412, "CHANGED_MEANWHILE");
        http.with("If-Match", "\"1\"").delete(path).refused(412, "CHANGED_MEANWHILE");

        http.delete(path).expect(204);
        http.get(path).refused(404, "TYPE_NOT_FOUND");
        http.delete(path).refused(404, "TYPE_NOT_FOUND");
        assertThat(tenant.eventTypes())
                .containsSubsequence("type_definition.created", "type_definition.changed", "type_definition.deleted");
    }

    @Test
    void aNameIsTakenOncePerTenantAndKind() {
        http.post(TYPES, ROOM).expect(201);

        http.post(TYPES, ROOM).refused(409, "TYPE_NAME_TAKEN");
        http.post(TYPES, ROOM.replace("\"space\"", "\"resource\"")).expect(201);
        TestTenant.create().http().post(TYPES, ROOM).expect(201);
    }

    @Test
    void theKindMayComeFromTheCategory() {
        String legacy = ROOM.replace("\"appliesTo\": \"space\",", "");

        assertThat(http.post(TYPES, legacy.replace("places", "Resource equipment"))
                        .expect(201)
                        .text("/data/appliesTo"))
                .isEqualTo("resource");
        Http.Answer refused = http.post(TYPES, legacy).refused(422, "VALIDATION_FAILED");
        assertThat(refused.text("/details/fields/0/path")).isEqualTo("appliesTo");
    }

    @Test
    void aListIsFilteredSearchedSortedAndPaged() {
        create("desk", "Desk", "space");
        create("room", "Room 50%", "space");
        create("room", "Beamer room", "resource");

        assertThat(names("")).containsExactly("desk", "room", "room");
        assertThat(names("?appliesTo=space")).containsExactly("desk", "room");
        assertThat(names("?name=room&appliesTo=resource")).containsExactly("room");
        assertThat(names("?search=50%25")).containsExactly("room");
        assertThat(names("?search=BEAM")).containsExactly("room");
        Http.Answer page = http.get(TYPES + "?sort=label&order=desc&limit=2").expect(200);
        assertThat(page.at("/pagination/total").asInt()).isEqualTo(3);
        assertThat(page.text("/data/0/label")).isEqualTo("Room 50%");
        String link = page.header("Link");
        assertThat(http.get(link.substring(1, link.indexOf('>'))).expect(200).text("/data/0/label"))
                .isEqualTo("Beamer room");
        http.get(TYPES + "?appliesTo=tenant").refused(400, "INVALID_PARAMETER");
    }

    @Test
    void theTypesOfTheSystemAreReadByAllAndChangedByNoTenant() {
        assertThat(names("?includeSystem=true&name=wildcard")).hasSize(4);
        assertThat(names("?includeSystem=false")).isEmpty();
        Http.Answer list = http.get(TYPES + "?includeSystem=true&name=wildcard&appliesTo=user")
                .expect(200);
        String path = TYPES + list.text("/data/0/id");
        assertThat(http.get(path).expect(200).at("/data/is_system").asBoolean()).isTrue();

        http.patch(path, "{\"label\": \"Mine\"}").refused(403, "TYPE_IS_SYSTEM");
        http.delete(path).refused(403, "TYPE_IS_SYSTEM");
        assertThat(http.get(path).expect(200).text("/data/label")).isEqualTo("Anything");
    }

    @Test
    void otherTenantsSeeNothing() {
        String path = TYPES + create("room", "Room", "space");
        Http stranger = TestTenant.create().http();

        stranger.get(path).refused(404, "TYPE_NOT_FOUND");
        stranger.patch(path, "{\"label\": \"Mine\"}").refused(404, "TYPE_NOT_FOUND");
        stranger.delete(path).refused(404, "TYPE_NOT_FOUND");
        stranger.get(path + "/export").refused(404, "TYPE_NOT_FOUND");
        assertThat(stranger.get(TYPES + "?includeSystem=true&name=room")
                        .expect(200)
                        .at("/data"))
                .isEmpty();
    }

    @Test
    void membersReadAndOnlyThoseWhoManageTypesChange() {
        String path = TYPES + create("room", "Room", "space");
        TestUser member = tenant.user(Role.MEMBER);
        TestUser guest = tenant.user(Role.GUEST);

        member.http().get(path).expect(200);
        member.http().post(TYPES, ROOM.replace("room", "other")).refused(403, "NOT_ALLOWED");
        member.http().patch(path, "{}").refused(403, "NOT_ALLOWED");
        member.http().delete(path).refused(403, "NOT_ALLOWED");
        guest.http().get(TYPES).refused(403, "NOT_ALLOWED");
        TestUser manager = tenant.user(Role.GUEST);
        tenant.grant(manager, "types:manage");
        manager.http().patch(path, "{\"label\": \"Hall\"}").expect(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"a\": {\"oneOf\": []}} | a.oneOf | unknown_keyword",
                "{\"a\": {\"$ref\": \"#\"}} | a.$ref | unknown_keyword",
                "{\"a\": true} | a | wrong_type",
                "{\"a\": {\"type\": \"text\"}} | a.type | wrong_value",
                "{\"a\": {\"type\": [\"string\", \"string\"]}} | a.type | wrong_value",
                "{\"a\": {\"enum\": []}} | a.enum | wrong_value",
                "{\"a\": {\"minimum\": \"1\"}} | a.minimum | wrong_value",
                "{\"a\": {\"minLength\": -1}} | a.minLength | wrong_value",
                "{\"a\": {\"minimum\": 3, \"maximum\": 2}} | a.minimum | too_large",
                "{\"a\": {\"format\": \"postcode\"}} | a.format | wrong_value",
                "{\"a\": {\"pattern\": \"(a\"}} | a.pattern | wrong_pattern",
                "{\"a\": {\"pattern\": \"(a)\\\\1\"}} | a.pattern | wrong_pattern",
                "{\"a\": {\"pattern\": \"((a{1000}){1000}){1000}\"}} | a.pattern | wrong_pattern",
                "{\"a\": {\"pattern\": \"a{900}\"}} | a.pattern | wrong_pattern",
                "{\"a\": {\"items\": {\"items\": {\"nope\": 1}}}} | a.items.items.nope | unknown_keyword",
                "{\"a\": {\"properties\": {\"b\": {\"type\": 1}}}} | a.properties.b.type | wrong_value",
                "{\"a\": {\"properties\": {}, \"required\": [\"b\"]}} | a.required[0] | wrong_value",
                "{\"a\": {\"type\": \"integer\", \"default\": \"one\"}} | a | wrong_default"
            })
    void aSchemaThatMakesNoSenseIsRefusedByPath(String properties, String path, String code) {
        String existing = TYPES + create("room", "Room", "space");
        String schema = "{\"schemaDefinition\": {\"properties\": " + properties + "}";
        String type = schema + ", \"name\": \"odd\", \"label\": \"Odd\", \"appliesTo\": \"space\"}";

        for (Http.Answer refused : List.of(http.post(TYPES, type), http.patch(existing, schema + "}"))) {
            refused.refused(422, "SCHEMA_INVALID");
            assertThat(refused.text("/details/fields/0/path")).isEqualTo("schemaDefinition.properties." + path);
            assertThat(refused.text("/details/fields/0/code")).isEqualTo(code);
        }
        assertThat(names("")).containsExactly("room");
    }

    @Test
    void aSchemaIsBoundedInDepthNumberAndSize() {
        String deep = "{\"type\": \"integer\"}";
        for (int i = 0; i < 8; i++) {
            deep = "{\"items\": " + deep + "}";
        }
        String many = IntStream.rangeClosed(0, 500)
                .mapToObj(i -> "\"p" + i + "\": {}")
                .reduce((a, b) -> a + "," + b)
                .orElseThrow();
        String large = "\"a\": {\"enum\": [\"" + "x".repeat(70_000) + "\"]}";

        for (String properties : List.of("\"a\": " + deep, many, large)) {
            http.post(TYPES, """
                    {"name": "odd", "label": "Odd", "appliesTo": "space", "schemaDefinition": {"properties": {%s}}}
                    """.formatted(properties)).refused(422, "SCHEMA_INVALID");
        }
    }

    @Test
    void aRequiredPropertyMustExist() {
        Http.Answer refused = http.post(TYPES, ROOM.replace("[\"seats\"]", "[\"seats\", \"beds\"]"))
                .refused(422, "SCHEMA_INVALID");

        assertThat(refused.text("/details/fields/0/path")).isEqualTo("schemaDefinition.required[1]");
    }

    @Test
    void aSystemAdminMakesTypesForAllTenantsInTheSystemTenant() {
        try (TestServer server = TestServer.fresh(java.util.Map.of())) {
            String token = Http.anonymous(server)
                    .post(
                            "/api/v1/public/auth/login",
                            "{\"email\": \"%s\", \"password\": \"correct horse battery staple\"}"
                                    .formatted("admin@stoa.local"))
                    .expect(200)
                    .text("/accessToken");
            Http system = Http.anonymous(server).bearer(token);
            String path = TYPES
                    + system.post(TYPES, ROOM.replace("\"space\"", "\"user\""))
                            .expect(201)
                            .text("/data/id");
            TestTenant one = TestTenant.create(server);
            String user = "/api/v1/secure/users/" + one.owner().id();

            assertThat(one.http().get(path).expect(200).at("/data/is_system").asBoolean())
                    .isTrue();
            one.http()
                    .patch(user, """
                    {"typeDefinitionId": "%s", "settings": {"seats": 2}}
                    """.formatted(path.substring(TYPES.length())))
                    .expect(200);
            Http.Answer refused =
                    one.http().patch(user, "{\"settings\": {\"seats\": 0}}").refused(422, "SETTINGS_INVALID");
            assertThat(refused.text("/details/fields/0/path")).isEqualTo("settings.seats");

            Http.Answer inUse = system.delete(path).refused(409, "TYPE_IN_USE");
            assertThat(inUse.at("/details/count").asInt()).isEqualTo(1);
            Http.Answer breaks = system.patch(path, """
                    {"schemaDefinition": {"properties": {"seats": {"type": "integer", "minimum": 3}}}}
                    """).refused(409, "TYPE_BREAKS_SETTINGS");
            assertThat(breaks.at("/details/count").asInt()).isEqualTo(1);
            one.http().patch(path, "{}").refused(403, "TYPE_IS_SYSTEM");
            one.http().patch(user, "{\"typeDefinitionId\": null}").expect(200);
            system.delete(path).expect(204);
            String wildcard = system.get(TYPES + "?name=wildcard&appliesTo=user")
                    .expect(200)
                    .text("/data/0/id");
            system.patch(TYPES + wildcard, "{}").refused(403, "TYPE_IS_SYSTEM");
        }
    }

    private List<String> names(String query) {
        Stream<String> names = http.get(TYPES + query)
                .expect(200)
                .at("/data")
                .valueStream()
                .map(type -> type.path("name").asString());
        return names.toList();
    }

    private String create(String name, String label, String appliesTo) {
        return http.post(TYPES, """
                {"name": "%s", "label": "%s", "appliesTo": "%s", "schemaDefinition": {"properties": {}}}
                """.formatted(name, label, appliesTo))
                .expect(201)
                .text("/data/id");
    }
}

package dev.stoa.types;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.testing.Http;
import dev.stoa.testing.TestTenant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every way to write the settings or the type of every kind of entity. */
class TypedSettingsTest {

    private static final String TYPES = TypeDefinitionsTest.TYPES;
    private static final String ME = "/api/v1/secure/auth/me";

    private final TestTenant tenant = TestTenant.create();
    private final Http http = tenant.http();

    /** How the API calls things of each kind. */
    enum Kind {
        SPACE("/api/v1/secure/spaces/", "type_definition_id", "settings"),
        RESOURCE("/api/v1/secure/resources/", "typeDefinitionId", "settings"),
        CALENDAR("/api/v1/secure/calendar/", "typeDefinitionId", "metadata"),
        USER("/api/v1/secure/users/", "typeDefinitionId", "settings");

        private final String path;
        private final String type;
        private final String settings;

        Kind(String path, String type, String settings) {
            this.path = path;
            this.type = type;
            this.settings = settings;
        }

        String id() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        /** A new one, with more members. */
        String body(String more) {
            String unique = UUID.randomUUID().toString();
            String own = switch (this) {
                case SPACE, RESOURCE -> "\"name\": \"Thing " + unique + "\"";
                case CALENDAR -> "\"kind\": \"tenant_shared\", \"name\": \"Plan\", \"timezone\": \"Europe/Berlin\"";
                case USER -> "\"email\": \"" + unique + "@example.org\", \"password\": \"correct horse 7 staple\"";
            };
            return "{" + own + (more.isEmpty() ? "" : ", " + more) + "}";
        }

        /** The type that stands for none; the contract has no way to take the type from a calendar. */
        String none(String systemWildcard) {
            return this == CALENDAR ? systemWildcard : "null";
        }

        String settings(String json) {
            return "\"" + settings + "\": " + json;
        }

        String type(String id) {
            return "\"" + type + "\": " + (id.equals("null") ? id : "\"" + id + "\"");
        }

        String both(String id, String json) {
            return type(id) + ", " + settings(json);
        }
    }

    @ParameterizedTest
    @EnumSource
    void settingsFitTheirTypeOnEveryWrite(Kind kind) {
        String type = type(kind, "desk", "{\"seats\": {\"type\": \"integer\", \"minimum\": 1}}", "[\"seats\"]");

        refusedAt(kind, http.post(kind.path, kind.body(kind.both(type, "{\"seats\": 0}"))), ".seats", "too_small");
        refusedAt(kind, http.post(kind.path, kind.body(kind.type(type))), ".seats", "required");
        String path = create(kind, kind.both(type, "{\"seats\": 2, \"note\": \"more is fine\"}"));
        assertThat(http.get(path).expect(200).text("/data/" + shown(kind))).isEqualTo(type);

        refusedAt(kind, patch(path, kind.settings("{\"seats\": \"two\"}")), ".seats", "wrong_type");
        refusedAt(kind, patch(path, kind.settings("{}")), ".seats", "required");
        patch(path, kind.settings("{\"seats\": 3}")).expect(200);
        patch(path, kind == Kind.USER ? "\"locale\": \"de\"" : "\"description\": \"Other\"")
                .expect(200);
        assertThat(http.get(path).expect(200).at("/data/" + kind.settings).toString())
                .isEqualTo("{\"seats\":3}");

        String stricter = type(kind, "hall", "{\"seats\": {\"type\": \"integer\", \"minimum\": 50}}", "[]");
        refusedAt(kind, patch(path, kind.type(stricter)), ".seats", "too_small");
        patch(path, kind.both(stricter, "{\"seats\": 60}")).expect(200);
        patch(path, kind.type(kind.none(systemWildcard(kind)))).expect(200);
        patch(path, kind.settings("{\"seats\": \"any\"}")).expect(200);
    }

    @ParameterizedTest
    @EnumSource
    void onlyAnActiveTypeOfTheRightKindCanBeGiven(Kind kind) {
        String path = create(kind, "");
        Kind otherKind = kind == Kind.SPACE ? Kind.USER : Kind.SPACE;
        String otherTenants = TestTenant.create()
                .http()
                .post(TYPES, definition(kind, "desk", "{}", "[]"))
                .expect(201)
                .text("/data/id");
        String inactive = type(kind, "idle", "{}", "[]");
        String had = create(kind, kind.both(inactive, "{\"a\": 1}"));
        http.patch(TYPES + inactive, "{\"is_active\": false}").expect(200);

        refusedType(kind, path, UUID.randomUUID().toString(), "TYPE_UNKNOWN");
        refusedType(kind, path, otherTenants, "TYPE_UNKNOWN");
        refusedType(kind, path, type(otherKind, "other", "{}", "[]"), "TYPE_NOT_APPLICABLE");
        refusedType(kind, path, inactive, "TYPE_INACTIVE");
        patch(had, kind.settings("{\"a\": 2}")).expect(200);
    }

    @ParameterizedTest
    @EnumSource
    void aTypeInUseStaysAndItsSchemaBreaksNothing(Kind kind) {
        String type = type(kind, "desk", "{\"seats\": {\"type\": \"integer\"}}", "[]");
        String path = create(kind, kind.both(type, "{\"seats\": 2}"));
        create(kind, kind.both(type, "{\"seats\": 20}"));
        create(kind, kind.settings("{\"seats\": 200}"));
        String untouched = http.get(TYPES + type).expect(200).body();

        assertThat(http.get(TYPES + type).expect(200).at("/data/usage_count").asInt())
                .isEqualTo(2);
        assertThat(http.delete(TYPES + type)
                        .refused(409, "TYPE_IN_USE")
                        .at("/details/count")
                        .asInt())
                .isEqualTo(2);
        Http.Answer refused = http.patch(TYPES + type, """
                {"schemaDefinition": {"properties": {"seats": {"type": "integer", "maximum": 10}}}}
                """).refused(409, "TYPE_BREAKS_SETTINGS");
        assertThat(refused.at("/details/count").asInt()).isEqualTo(1);
        assertThat(http.get(TYPES + type).expect(200).body()).isEqualTo(untouched);
        assertThat(http.get(kind.path + "?typeDefinitionId=" + type)
                        .expect(200)
                        .at("/data")
                        .size())
                .isEqualTo(2);

        http.patch(TYPES + type, """
                {"schemaDefinition": {"properties": {"seats": {"type": "integer", "maximum": 20}}}}
                """).expect(200);
        refusedAt(kind, patch(path, kind.settings("{\"seats\": 21}")), ".seats", "too_large");
    }

    @ParameterizedTest
    @EnumSource
    void aWildcardGovernsWhatNamesNoType(Kind kind) {
        String loose = create(kind, kind.settings("{\"seats\": \"many\"}"));
        String empty = create(kind, "");
        String seats = definition(kind, "wildcard", "{\"seats\": {\"type\": \"integer\"}, \"a\": {}}", "[\"seats\"]");

        assertThat(http.post(TYPES, seats)
                        .refused(409, "TYPE_BREAKS_SETTINGS")
                        .at("/details/count")
                        .asInt())
                .isEqualTo(1);
        patch(loose, kind.settings("{\"seats\": 1}")).expect(200);
        String wildcard = http.post(TYPES, seats).expect(201).text("/data/id");

        refusedAt(kind, patch(loose, kind.settings("{\"seats\": \"many\"}")), ".seats", "wrong_type");
        refusedAt(kind, patch(empty, kind.settings("{\"a\": 1}")), ".seats", "required");
        refusedAt(kind, http.post(kind.path, kind.body(kind.settings("{\"a\": 1}"))), ".seats", "required");
        create(kind, "");
        String exempt = create(kind, kind.both(systemWildcard(kind), "{\"seats\": \"many\"}"));
        if (kind != Kind.CALENDAR) {
            refusedAt(kind, patch(exempt, kind.type("null")), ".seats", "wrong_type");
        }

        http.patch(TYPES + wildcard, "{\"is_active\": false}").expect(200);
        patch(loose, kind.settings("{\"seats\": \"many\"}")).expect(200);
        http.patch(TYPES + wildcard, "{\"is_active\": true}").refused(409, "TYPE_BREAKS_SETTINGS");
        patch(loose, kind.settings("{\"seats\": 2}")).expect(200);
        http.patch(TYPES + wildcard, "{\"is_active\": true}").expect(200);
        refusedAt(kind, patch(loose, kind.settings("{\"seats\": \"many\"}")), ".seats", "wrong_type");
        http.patch(TYPES + wildcard, """
                {"schemaDefinition": {"properties": {"seats": {"type": "string"}}}}
                """).refused(409, "TYPE_BREAKS_SETTINGS");
        http.delete(TYPES + wildcard).expect(204);
        patch(loose, kind.settings("{\"seats\": \"many\"}")).expect(200);
    }

    @Test
    void onesOwnSettingsFitTheirTypeToo() {
        String type = type(Kind.USER, "clerk", "{\"theme\": {\"enum\": [\"light\", \"dark\"]}}", "[\"theme\"]");

        Http.Answer refused = http.patch(ME, "{\"typeDefinitionId\": \"%s\"}".formatted(type));
        refusedAt(Kind.USER, refused, ".theme", "required");
        Http.Answer changed = http.patch(
                        ME, "{\"typeDefinitionId\": \"%s\", \"settings\": {\"theme\": \"dark\"}}".formatted(type))
                .expect(200);
        assertThat(changed.text("/user/typeDefinitionId")).isEqualTo(type);
        refusedAt(Kind.USER, http.patch(ME, "{\"settings\": {\"theme\": \"red\"}}"), ".theme", "unknown_value");
        http.patch(ME, "{\"settings\": {\"theme\": \"light\"}}").expect(200);
        assertThat(http.get(ME).expect(200).text("/user/typeDefinitionId")).isEqualTo(type);
        http.delete(ME + "/preferences").expect(200);
        assertThat(http.get(ME).expect(200).at("/user/typeDefinitionId").isNull())
                .isTrue();
    }

    @Test
    void theNameOfTheTypeIsShown() {
        for (Kind kind : new Kind[] {Kind.SPACE, Kind.RESOURCE}) {
            String type = type(kind, "desk", "{}", "[]");
            Http.Answer created =
                    http.post(kind.path, kind.body(kind.type(type))).expect(201);
            assertThat(created.text("/data/typeName")).isEqualTo("desk");
            String path = kind.path + created.text("/data/id");
            assertThat(http.get(path).expect(200).text("/data/typeName")).isEqualTo("desk");
            assertThat(http.get(kind.path).expect(200).text("/data/0/typeName")).isEqualTo("desk");
            assertThat(patch(path, kind.type(systemWildcard(kind))).expect(200).text("/data/typeName"))
                    .isEqualTo("wildcard");
            assertThat(patch(path, kind.type("null"))
                            .expect(200)
                            .at("/data/typeName")
                            .isNull())
                    .isTrue();
        }
    }

    @Test
    void settingsOfATypeAreBounded() {
        String type = type(Kind.SPACE, "desk", "{\"text\": {\"type\": \"string\", \"pattern\": \"^(a+)+$\"}}", "[]");
        String path = create(Kind.SPACE, Kind.SPACE.type(type));

        Http.Answer tooLarge = patch(path, Kind.SPACE.settings("{\"text\": \"" + "a".repeat(70_000) + "\"}"));
        refusedAt(Kind.SPACE, tooLarge, "", "too_large");
        Http.Answer linear = patch(path, Kind.SPACE.settings("{\"text\": \"" + "a".repeat(60_000) + "!\"}"));
        refusedAt(Kind.SPACE, linear, ".text", "wrong_format");
    }

    private String create(Kind kind, String more) {
        return kind.path + http.post(kind.path, kind.body(more)).expect(201).text("/data/id");
    }

    private Http.Answer patch(String path, String members) {
        return http.patch(path, "{" + members + "}");
    }

    private String type(Kind kind, String name, String properties, String required) {
        return http.post(TYPES, definition(kind, name, properties, required))
                .expect(201)
                .text("/data/id");
    }

    private static String definition(Kind kind, String name, String properties, String required) {
        return """
                {"name": "%s", "label": "A type", "appliesTo": "%s",
                 "schemaDefinition": {"properties": %s, "required": %s}}
                """.formatted(name, kind.id(), properties, required);
    }

    private String systemWildcard(Kind kind) {
        return http.get(TYPES + "?includeSystem=true&name=wildcard&sort=created_at&appliesTo=" + kind.id())
                .expect(200)
                .text("/data/0/id");
    }

    private void refusedType(Kind kind, String path, String type, String code) {
        for (Http.Answer refused :
                new Http.Answer[] {patch(path, kind.type(type)), http.post(kind.path, kind.body(kind.type(type)))}) {
            refused.refused(422, code);
            assertThat(refused.text("/details/fields/0/path")).isEqualTo(kind.type);
        }
    }

    private static void refusedAt(Kind kind, Http.Answer answer, String path, String code) {
        answer.refused(422, "SETTINGS_INVALID");
        assertThat(answer.text("/details/fields/0/path")).isEqualTo(kind.settings + path);
        assertThat(answer.text("/details/fields/0/code")).isEqualTo(code);
    }

    private static String shown(Kind kind) {
        return kind == Kind.USER ? "type_definition_id" : "typeDefinitionId";
    }
}

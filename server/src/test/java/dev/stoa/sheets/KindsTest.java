package dev.stoa.sheets;

import static dev.stoa.sheets.Files.SECURE;
import static dev.stoa.sheets.Files.errors;
import static dev.stoa.sheets.Files.export;
import static dev.stoa.sheets.Files.load;
import static dev.stoa.sheets.Files.stats;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.platform.auth.Role;
import dev.stoa.testing.Form;
import dev.stoa.testing.Http;
import dev.stoa.testing.TestTenant;
import dev.stoa.testing.TestTenant.TestUser;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Spaces, categories, contacts, groups and type definitions leaving and entering as spreadsheets. */
class KindsTest {

    private final TestTenant tenant = TestTenant.create();
    private final Http http = tenant.http();

    @Test
    void spacesComeBackAsTheyLeft() {
        load(http, "categories", "key,name\nold-town,Old town", "{}").expect(200);
        load(http, "spaces", """
                name,description,status,kind,latitude,longitude,categories,tags,settings,name_de,description_fr,name_fr
                '=1+1,"line
                break, ""quoted""\",inactive,custom,-47.1,8.5,old-town,"quiet, ""a, b""\","{""floor"": 1.50}",שלום,-,👩‍👩‍👧
                Plain space,,,,,,,,,,,
                """, "{\"createMissingTags\": true, \"skipErrors\": false}")
                .expect(200);
        comesBack("spaces", "space", 2);
        assertThat(tenant.eventTypes()).contains("space.created", "tag.linked", "category.linked");
    }

    @Test
    void spacesAreKnownByTheirNames() {
        load(http, "spaces", "name\nNorth\nSouth", "{}").expect(200);
        assertThat(stats(load(
                        http, "spaces", "name,description\nNorth,Cold\nWest,Wet", "{\"mergeStrategy\": \"merge\"}")))
                .isEqualTo("created 1, updated 1, skipped 0, errors 0");
        String north = tenant.text("select id from space where tenant_id = ? and name = 'North'", tenant.id());
        Http.Answer taken =
                load(http, "spaces", "id,name\n" + north + ",South\n,N", "{\"mergeStrategy\": \"replace\"}");
        assertThat(errors(taken)).containsExactly("2 name DUPLICATE_ENTRY South", "3 name VALIDATION_ERROR N");
    }

    @Test
    void categoriesComeBackAsTheyLeft() {
        Http.Answer made = load(http, "categories", """
                parent,key,name,description,filter,name_de
                rooms/large,hall,Hall,'=1,events,Saal
                rooms,large,Large rooms,,,
                ,rooms,Räume 🏠,"a, ""b""\",,
                ,desks,Desks,,,
                desks,large,Large desks,,,
                """, "{\"skipErrors\": false}");
        assertThat(stats(made)).isEqualTo("created 5, updated 0, skipped 0, errors 0");
        assertThat(tenant.count("select level from category where tenant_id = ? and key = 'hall'", tenant.id()))
                .isEqualTo(2);
        comesBack("categories", "category", 5);
    }

    @Test
    void categoriesHangOnWhatIsThereOrOnOtherRows() {
        load(http, "categories", "key,name\nrooms,Rooms", "{}").expect(200);
        Http.Answer report = load(http, "categories", """
                parent,key,name
                nowhere,one,One
                nowhere/one,two,Two
                rooms,UPPER,Three
                Rooms,four,Four
                rooms,four,Four again
                """, "{}");
        assertThat(errors(report))
                .containsExactly(
                        "2 parent REFERENCE_NOT_FOUND nowhere",
                        "3 parent REFERENCE_NOT_FOUND nowhere/one",
                        "4 key INVALID_FORMAT UPPER",
                        "6 - DUPLICATE_ENTRY -");
        assertThat(stats(report)).isEqualTo("created 1, updated 0, skipped 0, errors 4");
        String four = tenant.text("select id from category where tenant_id = ? and key = 'four'", tenant.id());
        Http.Answer moved =
                load(http, "categories", "id,key,name\n" + four + ",five,Five", "{\"mergeStrategy\": \"replace\"}");
        assertThat(errors(moved)).containsExactly("2 key VALIDATION_ERROR five");
        assertThat(stats(load(
                        http, "categories", "parent,key,name\nrooms,four,Fourth", "{\"mergeStrategy\": \"replace\"}")))
                .isEqualTo("created 0, updated 1, skipped 0, errors 0");
    }

    @Test
    void contactsComeBackAsTheyLeft() {
        http.post(SECURE + "contacts/", """
                {"firstName": "=Ada", "lastName": "Lovelace, \\"Countess\\"", "email": "ada@example.org",
                 "phone": "+41446681800", "url": "https://example.org/?a=1&b=2", "notes": "line\\nbreak שלום",
                 "address": {"street": "+Street", "floor": "3", "country_code": "CH"}}
                """).expect(201);
        http.post(SECURE + "contacts/", "{\"lastName\": \"@Company 🏢\"}").expect(201);
        comesBack("contacts", "contact", 2);
    }

    @Test
    void contactsKeepToTheirRules() {
        Http.Answer report = load(http, "contacts", """
                first_name,email,phone,url,country_code,city
                Ada,not an address,,,,
                Bob,,044 668 18 00,,ch,Zürich
                Cid,,123,,,
                Dan,,,ftp://x,,
                Eve,,,,XX,
                ,,,,,
                """, "{}");
        assertThat(errors(report))
                .hasSize(4)
                .anyMatch(error -> error.startsWith("2 email "))
                .anyMatch(error -> error.startsWith("4 phone "))
                .anyMatch(error -> error.startsWith("5 url "))
                .anyMatch(error -> error.startsWith("6 country_code "));
        assertThat(tenant.text(
                        "select phone || (address ->> 'country_code') from contact where tenant_id = ?", tenant.id()))
                .isEqualTo("+41446681800CH");
        String id = tenant.text("select id from contact where tenant_id = ?", tenant.id());
        assertThat(stats(load(
                        http,
                        "contacts",
                        "id,first_name,city,street\n" + id + ",,,New street",
                        "{\"mergeStrategy\": \"replace\"}")))
                .isEqualTo("created 0, updated 1, skipped 0, errors 0");
        assertThat(tenant.text(
                        "select coalesce(first_name, '-') || address::text from contact where tenant_id = ?",
                        tenant.id()))
                .isEqualTo("-{\"street\": \"New street\", \"country_code\": \"CH\"}");
        assertThat(tenant.eventTypes()).containsExactly("contact.created", "contact.changed");
    }

    @Test
    void groupsComeBackAsTheyLeft() {
        load(http, "groups", """
                name,description,permissions
                '=Reception,"a, ""b"" 👍","spaces:read, calendar:*"
                Nobody,,
                """, "{\"skipErrors\": false}").expect(200);
        comesBack("groups", "permission_group", 2);
    }

    @Test
    void nobodyBringsInMorePermissionsThanTheyHave() {
        TestUser member = tenant.user(Role.MEMBER);
        tenant.grant(member, "portability:write", "access:manage");
        Http.Answer report =
                load(member.http(), "groups", "name,permissions\nReaders,spaces:read\nMasters,*\nOdd,spaces:fly", "{}");
        assertThat(errors(report))
                .hasSize(2)
                .anyMatch(error -> error.startsWith("3 "))
                .contains("4 permissions VALIDATION_ERROR spaces:fly");
        assertThat(tenant.count(
                        "select count(*) from permission_group where tenant_id = ? and name in ('Readers', 'Masters')",
                        tenant.id()))
                .isEqualTo(1);
        assertThat(errors(load(http, "groups", "name\nTwice\ntwice", "{}"))).containsExactly("3 - DUPLICATE_ENTRY -");
    }

    @Test
    void typeDefinitionsComeBackAsTheyLeft() {
        http.post(SECURE + "type-definitions/", """
                {"name": "meeting-room", "label": "=Meeting room", "description": "a, \\"b\\"", "appliesTo": "resource",
                 "schemaDefinition": {"properties": {"seats": {"type": "integer", "minimum": 1, "title": "שלום"},
                                      "any": {"default": [1]}}, "required": ["seats"]}}
                """).expect(201);
        http.post(SECURE + "type-definitions/", """
                {"name": "plain", "label": "Plain", "appliesTo": "space", "schemaDefinition": {"properties": {}}}
                """).expect(201);
        comesBack("type_definitions", "type_definition", 2);
        byte[] file = http.download(SECURE + "type-definitions/export/excel")
                .expect(200)
                .bytes();
        Http.Answer report = http.upload(
                SECURE + "type-definitions/import/excel", Form.of("a.xlsx", "application/octet-stream", file));
        assertThat(stats(report)).isEqualTo("created 0, updated 0, skipped 2, errors 0");
    }

    @Test
    void typeDefinitionsKeepToTheirRules() {
        Http.Answer report = http.upload(SECURE + "type-definitions/import/excel", Form.of("a.csv", "text/csv", """
                        name,applies_to,label,properties
                        desk,resource,Desk,"[{""name"": ""seats"", ""type"": ""integer"", ""displayName"": ""Seats""}]"
                        Desk 2,resource,Desk,
                        sofa,garden,Sofa,
                        bed,resource,Bed,"[{""name"": ""x"", ""type"": ""nonsense"", ""displayName"": ""X""}]"
                        """));
        assertThat(stats(report)).isEqualTo("created 1, updated 0, skipped 0, errors 3");
        assertThat(report.at("/data/errors")
                        .valueStream()
                        .map(error -> error.path("index").asInt()))
                .containsExactly(1, 2, 3);
        assertThat(tenant.eventTypes()).containsExactly("type_definition.created");
    }

    @Test
    void eachKindHasOperationsOfItsOwn() {
        for (String path : new String[] {"spaces", "taxonomy/categories", "users", "groups"}) {
            byte[] file = http.download(SECURE + path + "/export?format=csv")
                    .expect(200)
                    .bytes();
            assertThat(stats(http.upload(SECURE + path + "/import", Form.of("a.csv", "text/csv", file))))
                    .isEqualTo("created 0, updated 0, skipped 0, errors 0");
        }
        assertThat(new String(http.download(SECURE + "users/export?format=csv").bytes(), StandardCharsets.UTF_8))
                .contains("first_name");
    }

    private void comesBack(String kind, String tableName, int rows) {
        String before = state(tableName);
        for (String format : new String[] {"xlsx", "csv", "tsv"}) {
            byte[] file = export(http, kind, format);
            for (String strategy : new String[] {"skip", "merge", "replace"}) {
                Http.Answer report = load(
                        http,
                        kind,
                        "back." + format,
                        file,
                        "{\"mergeStrategy\": \"%s\", \"skipErrors\": false}".formatted(strategy));
                assertThat(errors(report)).isEmpty();
                assertThat(stats(report)).isEqualTo("created 0, updated 0, skipped " + rows + ", errors 0");
            }
        }
        assertThat(state(tableName)).isEqualTo(before);
    }

    private String state(String tableName) {
        return tenant.text(
                        "select string_agg(to_jsonb(t)::text, '|' order by t.id) from " + tableName
                                + " t where tenant_id = ?",
                        tenant.id())
                + tenant.count("select count(*) from event where tenant_id = ?", tenant.id());
    }
}

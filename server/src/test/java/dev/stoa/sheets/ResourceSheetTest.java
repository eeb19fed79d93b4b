package dev.stoa.sheets;

import static dev.stoa.sheets.Files.SECURE;
import static dev.stoa.sheets.Files.column;
import static dev.stoa.sheets.Files.errors;
import static dev.stoa.sheets.Files.export;
import static dev.stoa.sheets.Files.load;
import static dev.stoa.sheets.Files.stats;
import static dev.stoa.sheets.Files.table;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.platform.auth.Role;
import dev.stoa.platform.json.Json;
import dev.stoa.taxonomy.Filing;
import dev.stoa.testing.Form;
import dev.stoa.testing.Http;
import dev.stoa.testing.TestTenant;
import dev.stoa.testing.TestTenant.TestUser;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Resources leaving and entering as spreadsheets. */
class ResourceSheetTest {

    private static final String RESOURCES = SECURE + "resources/";

    private final TestTenant tenant = TestTenant.create();
    private final Http http = tenant.http();

    @Test
    void whatIsExportedImportsBackWithoutChange() {
        fill();
        String before = state();
        for (String format : new String[] {"xlsx", "csv", "tsv"}) {
            byte[] file = export(http, "resources", format);
            for (String strategy : new String[] {"skip", "replace", "merge"}) {
                Http.Answer report = load(
                        http,
                        "resources",
                        "back." + format,
                        file,
                        "{\"mergeStrategy\": \"%s\", \"skipErrors\": false}".formatted(strategy));
                assertThat(errors(report)).isEmpty();
                assertThat(stats(report)).isEqualTo("created 0, updated 0, skipped 5, errors 0");
            }
        }
        assertThat(state()).isEqualTo(before);
    }

    @Test
    void withoutIdsAnExportMakesTheSameAnew() {
        fill();
        String file = new String(export(http, "resources", "csv"), StandardCharsets.UTF_8);
        tenant.update("delete from resource where tenant_id = ?", tenant.id());
        String withoutIds = file.replaceAll("(?m)^[0-9a-f]{8}-[0-9a-f-]{27},", ",");
        assertThat(stats(load(http, "resources", withoutIds, "{\"createMissingTags\": true}")))
                .isEqualTo("created 5, updated 0, skipped 0, errors 0");
        Table back = table(export(http, "resources", "csv"), "csv");
        Table first = SheetFile.read(file.getBytes(StandardCharsets.UTF_8), "first.csv");
        for (String name : first.header().subList(1, first.header().size())) {
            assertThat(column(back, name)).as(name).containsExactlyInAnyOrderElementsOf(column(first, name));
        }
    }

    /** Resources with everything a row can show, and texts that are hard on files. */
    private void fill() {
        String space = Filing.space(http);
        String rooms = Filing.category(http, "rooms");
        String large = Filing.category(http, "large", rooms);
        String desks = Filing.category(http, "desks");
        String otherLarge = Filing.category(http, "large", desks);
        String type = http.post(SECURE + "type-definitions/", """
                {"name": "meeting-room", "label": "Meeting room", "appliesTo": "resource",
                 "schemaDefinition": {"properties": {"seats": {"type": "integer"}}, "required": ["seats"]}}
                """).expect(201).text("/data/id");
        create("""
                {"name": "=cmd|' /C calc'!A0", "description": "line\\nbreak\\r\\nand \\"quotes\\", commas; שלום 👩‍👩‍👧",
                 "spaceId": "%s", "categoryIds": ["%s", "%s"], "typeDefinitionId": "%s", "settings": {"seats": 8},
                 "currentLocation": {"latitude": -47.123456789, "longitude": 8.5},
                 "translationsI18n": {"de": {"name": "+Raum", "description": null},
                                      "fr": {"name": "日本語", "description": " salle "}}}
                """.formatted(space, large, otherLarge, type));
        create("{\"name\": \"'=quoted\", \"language\": \"de\", \"status\": \"maintenance\","
                + " \"translationsI18n\": {\"en\": {\"name\": \"@room\", \"description\": \"-\"}}}");
        create("{\"name\": \"_x0041_\", \"settings\": {\"free\": [1, \"two\", {\"a\": 1.50}]}}");
        create("{\"name\": \"Longest\", \"description\": %s}"
                .formatted(Json.mapper().writeValueAsString("=".repeat(32_767))));
        create("{\"name\": \"\u202eright to left\", \"description\": \"\", \"categoryIds\": [\"%s\"]}"
                .formatted(rooms));
        tag("Barrier-free, really");
        tag("\\\"Quoted\\\" tag");
    }

    private void create(String body) {
        http.post(RESOURCES, body).expect(201);
    }

    private void tag(String name) {
        String id = http.get(RESOURCES + "?search=Longest").expect(200).text("/data/0/id");
        http.post(RESOURCES + id + "/tags", "{\"tag_name\": \"%s\"}".formatted(name))
                .expect(200);
    }

    private String state() {
        return tenant.text("""
                select string_agg(to_jsonb(r)::text || (select coalesce(string_agg(l.id::text, ',' order by l.id), '')
                                                          from tag_link l where l.entity_id = r.id), '|' order by r.id)
                  from resource r where tenant_id = ?
                """, tenant.id())
                + tenant.count("select count(*) from event where tenant_id = ?", tenant.id());
    }

    @Test
    void noCellIsAFormula() {
        fill();
        String csv = new String(export(http, "resources", "csv"), StandardCharsets.UTF_8);
        assertThat(csv)
                .contains(",'=cmd|' /C calc'!A0,")
                .contains("''=quoted")
                .contains("'@room")
                .contains("'+Raum");
        assertThat(csv)
                .doesNotContain(",=")
                .doesNotContain(",\"=")
                .doesNotContain(",@")
                .doesNotContain(",+");
    }

    @Test
    void errorsAreReportedForTheirRowsAndNoOthers() {
        var csv = new StringBuilder("name,status,latitude,longitude,categories\n");
        for (int row = 2; row <= 10_001; row++) {
            csv.append(
                    switch (row) {
                        case 3 -> "Room 3,asleep,,,\n";
                        case 9_999 -> "Room 9999,active,,,no-such-key\n";
                        default -> "Room " + row + ",active,47.5,8.5,\n";
                    });
        }
        Http.Answer report = load(http, "resources", csv.toString(), "{\"skipErrors\": false}");
        assertThat(errors(report))
                .containsExactly("3 status INVALID_FORMAT asleep", "9999 categories REFERENCE_NOT_FOUND no-such-key");
        assertThat(stats(report)).isEqualTo("created 0, updated 0, skipped 0, errors 2");
        assertThat(report.at("/data/success").asBoolean()).isFalse();
        assertThat(count()).isZero();
        assertThat(tenant.eventTypes()).isEmpty();
    }

    @Test
    void rowsWithoutErrorsAreImportedUnlessToldOtherwise() {
        Http.Answer report = load(http, "resources", """
                name,status,latitude,longitude,tags
                ,active,,,
                Good,active,47.5,8.5,
                Half,active,47.5,,
                Far,active,95,8.5,
                Tagged,active,,,unknown
                """, "{}");
        assertThat(errors(report))
                .containsExactly(
                        "2 name REQUIRED_FIELD -",
                        "4 longitude REQUIRED_FIELD -",
                        "5 latitude VALIDATION_ERROR 95",
                        "6 tags REFERENCE_NOT_FOUND unknown");
        assertThat(stats(report)).isEqualTo("created 1, updated 0, skipped 0, errors 4");
        assertThat(tenant.eventTypes()).containsExactly("resource.created");
    }

    @Test
    void aDryRunTellsTheSameAndChangesNothing() {
        String csv = "name,tags\nOne,new\nTwo,\"x, y\"\n";
        Http.Answer dry = load(http, "resources", csv, "{\"dryRun\": true, \"createMissingTags\": true}");
        assertThat(stats(dry)).isEqualTo("created 2, updated 0, skipped 0, errors 0");
        Http.Answer validated = http.upload(
                SECURE + "import/resources/validate",
                Form.of("a.csv", "text/csv", csv).field("options", "{\"createMissingTags\": true}"));
        assertThat(validated.at("/data")).isEqualTo(dry.at("/data"));
        assertThat(count()).isZero();
        assertThat(tenant.count("select count(*) from tag where tenant_id = ?", tenant.id()))
                .isZero();
        assertThat(stats(load(http, "resources", csv, "{\"createMissingTags\": true}")))
                .isEqualTo("created 2, updated 0, skipped 0, errors 0");
        assertThat(tenant.eventTypes())
                .containsExactly("resource.created", "resource.created", "tag.linked", "tag.linked", "tag.linked");
    }

    @Test
    void whatIsThereIsSkippedReplacedOrFilled() {
        String id = http.post(
                        RESOURCES, "{\"name\": \"Old\", \"currentLocation\": {\"latitude\": 1, \"longitude\": 2}}")
                .expect(201)
                .text("/data/id");
        String csv = "id,name,description,latitude,longitude,name_de\n" + id + ",New,Text,,,Neu\n";
        assertThat(stats(load(http, "resources", csv, "{}"))).isEqualTo("created 0, updated 0, skipped 1, errors 0");

        assertThat(stats(load(http, "resources", csv, "{\"mergeStrategy\": \"merge\"}")))
                .isEqualTo("created 0, updated 1, skipped 0, errors 0");
        Http.Answer merged = http.get(RESOURCES + id).expect(200);
        assertThat(merged.text("/data/name")).isEqualTo("Old");
        assertThat(merged.text("/data/description")).isEqualTo("Text");
        assertThat(merged.at("/data/currentLocation/latitude").asInt()).isEqualTo(1);
        assertThat(merged.text("/data/translations_i18n/de/name")).isEqualTo("Neu");

        assertThat(stats(load(http, "resources", csv, "{\"mergeStrategy\": \"replace\"}")))
                .isEqualTo("created 0, updated 1, skipped 0, errors 0");
        Http.Answer replaced = http.get(RESOURCES + id).expect(200);
        assertThat(replaced.text("/data/name")).isEqualTo("New");
        assertThat(replaced.at("/data/currentLocation").isNull()).isTrue();
        assertThat(replaced.header("ETag")).isEqualTo("\"3\"");
    }

    @Test
    void idsHaveToNameSomethingThatIsThereForTheCaller() {
        String others = TestTenant.create()
                .http()
                .post(RESOURCES, "{\"name\": \"Theirs\"}")
                .expect(201)
                .text("/data/id");
        String id = http.post(RESOURCES, "{\"name\": \"Ours\"}").expect(201).text("/data/id");
        Http.Answer report = load(
                http,
                "resources",
                "id,name\n" + others + ",Stolen\nx,Bad\n" + id + ",One\n" + id + ",Two\n",
                "{\"mergeStrategy\": \"replace\"}");
        assertThat(errors(report))
                .containsExactly("2 id REFERENCE_NOT_FOUND " + others, "3 id INVALID_UUID x", "5 - DUPLICATE_ENTRY -");
        assertThat(report.at("/data/stats/duplicates").asInt()).isEqualTo(1);
        assertThat(http.get(RESOURCES + id).text("/data/name")).isEqualTo("One");
    }

    @Test
    void settingsAreHeldAgainstTheirType() {
        String type = http.post(SECURE + "type-definitions/", """
                {"name": "desk", "label": "Desk", "appliesTo": "resource",
                 "schemaDefinition": {"properties": {"seats": {"type": "integer"}}, "required": ["seats"]}}
                """).expect(201).text("/data/id");
        Http.Answer report = load(http, "resources", """
                name,type,settings
                Fits,desk,"{""seats"": 2}"
                Lacks,desk,
                Odd,desk,"{""seats"": ""two""}"
                Unknown,sofa,
                Broken,,{seats
                """, "{}");
        assertThat(errors(report))
                .containsExactly(
                        "3 settings REQUIRED_FIELD -",
                        "4 settings INVALID_FORMAT {\"seats\": \"two\"}",
                        "5 type REFERENCE_NOT_FOUND sofa",
                        "6 settings INVALID_FORMAT {seats");
        assertThat(stats(load(
                        http,
                        "resources",
                        "name,settings\nDefault,\"{\"\"seats\"\": 1}\"",
                        "{\"defaultTypeDefinitionId\": \"%s\"}".formatted(type))))
                .isEqualTo("created 1, updated 0, skipped 0, errors 0");
        assertThat(tenant.count("select count(*) from resource where type_definition_id = cast(? as uuid)", type))
                .isEqualTo(2);
    }

    @Test
    void whatNeedsApprovalWaitsForIt() {
        http.patch(SECURE + "tenant/approval-settings/resource", "{\"requires_approval\": true}")
                .expect(200);
        TestUser member = tenant.user(Role.MEMBER);
        tenant.grant(member, "portability:write", "resources:write");
        assertThat(stats(load(member.http(), "resources", "name\nOne\nTwo", "{}")))
                .startsWith("created 2");
        assertThat(tenant.count(
                        "select count(*) from resource where tenant_id = ? and status = 'pending'", tenant.id()))
                .isEqualTo(2);
        assertThat(tenant.count("select count(*) from approval where tenant_id = ?", tenant.id()))
                .isEqualTo(2);
        assertThat(tenant.count(
                        "select count(*) from message where tenant_id = ? and recipient = ?",
                        tenant.id(),
                        tenant.owner().email()))
                .isEqualTo(1);
    }

    @Test
    void twoImportsAtOnceStayWithinTheLimit() {
        tenant.update("update tenant set settings = '{\"limits\": {\"resources\": 1000}}' where id = ?", tenant.id());
        String csv = "name\n" + "Room\n".repeat(800);
        List<Integer> statuses = IntStream.range(0, 4)
                .mapToObj(_ -> CompletableFuture.supplyAsync(
                        () -> load(http, "resources", csv, "{}").status()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .sorted()
                .toList();
        assertThat(statuses).containsExactly(200, 403, 403, 403);
        assertThat(count()).isEqualTo(800);
    }

    @Test
    void onlyWhoManagesASpacePutsSomethingIntoIt() {
        String space = Filing.space(http);
        String name = http.get(SECURE + "spaces/" + space).text("/data/name");
        TestUser member = tenant.user(Role.MEMBER);
        tenant.grant(member, "portability:write", "resources:write", "spaces:read");
        Http.Answer report = load(member.http(), "resources", "name,space\nOne," + name + "\nTwo,Nowhere", "{}");
        assertThat(errors(report))
                .containsExactly("2 space VALIDATION_ERROR " + name, "3 space REFERENCE_NOT_FOUND Nowhere");
    }

    @Test
    void bothPermissionsAreNeeded() {
        TestUser member = tenant.user(Role.GUEST);
        tenant.grant(member, "portability:write", "portability:read");
        load(member.http(), "resources", "name\nOne", "{}").refused(403, "NOT_ALLOWED");
        member.http().download(SECURE + "resources/export").answer().refused(403, "NOT_ALLOWED");
        TestUser other = tenant.user(Role.MEMBER);
        tenant.grant(other, "resources:write");
        load(other.http(), "resources", "name\nOne", "{}").refused(403, "NOT_ALLOWED");
    }

    @Test
    void anExportOfNothingHasAnExampleThatIsNotImported() {
        byte[] file = export(http, "resources", "xlsx");
        Table table = table(file, "xlsx");
        assertThat(column(table, "name")).containsExactly("Meeting room");
        Http.Answer report = load(http, "resources", "example.xlsx", file, "{}");
        assertThat(stats(report)).isEqualTo("created 0, updated 0, skipped 0, errors 0");
        assertThat(report.at("/data/warnings").size()).isEqualTo(1);
    }

    @Test
    void anExportHasAColumnForEachLanguageOrForOneAskedFor() {
        List<String> all = table(export(http, "resources", "csv"), "csv").header();
        assertThat(all).contains("name_en", "name_de", "description_de", "name_fr");
        List<String> german = table(
                        http.download(RESOURCES + "export?format=csv&language=de")
                                .expect(200)
                                .bytes(),
                        "csv")
                .header();
        assertThat(german).contains("name_de", "description_de").doesNotContain("name_fr", "name_en");
        http.download(RESOURCES + "export?language=it").answer().refused(422, "VALIDATION_FAILED");
    }

    @Test
    void anExportCanBeReadInParts() {
        var names = new ArrayList<String>();
        for (int i = 0; i < 5; i++) {
            names.add("Room " + i);
            create("{\"name\": \"Room %d\"}".formatted(i));
        }
        assertThat(column(part(2, 0), "name")).containsExactlyElementsOf(names.subList(0, 2));
        assertThat(column(part(2, 4), "name")).containsExactlyElementsOf(names.subList(4, 5));
        assertThat(part(2, 5).rows()).isEmpty();
    }

    private Table part(int limit, int offset) {
        return table(
                http.download(RESOURCES + "export?format=csv&limit=" + limit + "&offset=" + offset)
                        .expect(200)
                        .bytes(),
                "csv");
    }

    @Test
    void aTextLongerThanACellOfXlsxIsRefusedRatherThanCut() {
        create("{\"name\": \"Long\", \"description\": \"%s\"}".formatted("x".repeat(40_000)));
        http.download(RESOURCES + "export?format=xlsx").answer().refused(422, "CELL_TOO_LONG");
        assertThat(column(table(export(http, "resources", "csv"), "csv"), "description"))
                .containsExactly("x".repeat(40_000));
    }

    @Test
    void theListsSayWhatThereIs() {
        assertThat(http.get(SECURE + "export/")
                        .expect(200)
                        .at("/data/entityTypes")
                        .valueStream())
                .anyMatch(type -> type.asString().equals("resources"));
        Http.Answer imports = http.get(SECURE + "import/").expect(200);
        assertThat(imports.at("/data/maxRows").asInt()).isEqualTo(10_000);
        assertThat(imports.at("/data/formats").size()).isEqualTo(4);
    }

    @Test
    void resourcesHaveOperationsOfTheirOwn() {
        create("{\"name\": \"One\"}");
        byte[] file = http.download(RESOURCES + "export").expect(200).bytes();
        assertThat(stats(http.upload(RESOURCES + "import", Form.of("a.xlsx", "application/octet-stream", file))))
                .isEqualTo("created 0, updated 0, skipped 1, errors 0");
    }

    private long count() {
        return tenant.count("select count(*) from resource where tenant_id = ?", tenant.id());
    }
}

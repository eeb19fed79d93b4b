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
import org.junit.jupiter.api.Test;

/** Tags leaving and entering as spreadsheets. */
class TagSheetTest {

    private static final String TAGS = SECURE + "taxonomy/tags/";

    private final TestTenant tenant = TestTenant.create();
    private final Http http = tenant.http();

    @Test
    void whatIsExportedImportsBackWithoutChange() {
        assertThat(stats(load(http, "tags", """
                name,language,persistent,name_de,name_en
                '=1+1,,,Formel,
                "Comma, tag",,true,,
                שלום 👍,de,true,,Hello
                """, "{\"skipErrors\": false}")))
                .isEqualTo("created 3, updated 0, skipped 0, errors 0");
        assertThat(tenant.eventTypes()).containsExactly("tag.created", "tag.created", "tag.created");
        String before = state();
        for (String format : new String[] {"xlsx", "csv", "tsv"}) {
            byte[] file = export(http, "tags", format);
            Http.Answer report = load(
                    http, "tags", "back." + format, file, "{\"mergeStrategy\": \"replace\", \"skipErrors\": false}");
            assertThat(stats(report)).isEqualTo("created 0, updated 0, skipped 3, errors 0");
        }
        assertThat(state()).isEqualTo(before);
    }

    private String state() {
        return tenant.text(
                "select string_agg(to_jsonb(t)::text, '|' order by t.id) from tag t where tenant_id = ?", tenant.id());
    }

    @Test
    void tagsAreKnownByTheirNamesToo() {
        load(http, "tags", "name\nQuiet", "{}").expect(200);
        assertThat(stats(load(http, "tags", "name,name_de\nQUIET,Ruhig", "{\"mergeStrategy\": \"merge\"}")))
                .isEqualTo("created 0, updated 1, skipped 0, errors 0");
        Http.Answer twice = load(http, "tags", "name\nLoud\nloud", "{}");
        assertThat(errors(twice)).containsExactly("3 - DUPLICATE_ENTRY -");
        assertThat(tenant.text(
                        "select display_name || translations::text from tag where tenant_id = ? and name = 'quiet'",
                        tenant.id()))
                .isEqualTo("Quiet{\"de\": {\"name\": \"Ruhig\"}}");
    }

    @Test
    void aTagStaysTheSameTag() {
        load(http, "tags", "name\nQuiet", "{}").expect(200);
        String id = tenant.text("select id from tag where tenant_id = ?", tenant.id());
        Http.Answer report = load(http, "tags", "id,name\n" + id + ",Loud", "{\"mergeStrategy\": \"replace\"}");
        assertThat(errors(report)).containsExactly("2 name VALIDATION_ERROR Loud");
        assertThat(stats(load(http, "tags", "id,name\n" + id + ",QUIET", "{\"mergeStrategy\": \"replace\"}")))
                .isEqualTo("created 0, updated 1, skipped 0, errors 0");
        assertThat(errors(load(http, "tags", "name,persistent,language\n  ,maybe,xx", "{}")))
                .containsExactly("2 persistent INVALID_FORMAT maybe");
        assertThat(errors(load(http, "tags", "name,language\n  ,en\nA,xx", "{}")))
                .containsExactly("2 name VALIDATION_ERROR   ", "3 language VALIDATION_ERROR xx");
    }

    @Test
    void whichTagsThereAreIsForAdminsToSay() {
        load(http, "tags", "name\nQuiet", "{}").expect(200);
        TestUser member = tenant.user(Role.MEMBER);
        tenant.grant(member, "portability:write", "taxonomy:manage");
        Http.Answer report =
                load(member.http(), "tags", "name,name_de\nLoud,Laut\nQuiet,Ruhig", "{\"mergeStrategy\": \"merge\"}");
        assertThat(errors(report)).containsExactly("2 name VALIDATION_ERROR Loud");
        assertThat(stats(report)).isEqualTo("created 0, updated 1, skipped 0, errors 1");
    }

    @Test
    void tagsHaveOperationsOfTheirOwn() {
        byte[] file = http.download(TAGS + "export?format=tsv").expect(200).bytes();
        assertThat(stats(http.upload(TAGS + "import", Form.of("a.tsv", "text/tab-separated-values", file))))
                .isEqualTo("created 0, updated 0, skipped 0, errors 0");
    }
}

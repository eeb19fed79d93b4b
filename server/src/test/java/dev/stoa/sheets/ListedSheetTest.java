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
import dev.stoa.testing.Http;
import dev.stoa.testing.TestTenant;
import dev.stoa.testing.TestTenant.TestUser;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of the requests hold for sheets of spaces as for those of resources. */
class ListedSheetTest {

    private final TestTenant tenant = TestTenant.create();
    private final Http http = tenant.http();

    @ParameterizedTest
    @ValueSource(strings = {"space", "resource"})
    void settingsFitTheirType(String kind) {
        http.post(SECURE + "type-definitions/", """
                {"name": "desk", "label": "Desk", "appliesTo": "%s",
                 "schemaDefinition": {"properties": {"seats": {"type": "integer", "maximum": 9}}, "required": ["seats"]}}
                """.formatted(kind)).expect(201);

        Http.Answer report = load(http, kind + "s", """
                name,type,settings
                Fits,desk,"{""seats"": 2}"
                Lacks,desk,
                Large,desk,"{""seats"": 10}"
                """, "{\"skipErrors\": false}");

        assertThat(errors(report))
                .containsExactly("3 settings REQUIRED_FIELD -", "4 settings VALIDATION_ERROR {\"seats\": 10}");
        assertThat(report.text("/data/errors/0/message")).isEqualTo("settings seats is required");
        assertThat(count(kind)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"space", "resource"})
    void theTenantsLimitHolds(String kind) {
        tenant.update(
                "update tenant set settings = '{\"limits\": {\"%ss\": 2}}' where id = ?".formatted(kind), tenant.id());

        load(http, kind + "s", "name\nOne\nTwo\nThree", "{}").refused(403, "QUOTA_EXCEEDED");
        assertThat(count(kind)).isZero();
        assertThat(stats(load(http, kind + "s", "name\nOne\nTwo", "{}"))).startsWith("created 2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"space", "resource"})
    void whatNeedsApprovalWaitsAndIsNeitherChangedNorShownToOthers(String kind) {
        http.patch(SECURE + "tenant/approval-settings/" + kind, "{\"requires_approval\": true}")
                .expect(200);
        TestUser member = tenant.user(Role.MEMBER);
        tenant.grant(member, "portability:write", kind + "s:write");
        TestUser reader = tenant.user(Role.MEMBER);
        tenant.grant(reader, "portability:read");

        assertThat(stats(load(member.http(), kind + "s", "name,status\nOne,active\nTwo,", "{}")))
                .startsWith("created 2");
        assertThat(tenant.count(
                        "select count(*) from %s where tenant_id = ? and status = 'pending'".formatted(kind),
                        tenant.id()))
                .isEqualTo(2);

        String id = tenant.text(
                "select cast(id as text) from %s where tenant_id = ? and name = 'One'".formatted(kind), tenant.id());
        Http.Answer report =
                load(http, kind + "s", "id,name,status\n" + id + ",One,active", "{\"mergeStrategy\": \"replace\"}");
        assertThat(errors(report)).containsExactly("2 status VALIDATION_ERROR active");
        assertThat(column(table(export(reader.http(), kind + "s", "csv"), "csv"), "id"))
                .containsExactly("example");
    }

    @ParameterizedTest
    @ValueSource(strings = {"space", "resource"})
    void textsAreInLanguagesOfTheTenant(String kind) {
        Http.Answer report = load(http, kind + "s", "name,language,name_de\nRosso,it,\nBlau,de,Blau", "{}");

        assertThat(errors(report)).containsExactly("2 language VALIDATION_ERROR it", "3 name_de VALIDATION_ERROR Blau");
        assertThat(count(kind)).isZero();
    }

    private long count(String kind) {
        return tenant.count("select count(*) from %s where tenant_id = ?".formatted(kind), tenant.id());
    }
}

package dev.stoa.ledger;

import static dev.stoa.ledger.LedgerScene.BILLS;
import static dev.stoa.ledger.LedgerScene.COMPANIES;
import static dev.stoa.ledger.LedgerScene.company;
import static dev.stoa.ledger.LedgerScene.contact;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.platform.auth.Role;
import dev.stoa.testing.Http;
import dev.stoa.testing.TestTenant;
import dev.stoa.testing.TestTenant.TestUser;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompaniesTest {

    private final TestTenant tenant = TestTenant.create();
    private final Http http = tenant.http();

    @Test
    void aCreatedCompanyCanBeRead() {
        Http.Answer created = http.post(COMPANIES, """
                {"name": " Acme AG ", "taxIdentifier": "CHE-123.456.789", "telephone": "044 668 18 00",
                 "invoicingEmail": "bills@acme.example", "websiteUrl": "https://acme.example", "invoiceDueDays": 30,
                 "address": {"line1": "Seestrasse 3", "city": "Zug", "countryCode": "CH"}}
                """).expect(201);

        Http.Answer read = http.get(created.header("Location")).expect(200);

        assertThat(read.at("/data")).isEqualTo(created.at("/data"));
        assertThat(read.text("/data/name")).isEqualTo("Acme AG");
        assertThat(read.text("/data/telephone")).isEqualTo("+41446681800");
        assertThat(read.at("/data/isActive").asBoolean()).isTrue();
        assertThat(read.at("/data/number").asLong()).isEqualTo(1);
        assertThat(read.header("ETag")).isEqualTo("\"1\"");
    }

    @Test
    void companiesAreNumberedInTheOrderTheyAreMade() {
        company(http);
        http.post(COMPANIES, "{\"name\": \"Wrong\", \"address\": {\"countryCode\": \"XX\"}}")
                .expect(422);

        assertThat(http.get(COMPANIES + "/" + company(http)).at("/data/number").asLong())
                .isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"name\": \"  \"} | name",
                "{\"name\": \"A\", \"websiteUrl\": \"javascript:alert(1)\"} | websiteUrl",
                "{\"name\": \"A\", \"telephone\": \"044 668 18 00\"} | telephone",
                "{\"name\": \"A\", \"address\": {\"countryCode\": \"XX\"}} | address.countryCode",
                "{\"name\": \"A\", \"invoiceDueDays\": -1} | invoiceDueDays",
                "{\"name\": \"A\", \"dunsNumber\": \"12\"} | dunsNumber",
                "{\"name\": \"A\", \"vat\": \"12\"} | vat"
            })
    void whatIsWrongIsNamed(String json, String path) {
        Http.Answer refused = http.post(COMPANIES, json).refused(422, "VALIDATION_FAILED");

        assertThat(refused.text("/details/fields/0/path")).isEqualTo(path);
    }

    @Test
    void aChangeKeepsWhatItLeavesOutAndHonoursIfMatch() {
        String path = COMPANIES + "/" + company(http);
        http.patch(path, "{\"notes\": \"Pays late\", \"billingCode\": \"A1\"}").expect(200);

        Http.Answer changed = http.with("If-Match", "\"2\"")
                .patch(path, "{\"notes\": null, \"isActive\": false}")
                .expect(200);

        assertThat(changed.at("/data/notes").isNull()).isTrue();
        assertThat(changed.text("/data/billingCode")).isEqualTo("A1");
        assertThat(changed.at("/data/isActive").asBoolean()).isFalse();
        http.with("If-Match", "\"2\"").patch(path, "{\"notes\": \"x\"}").refused(412, "CHANGED_MEANWHILE");
        http.with("If-Match", "\"2\"").delete(path).refused(412, "CHANGED_MEANWHILE");
        assertThat(tenant.text(
                        "select payload ->> 'fields' from event where tenant_id = ? and type = 'company.changed'"
                                + " order by sequence desc limit 1",
                        tenant.id()))
                .isEqualTo("[\"notes\", \"isActive\"]");
    }

    @Test
    void companiesHaveContacts() {
        String company = company(http);
        String anna = contact(http);
        String path = COMPANIES + "/" + company + "/contacts";

        Http.Answer link =
                http.post(path, "{\"contactId\": \"%s\"}".formatted(anna)).expect(201);

        assertThat(link.at("/data/is_primary").asBoolean()).isTrue();
        assertThat(http.get(path).expect(200).text("/data/0/contact/first_name"))
                .isEqualTo("Anna");
        assertThat(http.get(COMPANIES + "?contactId=" + anna).expect(200).text("/data/0/id"))
                .isEqualTo(company);
        http.get("/api/v1/secure/contacts/" + anna + "/references").expect(200);
        http.post(path, "{\"contactId\": \"%s\"}".formatted(anna)).refused(409, "CONTACT_LINKED_ALREADY");
        http.delete(path + "/" + anna).expect(204);
        http.delete(path + "/" + anna).refused(404, "CONTACT_LINK_NOT_FOUND");
        assertThat(http.get(path).at("/data").size()).isZero();
    }

    @Test
    void aCompanyWithABillStays() {
        String company = company(http);
        LedgerScene.bill(http, company);

        http.delete(COMPANIES + "/" + company).refused(409, "COMPANY_IN_USE");
        String other = company(http);
        http.delete(COMPANIES + "/" + other).expect(204);
        http.get(COMPANIES + "/" + other).refused(404, "COMPANY_NOT_FOUND");
    }

    @Test
    void aContactWithABillStays() {
        String contact = contact(http);
        http.post(BILLS, "{\"contactId\": \"%s\", \"currency\": \"EUR\"}".formatted(contact))
                .expect(201);

        http.delete("/api/v1/secure/contacts/" + contact).refused(409, "CONTACT_IN_LEDGER");
        http.get("/api/v1/secure/contacts/" + contact).expect(200);
    }

    @Test
    void companiesAreFoundByNameAndState() {
        for (String name : List.of("beta", "Alpha", "Gamma 100%")) {
            http.post(COMPANIES, "{\"name\": \"%s\"}".formatted(name)).expect(201);
        }
        String first = http.get(COMPANIES).text("/data/0/id");
        http.patch(COMPANIES + "/" + first, "{\"isActive\": false}").expect(200);

        assertThat(names(COMPANIES)).containsExactly("Alpha", "beta", "Gamma 100%");
        assertThat(names(COMPANIES + "?order=desc&limit=1")).containsExactly("Gamma 100%");
        assertThat(names(COMPANIES + "?search=ET")).containsExactly("beta");
        assertThat(names(COMPANIES + "?search=0%25")).containsExactly("Gamma 100%");
        assertThat(names(COMPANIES + "?isActive=false")).containsExactly("Alpha");
        http.get(COMPANIES + "?state=open").refused(400, "INVALID_PARAMETER");
    }

    private List<String> names(String path) {
        return http.get(path)
                .expect(200)
                .at("/data")
                .valueStream()
                .map(company -> company.path("name").asString())
                .toList();
    }

    @Test
    void anotherTenantsCompanyIsNotThere() {
        String theirs = company(TestTenant.create().http());

        http.get(COMPANIES + "/" + theirs).refused(404, "COMPANY_NOT_FOUND");
        http.patch(COMPANIES + "/" + theirs, "{\"notes\": \"x\"}").refused(404, "COMPANY_NOT_FOUND");
        http.delete(COMPANIES + "/" + theirs).refused(404, "COMPANY_NOT_FOUND");
        http.get(COMPANIES + "/" + theirs + "/contacts").refused(404, "COMPANY_NOT_FOUND");
        http.post(BILLS, "{\"companyId\": \"%s\", \"currency\": \"EUR\"}".formatted(theirs))
                .refused(422, "COMPANY_UNKNOWN");
    }

    @Test
    void theLedgerTakesPermissions() {
        String company = COMPANIES + "/" + company(tenant.user(Role.MANAGER).http());
        Http nobody = tenant.user(Role.MEMBER).http();
        Http reader = holder("ledger:read");
        Http writer = holder("ledger:write");

        nobody.get(COMPANIES).refused(403, "NOT_ALLOWED");
        reader.get(company).expect(200);
        reader.post(COMPANIES, "{\"name\": \"A\"}").refused(403, "NOT_ALLOWED");
        writer.patch(company, "{\"name\": \"A\"}").expect(200);
        writer.delete(company).refused(403, "NOT_ALLOWED");
        writer.post(LedgerScene.TAX_RATES, "{\"code\": \"S\", \"name\": \"A\", \"rate\": 1}")
                .refused(403, "NOT_ALLOWED");
        holder("ledger:delete").delete(company).expect(204);
    }

    private Http holder(String permission) {
        TestUser member = tenant.user(Role.MEMBER);
        tenant.grant(member, permission);
        return member.http();
    }
}

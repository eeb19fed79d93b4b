package dev.stoa.connector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.testing.Http;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What the lines of the ledger look like. */
class LedgerLinesTest {

    private static final String LEDGER = "/api/v1/secure/ledger/";

    private final ConnectorScene scene = ConnectorScene.create();
    private final Http http = scene.tenant.http();

    @Test
    void aCompanyHasItsNumberAndAddress() {
        String id = made("companies", """
                {"name": "Acme", "taxIdentifier": "CHE-116.281.710", "invoicingEmail": "bills@acme.example",
                 "invoiceDueDays": 14, "externalReference": "acme-1",
                 "address": {"line1": "Bahnhofstrasse 1", "city": "Zürich", "postalCode": "8001", "countryCode": "CH"}}
                """);
        JsonNode line = only("Company");
        assertThat(line.path("Id").asString()).isEqualTo(id);
        assertThat(line.path("ChainId").asString()).isEqualTo(scene.tenant.id().toString());
        assertThat(line.path("Name").asString()).isEqualTo("Acme");
        assertThat(line.path("Number").isIntegralNumber()).isTrue();
        assertThat(line.path("TaxIdentifier").asString()).isEqualTo("CHE-116.281.710");
        assertThat(line.path("InvoiceDueInterval").asString()).isEqualTo("P14D");
        assertThat(line.path("ExternalIdentifier").asString()).isEqualTo("acme-1");
        assertThat(line.path("IsActive").asBoolean()).isTrue();
        assertThat(line.path("Address").path("Line1").asString()).isEqualTo("Bahnhofstrasse 1");
        assertThat(line.path("Address").path("CountryCode").asString()).isEqualTo("CH");
        assertThat(line.path("Options").path("Invoiceable").asBoolean()).isTrue();
    }

    @Test
    void anOpenBillHasNeitherNumberNorOwner() {
        String company = made("companies", "{\"name\": \"Acme\"}");
        String bill = bill(company);
        JsonNode line = only("Bill");
        assertThat(line.path("Id").asString()).isEqualTo(bill);
        assertThat(line.path("AccountId").asString()).isEqualTo(company);
        assertThat(line.path("AccountType").asString()).isEqualTo("Company");
        assertThat(line.path("State").asString()).isEqualTo("Open");
        assertThat(line.path("Type").asString()).isEqualTo("Receipt");
        assertThat(line.path("Number").isNull()).isTrue();
        assertThat(line.path("OwnerData").isNull()).isTrue();
        assertThat(line.path("CorrectionState").asString()).isEqualTo("Bill");
    }

    @Test
    void aClosedBillSaysWhomItWasIssuedTo() {
        String company = made("companies", """
                {"name": "Acme", "address": {"line1": "Bahnhofstrasse 1", "countryCode": "CH", "subdivisionCode": "CH-ZH"}}
                """);
        String bill = bill(company);
        made("order-items", "{\"billId\": \"%s\", \"name\": \"Desk\", \"unitAmount\": 1000}".formatted(bill));
        made("payments", "{\"billId\": \"%s\", \"method\": \"cash\", \"amount\": 1000}".formatted(bill));
        http.post(LEDGER + "bills/" + bill + "/close").expect(200);
        JsonNode line = only("Bill");
        assertThat(line.path("State").asString()).isEqualTo("Closed");
        assertThat(line.path("Number").isString()).isTrue();
        assertThat(line.path("IssuedUtc").asString()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
        assertThat(line.path("PaidUtc").isNull()).isFalse();
        JsonNode owner = line.path("OwnerData");
        assertThat(owner.path("Discriminator").asString()).isEqualTo("BillCompanyData");
        assertThat(owner.path("Value").path("Name").asString()).isEqualTo("Acme");
        assertThat(owner.path("Value").path("Address").path("Line1").asString()).isEqualTo("Bahnhofstrasse 1");
        assertThat(owner.path("Value").path("Address").path("SubdivisionCode").asString())
                .isEqualTo("CH-ZH");
        JsonNode item = only("OrderItem");
        assertThat(item.path("AccountingState").asString()).isEqualTo("Closed");
        assertThat(item.path("AccountId").asString()).isEqualTo(company);
        assertThat(item.path("AccountType").asString()).isEqualTo("Company");
    }

    @Test
    void anItemSaysWhatEachTaxAddsForOneAndForAll() {
        http.post(LEDGER + "tax-rates", "{\"code\": \"CH-N\", \"name\": \"VAT\", \"rate\": 81000}")
                .expect(201);
        String contact = http.post("/api/v1/secure/contacts/", "{\"lastName\": \"Meier\"}")
                .expect(201)
                .text("/data/id");
        made("order-items", """
                {"contactId": "%s", "name": "Desk", "unitAmount": 1081, "quantity": 3, "pricing": "gross",
                 "currency": "CHF", "taxCodes": ["CH-N"], "type": "space_order"}
                """.formatted(contact));
        JsonNode line = only("OrderItem");
        assertThat(line.path("AccountId").asString()).isEqualTo(contact);
        assertThat(line.path("AccountType").asString()).isEqualTo("Customer");
        assertThat(line.path("UnitCount").asInt()).isEqualTo(3);
        assertThat(line.path("Type").asString()).isEqualTo("SpaceOrder");
        assertThat(line.path("RevenueType").asString()).isEqualTo("Service");
        assertThat(line.path("AccountingState").asString()).isEqualTo("Open");
        JsonNode unit = line.path("UnitAmount");
        assertThat(unit.path("Currency").asString()).isEqualTo("CHF");
        assertThat(unit.path("GrossValue").decimalValue()).isEqualByComparingTo("10.81");
        assertThat(unit.path("NetValue").decimalValue()).isEqualByComparingTo("10.00");
        assertThat(unit.path("TaxValues").path(0).path("Code").asString()).isEqualTo("CH-N");
        assertThat(unit.path("TaxValues").path(0).path("Value").decimalValue()).isEqualByComparingTo("0.81");
        JsonNode amount = line.path("Amount");
        assertThat(amount.path("GrossValue").decimalValue()).isEqualByComparingTo("32.43");
        assertThat(amount.path("NetValue").decimalValue()).isEqualByComparingTo("30.00");
        JsonNode part = amount.path("Breakdown").path("Items").path(0);
        assertThat(part.path("TaxRateCode").asString()).isEqualTo("CH-N");
        assertThat(part.path("TaxValue").decimalValue()).isEqualByComparingTo("2.43");
    }

    @Test
    void amountsHaveTheDecimalsOfTheirCurrency() {
        String company = made("companies", "{\"name\": \"Acme\"}");
        for (String currency : List.of("JPY", "EUR", "KWD")) {
            made("payments", """
                    {"companyId": "%s", "method": "bank_transfer", "amount": 1234, "currency": "%s"}
                    """.formatted(company, currency));
        }
        List<JsonNode> lines = scene.export("Payment");
        assertThat(lines)
                .extracting(line -> line.path("Amount").path("Currency").asString() + " "
                        + line.path("Amount").path("GrossValue"))
                .containsExactlyInAnyOrder("JPY -1234", "EUR -12.34", "KWD -1.234");
        assertThat(lines).allSatisfy(line -> {
            assertThat(line.path("Type").asString()).isEqualTo("ExternalPayment");
            assertThat(line.path("Kind").asString()).isEqualTo("Payment");
            assertThat(line.path("State").asString()).isEqualTo("Charged");
            assertThat(line.path("AccountingState").asString()).isEqualTo("Open");
            assertThat(line.path("Amount").path("TaxValues")).isEmpty();
        });
    }

    private String bill(String company) {
        return made("bills", "{\"companyId\": \"%s\", \"currency\": \"EUR\"}".formatted(company));
    }

    private String made(String kind, String body) {
        return http.post(LEDGER + kind, body).expect(201).text("/data/id");
    }

    private JsonNode only(String entityType) {
        List<JsonNode> lines = scene.export(entityType);
        assertThat(lines).hasSize(1);
        return lines.getFirst();
    }
}

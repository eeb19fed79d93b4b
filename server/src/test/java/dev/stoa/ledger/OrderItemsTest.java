package dev.stoa.ledger;

import static dev.stoa.ledger.LedgerScene.ITEMS;
import static dev.stoa.ledger.LedgerScene.TAX_RATES;
import static dev.stoa.ledger.LedgerScene.bill;
import static dev.stoa.ledger.LedgerScene.closedItem;
import static dev.stoa.ledger.LedgerScene.company;
import static dev.stoa.ledger.LedgerScene.contact;
import static dev.stoa.ledger.LedgerScene.tax;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.testing.Http;
import dev.stoa.testing.TestTenant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderItemsTest {

    private final TestTenant tenant = TestTenant.create();
    private final Http http = tenant.http();

    @ParameterizedTest
    @CsvSource({
        // pricing, quantity, unit amount, then net, taxes, gross
        "gross, 1, 1190, A, 1000, 190, 1190",
        "net, 1, 1000, A, 1000, 190, 1190",
        "gross, 3, 999, A, 2518, 479, 2997",
        "net, 3, 333, A, 999, 190, 1189",
        "gross, 1, -1190, A, -1000, -190, -1190",
        // Halves go away from zero.
        "net, 1, 50, B, 50, 1, 51",
        "net, 1, -50, B, -50, -1, -51",
        // Of 10.00 with 5 % and 9.975 %, 8.70 is net; the 1.30 above it is shared out as 0.43 and 0.87.
        "gross, 1, 1000, C D, 870, 43 87, 1000",
        "net, 1, 1000, C D, 1000, 50 100, 1150",
        "gross, 1, 1000, Z, 1000, 0, 1000",
        "gross, 1, 1000, '', 1000, '', 1000",
        "gross, 10000, 100000000000, A, 840336134453782, 159663865546218, 1000000000000000"
    })
    void netTaxesAndGrossAddUp(
            String pricing, int quantity, long unit, String codes, long net, String taxes, long gross) {
        tax(http, "A", 190_000);
        tax(http, "B", 10_000);
        tax(http, "C", 50_000);
        tax(http, "D", 99_750);
        tax(http, "Z", 0);
        String list = codes.isEmpty() ? "" : "\"" + codes.replace(" ", "\", \"") + "\"";

        Http.Answer item =
                http.post(ITEMS, """
                {"name": "Desk", "currency": "EUR", "pricing": "%s", "quantity": %d, "unitAmount": %d, "taxCodes": [%s]}
                """.formatted(pricing, quantity, unit, list)).expect(201);

        assertThat(item.at("/data/net").asLong()).isEqualTo(net);
        assertThat(item.at("/data/gross").asLong()).isEqualTo(gross);
        assertThat(item.at("/data/tax").asLong()).isEqualTo(gross - net);
        assertThat(String.join(
                        " ",
                        item.at("/data/taxes")
                                .valueStream()
                                .map(tax -> tax.path("tax").asString())
                                .toList()))
                .isEqualTo(taxes);
    }

    @Test
    void aCreatedItemCanBeRead() {
        String anna = contact(http);
        Http.Answer created = http.post(ITEMS, """
                {"name": "Breakfast", "currency": "JPY", "unitAmount": 1200, "quantity": 2, "type": "product_order",
                 "revenueType": "product", "contactId": "%s", "notes": "Early", "externalReference": "pos-7",
                 "consumedAt": "2026-05-01T08:00:00Z"}
                """.formatted(anna)).expect(201);

        Http.Answer read = http.get(created.header("Location")).expect(200);

        assertThat(read.at("/data")).isEqualTo(created.at("/data"));
        assertThat(read.at("/data/decimals").asInt()).isZero();
        assertThat(read.text("/data/contactId")).isEqualTo(anna);
        assertThat(read.text("/data/state")).isEqualTo("open");
        assertThat(read.header("ETag")).isEqualTo("\"1\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"currency\": \"EUR\", \"unitAmount\": 1.5} | unitAmount | VALIDATION_FAILED",
                "{\"currency\": \"EUR\", \"unitAmount\": \"1\"} | unitAmount | VALIDATION_FAILED",
                "{\"currency\": \"EUR\", \"unitAmount\": 100000000001} | unitAmount | VALIDATION_FAILED",
                "{\"currency\": \"EUR\", \"unitAmount\": 1, \"quantity\": 0} | quantity | VALIDATION_FAILED",
                "{\"currency\": \"EUR\", \"unitAmount\": 1, \"quantity\": -1} | quantity | VALIDATION_FAILED",
                "{\"currency\": \"XAU\", \"unitAmount\": 1} | currency | VALIDATION_FAILED",
                "{\"unitAmount\": 1} | currency | VALIDATION_FAILED",
                "{\"currency\": \"EUR\", \"unitAmount\": 1, \"taxCodes\": [\"NO\"]} | taxCodes | TAX_CODE_UNKNOWN",
                "{\"currency\": \"EUR\", \"unitAmount\": 1, \"taxCodes\": [\"A\", \"A\"]} | taxCodes | VALIDATION_FAILED"
            })
    void whatIsWrongIsNamed(String json, String path, String code) {
        tax(http, "A", 190_000);

        Http.Answer refused = http.post(ITEMS, json.replaceFirst("\\{", "{\"name\": \"Desk\", "))
                .refused(422, code);

        assertThat(refused.text("/details/fields/0/path")).isEqualTo(path);
    }

    @Test
    void whatItRefersToHasToBeThere() {
        String item =
                "{\"name\": \"Desk\", \"currency\": \"EUR\", \"unitAmount\": 1, \"%s\": \"" + UUID.randomUUID() + "\"}";

        http.post(ITEMS, item.formatted("companyId")).refused(422, "COMPANY_UNKNOWN");
        http.post(ITEMS, item.formatted("contactId")).refused(422, "CONTACT_UNKNOWN");
        http.post(ITEMS, item.formatted("calendarEntryId")).refused(422, "ENTRY_UNKNOWN");
        http.post(ITEMS, item.formatted("billId")).refused(422, "BILL_UNKNOWN");
    }

    @Test
    void aPriceCanBeChangedAndItsRatesStay() {
        tax(http, "A", 190_000);
        Http.Answer created = http.post(ITEMS, """
                {"name": "Desk", "currency": "EUR", "unitAmount": 1190, "taxCodes": ["A"]}
                """).expect(201);
        String path = created.header("Location");
        http.delete(TAX_RATES + "/" + http.get(TAX_RATES).text("/data/0/id")).expect(204);

        Http.Answer changed = http.with("If-Match", "\"1\"")
                .patch(path, "{\"quantity\": 2, \"notes\": \"Two\"}")
                .expect(200);

        assertThat(changed.at("/data/net").asLong()).isEqualTo(2_000);
        assertThat(changed.at("/data/tax").asLong()).isEqualTo(380);
        assertThat(http.get(path).at("/data")).isEqualTo(changed.at("/data"));
        http.with("If-Match", "\"1\"").patch(path, "{\"quantity\": 3}").refused(412, "CHANGED_MEANWHILE");
        http.patch(path, "{\"taxCodes\": [\"A\"]}").refused(422, "TAX_CODE_UNKNOWN");
        assertThat(http.patch(path, "{\"taxCodes\": []}")
                        .expect(200)
                        .at("/data/tax")
                        .asLong())
                .isZero();
    }

    @Test
    void anItemMovesBetweenBillsOfItsCurrency() {
        String company = company(http);
        String first = bill(http, company);
        String second = bill(http, company);
        String francs = http.post(
                        LedgerScene.BILLS, "{\"companyId\": \"%s\", \"currency\": \"CHF\"}".formatted(company))
                .expect(201)
                .text("/data/id");
        String path = ITEMS + "/" + LedgerScene.item(http, first, 700);

        http.patch(path, "{\"billId\": \"%s\"}".formatted(second)).expect(200);

        assertThat(http.get(LedgerScene.BILLS + "/" + first).at("/data/gross").asLong())
                .isZero();
        assertThat(http.get(LedgerScene.BILLS + "/" + second).at("/data/gross").asLong())
                .isEqualTo(700);
        http.patch(path, "{\"billId\": \"%s\"}".formatted(francs)).refused(422, "OTHER_CURRENCY");
        http.patch(path, "{\"billId\": \"%s\"}".formatted(UUID.randomUUID())).refused(422, "BILL_UNKNOWN");
        assertThat(http.get(path).text("/data/billId")).isEqualTo(second);
    }

    @Test
    void aCancelledItemStaysToBeSeen() {
        String bill = bill(http, company(http));
        String path = ITEMS + "/" + LedgerScene.item(http, bill, 700);

        Http.Answer cancelled = http.post(path + "/cancel").expect(200);

        assertThat(cancelled.text("/data/state")).isEqualTo("cancelled");
        assertThat(cancelled.at("/data/billId").isNull()).isTrue();
        assertThat(http.get(LedgerScene.BILLS + "/" + bill).at("/data/gross").asLong())
                .isZero();
        http.post(path + "/cancel").refused(409, "ORDER_ITEM_CANCELLED");
        http.patch(path, "{\"notes\": \"x\"}").refused(409, "ORDER_ITEM_CANCELLED");
        http.post(path + "/reverse").refused(409, "ORDER_ITEM_NOT_CLOSED");
        assertThat(tenant.eventTypes()).endsWith("order_item.cancelled");
    }

    @Test
    void takingBackPartByPartComesToTheSameAsAllAtOnce() {
        tax(http, "C", 50_000);
        tax(http, "D", 99_750);
        String item = closedItem(http, "{\"quantity\": 7, \"unitAmount\": 333, \"taxCodes\": [\"C\", \"D\"]}");
        String path = ITEMS + "/" + item;

        http.post(path + "/reverse", "{\"quantity\": 2}").expect(201);
        Http.Answer second = http.post(path + "/reverse", "{\"quantity\": 4, \"notes\": \"Broken\"}")
                .expect(201);
        http.post(ITEMS + "/" + second.text("/data/id") + "/cancel").expect(200);
        http.post(path + "/reverse", "{\"quantity\": 3}").expect(201);
        Http.Answer tooMuch = http.post(path + "/reverse", "{\"quantity\": 3}").refused(409, "REVERSED_TOO_MUCH");
        assertThat(tooMuch.at("/details/left").asInt()).isEqualTo(2);
        Http.Answer last = http.post(path + "/reverse").expect(201);

        assertThat(last.at("/data/quantity").asInt()).isEqualTo(-2);
        assertThat(http.get(last.header("Location")).at("/data")).isEqualTo(last.at("/data"));
        http.post(path + "/reverse").refused(409, "REVERSED_TOO_MUCH");
        assertThat(tenant.count("""
                        select count(*)
                          from (select sum(net) as net, sum(tax) as tax, sum(gross) as gross
                                  from order_item
                                 where tenant_id = ? and state <> 'cancelled') all_in_all
                         where net = 0 and tax = 0 and gross = 0
                        """, tenant.id())).isOne();
        assertThat(tenant.count("""
                        select count(*)
                          from (select t.value ->> 'code', sum(cast(t.value ->> 'tax' as bigint)) as tax
                                  from order_item, jsonb_array_elements(taxes) t
                                 where tenant_id = ? and state <> 'cancelled'
                                 group by 1) each_tax
                         where tax <> 0
                        """, tenant.id())).isZero();
    }

    @Test
    void aReversalIsAtThePriceOfWhatItTakesBack() {
        String item = closedItem(http, "{\"unitAmount\": 700}");
        String path = ITEMS + "/"
                + http.post(ITEMS + "/" + item + "/reverse").expect(201).text("/data/id");

        http.patch(path, "{\"unitAmount\": 1}").refused(409, "REVERSAL_FIXED");
        http.post(path + "/reverse").refused(409, "REVERSAL_FIXED");
        assertThat(http.patch(path, "{\"notes\": \"Broken\"}")
                        .expect(200)
                        .at("/data/gross")
                        .asLong())
                .isEqualTo(-700);
    }

    @Test
    void itemsAreFoundByWhatTheyAre() {
        String company = company(http);
        String bill = bill(http, company);
        String billed = LedgerScene.item(http, bill, 700);
        String loose = http.post(ITEMS, """
                {"name": "Tea", "currency": "CHF", "unitAmount": 1, "companyId": "%s", "type": "product_order"}
                """.formatted(company)).expect(201).text("/data/id");
        String made = http.get(ITEMS + "/" + loose).text("/data/createdAt");

        assertThat(ids("")).containsExactly(billed, loose);
        assertThat(ids("?sort=consumedAt&order=desc")).containsExactly(loose, billed);
        assertThat(ids("?billId=" + bill)).containsExactly(billed);
        assertThat(ids("?billed=false")).containsExactly(loose);
        assertThat(ids("?companyId=" + company)).containsExactly(loose);
        assertThat(ids("?type=product_order")).containsExactly(loose);
        assertThat(ids("?currency=EUR&state=open")).containsExactly(billed);
        assertThat(ids("?from=" + made)).containsExactly(loose);
        assertThat(ids("?search=TEA")).containsExactly(loose);
    }

    private List<String> ids(String query) {
        return http.get(ITEMS + query)
                .expect(200)
                .at("/data")
                .valueStream()
                .map(item -> item.path("id").asString())
                .toList();
    }

    @Test
    void anotherTenantsItemIsNotThere() {
        Http other = TestTenant.create().http();
        String theirs = ITEMS + "/" + LedgerScene.item(other, bill(other, company(other)), 1);

        http.get(theirs).refused(404, "ORDER_ITEM_NOT_FOUND");
        http.patch(theirs, "{\"notes\": \"x\"}").refused(404, "ORDER_ITEM_NOT_FOUND");
        http.post(theirs + "/cancel").refused(404, "ORDER_ITEM_NOT_FOUND");
        http.post(theirs + "/reverse").refused(404, "ORDER_ITEM_NOT_FOUND");
    }

    @Test
    void aTaxCodeStandsForOneRate() {
        tax(http, "A", 190_000);

        http.post(TAX_RATES, "{\"code\": \"A\", \"name\": \"VAT\", \"rate\": 200000}")
                .refused(409, "TAX_CODE_TAKEN");
        http.post(TAX_RATES, "{\"code\": \"B\", \"name\": \"VAT\", \"rate\": 1000001}")
                .refused(422, "VALIDATION_FAILED");
        tax(TestTenant.create().http(), "A", 70_000);
        Http.Answer rates = http.get(TAX_RATES).expect(200);
        assertThat(rates.at("/data").size()).isOne();
        assertThat(rates.at("/data/0/rate").asInt()).isEqualTo(190_000);
        http.delete(TAX_RATES + "/" + UUID.randomUUID()).refused(404, "TAX_RATE_NOT_FOUND");
    }
}

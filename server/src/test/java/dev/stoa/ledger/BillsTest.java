package dev.stoa.ledger;

import static dev.stoa.ledger.LedgerScene.BILLS;
import static dev.stoa.ledger.LedgerScene.COMPANIES;
import static dev.stoa.ledger.LedgerScene.ITEMS;
import static dev.stoa.ledger.LedgerScene.PAYMENTS;
import static dev.stoa.ledger.LedgerScene.bill;
import static dev.stoa.ledger.LedgerScene.close;
import static dev.stoa.ledger.LedgerScene.company;
import static dev.stoa.ledger.LedgerScene.contact;
import static dev.stoa.ledger.LedgerScene.item;
import static dev.stoa.ledger.LedgerScene.pay;
import static dev.stoa.ledger.LedgerScene.tax;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.testing.Http;
import dev.stoa.testing.TestTenant;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BillsTest {

    private final TestTenant tenant = TestTenant.create();
    private final Http http = tenant.http();
    private final String company = company(http);

    @Test
    void aBillComesToWhatIsOnIt() {
        tax(http, "DE-S", 190_000);
        String bill = bill(http, company);
        http.post(ITEMS, """
                {"billId": "%s", "name": "Room", "quantity": 3, "unitAmount": 999, "taxCodes": ["DE-S"]}
                """.formatted(bill)).expect(201);
        String rebate = item(http, bill, -500);
        pay(http, bill, "card", 1_000);

        Http.Answer read = http.get(BILLS + "/" + bill).expect(200);

        assertThat(read.at("/data/gross").asLong()).isEqualTo(2_497);
        assertThat(read.at("/data/net").asLong()).isEqualTo(2_018);
        assertThat(read.at("/data/tax").asLong()).isEqualTo(479);
        assertThat(read.at("/data/paid").asLong()).isEqualTo(1_000);
        assertThat(read.at("/data/balance").asLong()).isEqualTo(1_497);
        assertThat(read.at("/data/decimals").asInt()).isEqualTo(2);
        Http.Answer taxes = http.get(BILLS + "/" + bill + "/taxes").expect(200);
        assertThat(taxes.at("/data").toString())
                .isEqualTo("[{\"code\":\"DE-S\",\"rate\":190000,\"net\":2518,\"tax\":479}]");
        http.post(ITEMS + "/" + rebate + "/cancel").expect(200);
        assertThat(http.get(BILLS + "/" + bill).at("/data/gross").asLong()).isEqualTo(2_997);
    }

    @Test
    void aBillInBalanceIsClosedAsAReceipt() {
        String bill = bill(http, company);
        String item = item(http, bill, 1_200);
        String payment = pay(http, bill, "cash", 1_200);

        Http.Answer closed = close(http, bill).expect(200);

        assertThat(closed.text("/data/state")).isEqualTo("closed");
        assertThat(closed.text("/data/type")).isEqualTo("receipt");
        assertThat(closed.at("/data/number").asLong()).isEqualTo(1);
        assertThat(closed.text("/data/paidAt")).isEqualTo(closed.text("/data/issuedAt"));
        assertThat(closed.text("/data/owner/name")).isEqualTo("Acme");
        assertThat(http.get(BILLS + "/" + bill).at("/data")).isEqualTo(closed.at("/data"));
        assertThat(http.get(ITEMS + "/" + item).text("/data/state")).isEqualTo("closed");
        assertThat(http.get(PAYMENTS + "/" + payment).text("/data/closedAt")).isEqualTo(closed.text("/data/issuedAt"));
        http.patch(COMPANIES + "/" + company, "{\"name\": \"Acme Two\"}").expect(200);
        assertThat(http.get(BILLS + "/" + bill).text("/data/owner/name")).isEqualTo("Acme");
        assertThat(tenant.eventTypes())
                .contains("company.created", "bill.created", "order_item.created", "payment.created", "bill.closed");
    }

    @Test
    void aBillOutOfBalanceStaysOpen() {
        String bill = bill(http, company);
        close(http, bill).refused(409, "BILL_EMPTY");
        item(http, bill, 1_200);
        close(http, bill).refused(409, "BILL_NOT_BALANCED");
        pay(http, bill, "cash", 1_199);
        Http.Answer refused = close(http, bill).refused(409, "BILL_NOT_BALANCED");
        assertThat(refused.at("/details/balance").asLong()).isEqualTo(1);
        http.post(PAYMENTS, """
                {"billId": "%s", "method": "card", "state": "pending", "amount": 1}
                """.formatted(bill)).expect(201);
        close(http, bill).refused(409, "PAYMENTS_PENDING");
        assertThat(http.get(BILLS + "/" + bill).text("/data/state")).isEqualTo("open");
        assertThat(tenant.count(
                        "select count(*) from ledger_counter where tenant_id = ? and name = 'bill'", tenant.id()))
                .isZero();
    }

    @Test
    void whatIsToBePaidLaterIsClosedAsAnInvoice() {
        http.patch(COMPANIES + "/" + company, "{\"invoiceDueDays\": 30}").expect(200);
        String bill = bill(http, company);
        item(http, bill, 1_200);
        pay(http, bill, "card", 200);
        String receivable = pay(http, bill, "invoice", 1_000);

        Http.Answer closed = close(http, bill).expect(200);

        assertThat(closed.text("/data/type")).isEqualTo("invoice");
        assertThat(closed.at("/data/paidAt").isNull()).isTrue();
        assertThat(Duration.between(
                        Instant.parse(closed.text("/data/issuedAt")), Instant.parse(closed.text("/data/dueAt"))))
                .isEqualTo(Duration.ofDays(30));
        String state = PAYMENTS + "/" + receivable + "/state";
        http.post(state, "{\"state\": \"failed\"}").refused(409, "PAYMENT_STATE_NOT_REACHABLE");
        http.post(state, "{\"state\": \"charged\"}").expect(200);
        Http.Answer paid = http.get(BILLS + "/" + bill).expect(200);
        assertThat(paid.at("/data/paidAt").isNull()).isFalse();
        assertThat(paid.at("/data/paid").asLong()).isEqualTo(1_200);
        assertThat(tenant.eventTypes()).endsWith("payment.state_changed", "bill.paid");
    }

    @Test
    void aClosedBillStaysAsItIs() {
        String bill = bill(http, company);
        String item = item(http, bill, 1_200);
        String payment = pay(http, bill, "cash", 1_200);
        String free = http.post(ITEMS, "{\"name\": \"Tea\", \"unitAmount\": 0, \"currency\": \"EUR\"}")
                .expect(201)
                .text("/data/id");
        String closed = close(http, bill).expect(200).body();
        String onBill = "{\"billId\": \"%s\"}".formatted(bill);

        http.patch(BILLS + "/" + bill, "{\"notes\": \"x\"}").refused(409, "BILL_CLOSED");
        http.delete(BILLS + "/" + bill).refused(409, "BILL_CLOSED");
        close(http, bill).refused(409, "BILL_CLOSED");
        http.patch(ITEMS + "/" + item, "{\"notes\": \"x\"}").refused(409, "ORDER_ITEM_CLOSED");
        http.patch(ITEMS + "/" + item, "{\"billId\": null}").refused(409, "ORDER_ITEM_CLOSED");
        http.post(ITEMS + "/" + item + "/cancel").refused(409, "ORDER_ITEM_CLOSED");
        http.patch(ITEMS + "/" + free, onBill).refused(409, "BILL_CLOSED");
        http.post(ITEMS, """
                {"billId": "%s", "name": "Desk", "unitAmount": 0}
                """.formatted(bill)).refused(409, "BILL_CLOSED");
        http.patch(PAYMENTS + "/" + payment, "{\"notes\": \"x\"}").refused(409, "PAYMENT_CLOSED");
        http.post(PAYMENTS, """
                {"billId": "%s", "method": "cash", "amount": 1}
                """.formatted(bill)).refused(409, "BILL_CLOSED");
        http.post(PAYMENTS + "/" + payment + "/refund", onBill).refused(409, "BILL_CLOSED");
        assertThat(http.get(BILLS + "/" + bill).body()).isEqualTo(closed);
    }

    @Test
    void whatTakesBackAClosedBillIsOnAnotherThatNamesIt() {
        String bill = bill(http, company);
        String item = item(http, bill, 1_200);
        String payment = pay(http, bill, "cash", 1_200);
        http.post(BILLS, correcting(bill, "EUR")).refused(409, "BILL_NOT_CLOSED");
        close(http, bill).expect(200);
        http.post(BILLS, correcting(bill, "CHF")).refused(422, "OTHER_CURRENCY");
        http.post(BILLS, correcting(UUID.randomUUID().toString(), "EUR")).refused(422, "BILL_UNKNOWN");

        String correction =
                http.post(BILLS, correcting(bill, "EUR")).expect(201).text("/data/id");
        String onIt = "{\"billId\": \"%s\"}".formatted(correction);
        http.post(ITEMS + "/" + item + "/reverse", onIt).expect(201);
        http.post(PAYMENTS + "/" + payment + "/refund", onIt).expect(201);

        Http.Answer closed = close(http, correction).expect(200);
        assertThat(closed.at("/data/gross").asLong()).isEqualTo(-1_200);
        assertThat(closed.at("/data/number").asLong()).isEqualTo(2);
        assertThat(http.get(PAYMENTS + "/" + payment).text("/data/state")).isEqualTo("refunded");
    }

    private String correcting(String bill, String currency) {
        return "{\"companyId\": \"%s\", \"currency\": \"%s\", \"correctsBillId\": \"%s\"}"
                .formatted(company, currency, bill);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"currency\": \"EUR\"} | companyId",
                "{\"companyId\": \"C\", \"contactId\": \"P\", \"currency\": \"EUR\"} | contactId",
                "{\"companyId\": \"C\", \"currency\": \"XXX\"} | currency",
                "{\"companyId\": \"C\", \"currency\": \"ZZZ\"} | currency",
                "{\"companyId\": \"C\", \"currency\": \"eur\"} | currency",
                "{\"companyId\": \"C\"} | currency"
            })
    void aBillIsForSomebodyInACurrency(String json, String path) {
        Http.Answer refused = http.post(
                        BILLS,
                        json.replace("\"C\"", "\"" + company + "\"").replace("\"P\"", "\"" + contact(http) + "\""))
                .refused(422, "VALIDATION_FAILED");

        assertThat(refused.text("/details/fields/0/path")).isEqualTo(path);
    }

    @Test
    void anOpenBillCanBeChangedAndGivenToSomebodyElse() {
        String path = BILLS + "/" + bill(http, company);
        String anna = contact(http);

        Http.Answer changed = http.with("If-Match", "\"1\"")
                .patch(path, "{\"contactId\": \"%s\", \"name\": \"Minibar\"}".formatted(anna))
                .expect(200);

        assertThat(changed.at("/data/companyId").isNull()).isTrue();
        assertThat(changed.text("/data/contactId")).isEqualTo(anna);
        assertThat(http.get(path).at("/data")).isEqualTo(changed.at("/data"));
        http.with("If-Match", "\"1\"").patch(path, "{\"name\": \"x\"}").refused(412, "CHANGED_MEANWHILE");
        http.patch(path, "{\"contactId\": null}").refused(422, "VALIDATION_FAILED");
        http.patch(path, "{\"companyId\": \"%s\"}".formatted(UUID.randomUUID())).refused(422, "COMPANY_UNKNOWN");
    }

    @Test
    void whatIsPutOnABillIsAChangeOfIt() {
        String bill = bill(http, company);
        String seen = http.get(BILLS + "/" + bill).header("ETag");
        item(http, bill, 100);
        pay(http, bill, "cash", 100);

        http.with("If-Match", seen).post(BILLS + "/" + bill + "/close").refused(412, "CHANGED_MEANWHILE");

        http.with("If-Match", http.get(BILLS + "/" + bill).header("ETag"))
                .post(BILLS + "/" + bill + "/close")
                .expect(200);
    }

    @Test
    void onlyAnEmptyBillCanBeDeleted() {
        String bill = bill(http, company);
        String item = item(http, bill, 100);

        http.delete(BILLS + "/" + bill).refused(409, "BILL_IN_USE");
        http.patch(ITEMS + "/" + item, "{\"billId\": null}").expect(200);
        http.delete(BILLS + "/" + bill).expect(204);
        http.get(BILLS + "/" + bill).refused(404, "BILL_NOT_FOUND");
    }

    @Test
    void billsAreFoundByWhatTheyAre() {
        String anna = contact(http);
        String closed = bill(http, company);
        item(http, closed, 100);
        pay(http, closed, "cash", 100);
        close(http, closed).expect(200);
        String francs = http.post(BILLS, """
                {"contactId": "%s", "currency": "CHF", "name": "Summer party"}
                """.formatted(anna)).expect(201).text("/data/id");
        String issued = http.get(BILLS + "/" + francs).text("/data/createdAt");

        assertThat(ids("")).containsExactly(closed, francs);
        assertThat(ids("?order=desc&sort=createdAt&limit=1")).containsExactly(francs);
        assertThat(ids("?state=closed")).containsExactly(closed);
        assertThat(ids("?type=receipt")).containsExactly(closed);
        assertThat(ids("?type=invoice")).isEmpty();
        assertThat(ids("?currency=CHF")).containsExactly(francs);
        assertThat(ids("?companyId=" + company)).containsExactly(closed);
        assertThat(ids("?contactId=" + anna)).containsExactly(francs);
        assertThat(ids("?from=" + issued)).containsExactly(francs);
        assertThat(ids("?to=" + issued)).containsExactly(closed);
        assertThat(ids("?search=PARTY")).containsExactly(francs);
        http.get(BILLS + "?state=paid").refused(400, "INVALID_PARAMETER");
    }

    private List<String> ids(String query) {
        return http.get(BILLS + query)
                .expect(200)
                .at("/data")
                .valueStream()
                .map(bill -> bill.path("id").asString())
                .toList();
    }

    @Test
    void anotherTenantsBillIsNotThere() {
        Http other = TestTenant.create().http();
        String theirs = bill(other, company(other));

        http.get(BILLS + "/" + theirs).refused(404, "BILL_NOT_FOUND");
        http.get(BILLS + "/" + theirs + "/taxes").refused(404, "BILL_NOT_FOUND");
        http.patch(BILLS + "/" + theirs, "{\"notes\": \"x\"}").refused(404, "BILL_NOT_FOUND");
        http.delete(BILLS + "/" + theirs).refused(404, "BILL_NOT_FOUND");
        close(http, theirs).refused(404, "BILL_NOT_FOUND");
        http.post(ITEMS, """
                {"billId": "%s", "name": "Desk", "unitAmount": 1}
                """.formatted(theirs)).refused(422, "BILL_UNKNOWN");
        http.post(PAYMENTS, """
                {"billId": "%s", "method": "cash", "amount": 1}
                """.formatted(theirs)).refused(422, "BILL_UNKNOWN");
        assertThat(ids("")).isEmpty();
    }
}

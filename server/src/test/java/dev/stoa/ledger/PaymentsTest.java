package dev.stoa.ledger;

import static dev.stoa.ledger.LedgerScene.BILLS;
import static dev.stoa.ledger.LedgerScene.PAYMENTS;
import static dev.stoa.ledger.LedgerScene.bill;
import static dev.stoa.ledger.LedgerScene.company;
import static dev.stoa.ledger.LedgerScene.contact;
import static dev.stoa.ledger.LedgerScene.pay;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.platform.auth.Role;
import dev.stoa.testing.Http;
import dev.stoa.testing.TestTenant;
import dev.stoa.testing.TestTenant.TestUser;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PaymentsTest {

    private final TestTenant tenant = TestTenant.create();
    private final Http http = tenant.http();
    private final String company = company(http);

    @Test
    void aRecordedPaymentCanBeRead() {
        String bill = bill(http, company);
        Http.Answer created = http.post(PAYMENTS, """
                {"billId": "%s", "method": "card", "amount": 1200, "externalReference": "ch_1", "notes": "Terminal 2",
                 "chargedAt": "2026-05-01T08:00:00Z"}
                """.formatted(bill)).expect(201);

        Http.Answer read = http.get(created.header("Location")).expect(200);

        assertThat(read.at("/data")).isEqualTo(created.at("/data"));
        assertThat(read.text("/data/state")).isEqualTo("charged");
        assertThat(read.text("/data/currency")).isEqualTo("EUR");
        assertThat(read.text("/data/companyId")).isEqualTo(company);
        assertThat(read.text("/data/chargedAt")).isEqualTo("2026-05-01T08:00:00Z");
        assertThat(http.get(BILLS + "/" + bill).at("/data/paid").asLong()).isEqualTo(1_200);
    }

    @Test
    void aRepeatedRequestRecordsOnePayment() {
        String body = "{\"companyId\": \"%s\", \"currency\": \"EUR\", \"method\": \"card\", \"amount\": 5}"
                .formatted(company);
        Http once = http.with("Idempotency-Key", "till-7-0001");

        Http.Answer first = once.post(PAYMENTS, body).expect(201);
        Http.Answer second = once.post(PAYMENTS, body).expect(201);

        assertThat(second.text("/data/id")).isEqualTo(first.text("/data/id"));
        assertThat(http.get(PAYMENTS).at("/pagination/total").asLong()).isOne();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"currency\": \"EUR\", \"method\": \"card\", \"amount\": 0} | amount",
                "{\"currency\": \"EUR\", \"method\": \"card\", \"amount\": -5} | amount",
                "{\"currency\": \"EUR\", \"method\": \"card\", \"amount\": 0.5} | amount",
                "{\"currency\": \"EUR\", \"method\": \"shells\", \"amount\": 5} | method",
                "{\"currency\": \"EUR\", \"method\": \"card\", \"amount\": 5, \"state\": \"refunded\"} | state",
                "{\"currency\": \"EUR\", \"method\": \"invoice\", \"amount\": 5, \"state\": \"charged\"} | state",
                "{\"currency\": \"EUR\", \"method\": \"card\", \"amount\": 5} | companyId",
                "{\"companyId\": \"C\", \"method\": \"card\", \"amount\": 5} | currency"
            })
    void whatIsWrongIsNamed(String json, String path) {
        Http.Answer refused = http.post(PAYMENTS, json.replace("\"C\"", "\"" + company + "\""))
                .refused(422, "VALIDATION_FAILED");

        assertThat(refused.text("/details/fields/0/path")).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(strings = {"charged", "failed", "cancelled"})
    void whatWasPendingEndsInOneWay(String state) {
        String bill = bill(http, company);
        String path = http.post(PAYMENTS, """
                {"billId": "%s", "method": "card", "state": "pending", "amount": 500}
                """.formatted(bill)).expect(201).header("Location");
        assertThat(http.get(BILLS + "/" + bill).at("/data/paid").asLong()).isZero();

        Http.Answer changed = http.with("If-Match", "\"1\"")
                .post(path + "/state", "{\"state\": \"%s\"}".formatted(state))
                .expect(200);

        assertThat(changed.text("/data/state")).isEqualTo(state);
        assertThat(changed.at("/data/chargedAt").isNull()).isEqualTo(!state.equals("charged"));
        assertThat(http.get(BILLS + "/" + bill).at("/data/paid").asLong()).isEqualTo(state.equals("charged") ? 500 : 0);
        http.post(path + "/state", "{\"state\": \"charged\"}").refused(409, "PAYMENT_STATE_NOT_REACHABLE");
        http.with("If-Match", "\"1\"")
                .post(path + "/state", "{\"state\": \"failed\"}")
                .refused(412, "CHANGED_MEANWHILE");
        if (!state.equals("charged")) {
            http.post(path + "/refund").refused(409, "PAYMENT_NOT_REFUNDABLE");
        }
    }

    @Test
    void whatIsPaidBackNeverExceedsThePayment() {
        String bill = bill(http, company);
        String path = PAYMENTS + "/" + pay(http, bill, "card", 1_000);

        Http.Answer refund = http.post(path + "/refund", "{\"amount\": 400, \"notes\": \"Too cold\"}")
                .expect(201);

        assertThat(refund.at("/data/amount").asLong()).isEqualTo(-400);
        assertThat(refund.text("/data/kind")).isEqualTo("refund");
        assertThat(refund.text("/data/billId")).isEqualTo(bill);
        assertThat(http.get(refund.header("Location")).at("/data")).isEqualTo(refund.at("/data"));
        assertThat(http.get(BILLS + "/" + bill).at("/data/paid").asLong()).isEqualTo(600);
        assertThat(http.get(path).at("/data/refunded").asLong()).isEqualTo(400);
        Http.Answer refused = http.post(path + "/refund", "{\"amount\": 601}").refused(409, "REFUND_TOO_LARGE");
        assertThat(refused.at("/details/left").asLong()).isEqualTo(600);
        http.post(path + "/refund").expect(201);
        assertThat(http.get(path).text("/data/state")).isEqualTo("refunded");
        http.post(path + "/refund").refused(409, "PAYMENT_NOT_REFUNDABLE");
        http.post(PAYMENTS + "/" + refund.text("/data/id") + "/refund").refused(409, "PAYMENT_NOT_REFUNDABLE");
        assertThat(tenant.eventTypes()).endsWith("payment.created", "payment.refunded");
    }

    @Test
    void refundsTakeMoreThanWriting() {
        String path = PAYMENTS + "/" + pay(http, bill(http, company), "card", 1_000);
        TestUser clerk = tenant.user(Role.MEMBER);
        tenant.grant(clerk, "ledger:read", "ledger:write");

        clerk.http().post(path + "/refund").refused(403, "NOT_ALLOWED");
        tenant.user(Role.MANAGER).http().post(path + "/refund").expect(201);
    }

    @Test
    void aPaymentIsPutOnABillAndTakenOff() {
        String bill = bill(http, company);
        String path =
                http.post(PAYMENTS, """
                {"contactId": "%s", "method": "card", "currency": "EUR", "amount": 500}
                """.formatted(contact(http))).expect(201).header("Location");

        http.with("If-Match", "\"1\"")
                .patch(path, "{\"billId\": \"%s\", \"notes\": \"Deposit\"}".formatted(bill))
                .expect(200);
        assertThat(http.get(BILLS + "/" + bill).at("/data/paid").asLong()).isEqualTo(500);
        http.with("If-Match", "\"1\"").patch(path, "{\"billId\": null}").refused(412, "CHANGED_MEANWHILE");
        http.patch(path, "{\"billId\": null}").expect(200);
        assertThat(http.get(BILLS + "/" + bill).at("/data/paid").asLong()).isZero();
        String francs = http.post(BILLS, "{\"companyId\": \"%s\", \"currency\": \"CHF\"}".formatted(company))
                .expect(201)
                .text("/data/id");
        http.patch(path, "{\"billId\": \"%s\"}".formatted(francs)).refused(422, "OTHER_CURRENCY");
        http.patch(path, "{\"billId\": \"%s\"}".formatted(UUID.randomUUID())).refused(422, "BILL_UNKNOWN");
    }

    @Test
    void paymentsAreFoundByWhatTheyAre() {
        String bill = bill(http, company);
        String card = pay(http, bill, "card", 1_000);
        String refund = http.post(PAYMENTS + "/" + card + "/refund", "{\"amount\": 1}")
                .expect(201)
                .text("/data/id");
        String invoice = pay(http, bill, "invoice", 5);
        String made = http.get(PAYMENTS + "/" + invoice).text("/data/createdAt");

        assertThat(ids("")).containsExactly(card, refund, invoice);
        assertThat(ids("?kind=refund")).containsExactly(refund);
        assertThat(ids("?refundsId=" + card)).containsExactly(refund);
        assertThat(ids("?method=invoice")).containsExactly(invoice);
        assertThat(ids("?state=pending")).containsExactly(invoice);
        assertThat(ids("?currency=CHF")).isEmpty();
        assertThat(ids("?billId=" + bill + "&limit=1&sort=createdAt&order=desc"))
                .containsExactly(invoice);
        assertThat(ids("?companyId=" + company)).hasSize(3);
        assertThat(ids("?to=" + made)).containsExactly(card, refund);
    }

    private List<String> ids(String query) {
        return http.get(PAYMENTS + query)
                .expect(200)
                .at("/data")
                .valueStream()
                .map(payment -> payment.path("id").asString())
                .toList();
    }

    @Test
    void anotherTenantsPaymentIsNotThere() {
        Http other = TestTenant.create().http();
        String theirs = PAYMENTS + "/" + pay(other, bill(other, company(other)), "cash", 1);

        http.get(theirs).refused(404, "PAYMENT_NOT_FOUND");
        http.patch(theirs, "{\"notes\": \"x\"}").refused(404, "PAYMENT_NOT_FOUND");
        http.post(theirs + "/state", "{\"state\": \"failed\"}").refused(404, "PAYMENT_NOT_FOUND");
        http.post(theirs + "/refund").refused(404, "PAYMENT_NOT_FOUND");
        http.post(PAYMENTS, """
                {"companyId": "%s", "method": "card", "currency": "EUR", "amount": 500}
                """.formatted(company(other))).refused(422, "COMPANY_UNKNOWN");
    }
}

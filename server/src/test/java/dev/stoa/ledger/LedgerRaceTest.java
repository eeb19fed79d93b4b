package dev.stoa.ledger;

import static dev.stoa.ledger.LedgerScene.BILLS;
import static dev.stoa.ledger.LedgerScene.ITEMS;
import static dev.stoa.ledger.LedgerScene.PAYMENTS;
import static dev.stoa.ledger.LedgerScene.bill;
import static dev.stoa.ledger.LedgerScene.close;
import static dev.stoa.ledger.LedgerScene.closedItem;
import static dev.stoa.ledger.LedgerScene.company;
import static dev.stoa.ledger.LedgerScene.item;
import static dev.stoa.ledger.LedgerScene.pay;
import static dev.stoa.testing.Crowd.atOnce;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.testing.Http;
import dev.stoa.testing.TestTenant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Many clerks at the same till. */
class LedgerRaceTest {

    private final TestTenant tenant = TestTenant.create();
    private final Http http = tenant.http();
    private final String company = company(http);

    @Test
    void billsClosedAtOnceAreNumberedWithoutGaps() throws Exception {
        List<String> bills = IntStream.range(0, 40)
                .mapToObj(i -> {
                    String bill = bill(http, company);
                    item(http, bill, 100);
                    // Every fourth is out of balance and takes no number.
                    pay(http, bill, "cash", i % 4 == 0 ? 99 : 100);
                    return bill;
                })
                .toList();

        List<Http.Answer> answers = atOnce(80, i -> close(http, bills.get(i / 2)));

        List<Long> numbers = answers.stream()
                .filter(answer -> answer.status() == 200)
                .map(answer -> answer.at("/data/number").asLong())
                .sorted()
                .toList();
        assertThat(numbers)
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 30).boxed().toList());
        assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isIn(200, 409));
    }

    @Test
    void refundsAtOnceNeverExceedThePayment() throws Exception {
        String bill = bill(http, company);
        String payment = pay(http, bill, "card", 1_000);

        List<Http.Answer> answers =
                atOnce(30, _ -> http.post(PAYMENTS + "/" + payment + "/refund", "{\"amount\": 300}"));

        assertThat(answers.stream().filter(answer -> answer.status() == 201)).hasSize(3);
        assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isIn(201, 409));
        assertThat(http.get(PAYMENTS + "/" + payment).at("/data/refunded").asLong())
                .isEqualTo(900);
        assertThat(http.get(BILLS + "/" + bill).at("/data/paid").asLong()).isEqualTo(100);
    }

    @Test
    void anItemIsTakenBackOnceHoweverManyTry() throws Exception {
        for (int round = 0; round < 5; round++) {
            String item = closedItem(http, "{\"unitAmount\": 100}");

            List<Http.Answer> answers = atOnce(20, _ -> http.post(ITEMS + "/" + item + "/reverse"));

            assertThat(answers.stream().filter(answer -> answer.status() == 201))
                    .hasSize(1);
            assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isIn(201, 409));
        }
    }

    @Test
    void whatIsPutOnABillWhileItClosesIsOnItOrRefused() throws Exception {
        String bill = bill(http, company);
        item(http, bill, 100);
        pay(http, bill, "cash", 100);

        List<Http.Answer> answers = atOnce(
                20,
                i -> i % 4 == 0
                        ? close(http, bill)
                        : http.post(
                                ITEMS, "{\"billId\": \"%s\", \"name\": \"Tea\", \"unitAmount\": 0}".formatted(bill)));

        long added = answers.stream().filter(answer -> answer.status() == 201).count();
        assertThat(answers.stream().filter(answer -> answer.status() == 200)).hasSize(1);
        assertThat(tenant.count(
                        "select count(*) from order_item where tenant_id = ? and state = 'closed'", tenant.id()))
                .isEqualTo(added + 1);
        assertThat(tenant.count("select count(*) from order_item where tenant_id = ? and state = 'open'", tenant.id()))
                .isZero();
    }

    @Test
    void aRepeatedRequestIsRunOnceEvenAtTheSameTime() throws Exception {
        String bill = bill(http, company);
        Http once = http.with("Idempotency-Key", "till-9-0001");

        List<Http.Answer> answers = atOnce(
                10,
                _ -> once.post(
                        PAYMENTS, "{\"billId\": \"%s\", \"method\": \"cash\", \"amount\": 100}".formatted(bill)));

        assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isIn(201, 409));
        assertThat(http.get(BILLS + "/" + bill).at("/data/paid").asLong()).isEqualTo(100);
    }
}

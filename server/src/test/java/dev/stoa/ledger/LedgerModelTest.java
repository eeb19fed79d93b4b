package dev.stoa.ledger;

import static dev.stoa.ledger.LedgerScene.BILLS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.ledger.LedgerClerks.Act;
import dev.stoa.ledger.LedgerClerks.Deed;
import dev.stoa.testing.Http;
import dev.stoa.testing.TestTenant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import tools.jackson.databind.node.ObjectNode;

/** Whatever many clerks do at once, in the end the books are right, and say what the clerks were told. */
class LedgerModelTest {

    private static final int CLERKS = 6;
    private static final Set<Integer> ANSWERS = Set.of(200, 201, 409, 422);

    /** Bills whose sums are not those of what is on them, or that are closed and should not be. */
    private static final String BILLS_AMISS = """
            select count(*)
              from bill b
             cross join lateral (select coalesce(sum(i.net), 0) as net, coalesce(sum(i.tax), 0) as tax,
                                        coalesce(sum(i.gross), 0) as gross,
                                        coalesce(bool_and(i.state = 'closed'), true) as closed,
                                        coalesce(bool_and(i.state = 'open'), true) as open,
                                        coalesce(bool_and(i.currency = b.currency), true) as fits
                                   from order_item i
                                  where i.bill_id = b.id) item
             cross join lateral (select coalesce(sum(p.amount) filter (where p.state in ('charged', 'refunded')
                                                                          or p.method = 'invoice' and p.state = 'pending'),
                                                 0) as paid,
                                        coalesce(bool_and(p.closed_at is not null), true) as closed,
                                        coalesce(bool_and(p.closed_at is null), true) as open,
                                        coalesce(bool_and(p.currency = b.currency), true) as fits,
                                        coalesce(bool_or(p.state = 'pending'), false) as pending
                                   from payment p
                                  where p.bill_id = b.id) payment
             where b.tenant_id = ?
               and ((b.net, b.tax, b.gross, b.paid) is distinct from (item.net, item.tax, item.gross, payment.paid)
                    or not item.fits
                    or not payment.fits
                    or b.state = 'open' and (not item.open or not payment.open)
                    or b.state = 'closed' and (b.gross <> b.paid or not item.closed or not payment.closed
                                               or (b.paid_at is null) <> payment.pending))
            """;

    private static final String NUMBERS_AMISS = """
            select count(*)
              from (select count(*) as bills, count(distinct number) as numbers, coalesce(max(number), 0) as last
                      from bill
                     where tenant_id = ?
                       and state = 'closed') closed
             where bills <> numbers
                or bills <> last
            """;

    private static final String REFUNDS_AMISS = """
            select count(*)
              from payment p
             cross join lateral (select coalesce(-sum(r.amount), 0) as refunded
                                   from payment r
                                  where r.refunds_id = p.id) back
             where p.tenant_id = ?
               and (p.refunded <> back.refunded or back.refunded > greatest(p.amount, 0))
            """;

    private static final String REVERSALS_AMISS = """
            select count(*)
              from order_item i
             cross join lateral (select coalesce(sum(r.quantity), 0) as quantity, coalesce(sum(r.net), 0) as net,
                                        coalesce(sum(r.tax), 0) as tax, coalesce(sum(r.gross), 0) as gross
                                   from order_item r
                                  where r.reverses_id = i.id
                                    and r.state <> 'cancelled') back
             where i.tenant_id = ?
               and i.reverses_id is null
               and (i.quantity + back.quantity < 0
                    or i.quantity + back.quantity = 0 and (i.net, i.tax, i.gross) <> (-back.net, -back.tax, -back.gross))
            """;

    /** An open item is of a booking that is on, and as long as that. */
    private static final String BOOKINGS_AMISS = """
            select count(*)
              from calendar_entry e
             cross join lateral (select count(*) filter (where i.state = 'open') as open,
                                        min(i.quantity) filter (where i.state = 'open') as units
                                   from order_item i
                                  where i.calendar_entry_id = e.id
                                    and i.of_booking) item
             where e.tenant_id = ?
               and (item.open > 1
                    or e.status = 'cancelled' and item.open > 0
                    or item.units <> ceil(extract(epoch from e.ends_at - e.starts_at) / 1800))
            """;

    @Property(tries = 6, shrinking = ShrinkingMode.OFF)
    void theBooksAreRight(@ForAll("deeds") List<Deed> deeds) throws Exception {
        var clerks = new LedgerClerks();

        List<Http.Answer> answers = clerks.doAll(deeds, CLERKS);

        TestTenant tenant = clerks.tenant();
        assertThat(answers)
                .allSatisfy(
                        answer -> assertThat(answer.status()).as(answer.body()).isIn(ANSWERS));
        for (String amiss : List.of(BILLS_AMISS, NUMBERS_AMISS, REFUNDS_AMISS, REVERSALS_AMISS, BOOKINGS_AMISS)) {
            assertThat(tenant.count(amiss, tenant.id())).as(amiss).isZero();
        }
        saidAndDone(clerks);
    }

    private static void saidAndDone(LedgerClerks clerks) {
        TestTenant tenant = clerks.tenant();
        assertThat(tenant.count("select count(*) from bill where tenant_id = ? and state = 'closed'", tenant.id()))
                .isEqualTo(clerks.closed().size());
        clerks.closed()
                .forEach((bill, answer) -> assertThat(
                                lasting(tenant.http().get(BILLS + "/" + bill).expect(200)))
                        .isEqualTo(lasting(answer)));
        assertThat(tenant.count("select count(*) from payment where tenant_id = ?", tenant.id()))
                .isEqualTo(clerks.amounts().size());
        for (Map.Entry<String, Long> paid : clerks.amounts().entrySet()) {
            assertThat(tenant.count("select amount from payment where id = ?", UUID.fromString(paid.getKey())))
                    .isEqualTo(paid.getValue());
        }
    }

    /** A bill without what may still be learnt of it once it is closed. */
    private static ObjectNode lasting(Http.Answer bill) {
        return ((ObjectNode) bill.at("/data")).remove(List.of("paidAt", "updatedAt"));
    }

    @Provide
    Arbitrary<List<Deed>> deeds() {
        Arbitrary<Act> acts = Arbitraries.of(Act.values());
        Arbitrary<Integer> numbers = Arbitraries.integers().between(0, 30);
        Arbitrary<Integer> amounts = Arbitraries.integers().between(1, 1_000);
        return Combinators.combine(acts, numbers, numbers, amounts)
                .as(Deed::new)
                .list()
                .ofMinSize(120)
                .ofMaxSize(240);
    }
}

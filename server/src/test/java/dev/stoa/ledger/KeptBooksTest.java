package dev.stoa.ledger;

import static dev.stoa.ledger.LedgerScene.bill;
import static dev.stoa.ledger.LedgerScene.close;
import static dev.stoa.ledger.LedgerScene.company;
import static dev.stoa.ledger.LedgerScene.item;
import static dev.stoa.ledger.LedgerScene.pay;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stoa.testing.Http;
import dev.stoa.testing.TestServer;
import dev.stoa.testing.TestTenant;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.util.PSQLException;

/** What the database holds, whatever the code above it does. */
class KeptBooksTest {

    private final TestTenant tenant = TestTenant.create();
    private final Http http = tenant.http();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update bill set notes = 'x' where state = 'closed'",
                "update bill set state = 'open', number = null, issued_at = null, type = null, owner = null"
                        + " where state = 'closed'",
                "update bill set number = 7 where state = 'closed'",
                "delete from bill where state = 'closed'",
                "update order_item set notes = 'x' where state = 'closed'",
                "update order_item set state = 'open', closed_at = null where state = 'closed'",
                "update order_item set bill_id = (select id from bill where state = 'closed') where state = 'open'",
                "delete from order_item where state = 'closed'",
                "update payment set amount = amount + 1 where closed_at is not null",
                "update payment set bill_id = null, closed_at = null where closed_at is not null",
                "update payment set state = 'failed', charged_at = null where closed_at is not null",
                "update payment set bill_id = (select id from bill where state = 'closed') where closed_at is null",
                "delete from payment where closed_at is not null"
            })
    void whatIsClosedStaysAsItIs(String sql) throws SQLException {
        String company = company(http);
        String closed = bill(http, company);
        item(http, closed, 100);
        pay(http, closed, "cash", 100);
        close(http, closed).expect(200);
        String open = bill(http, company);
        item(http, open, 0);
        pay(http, open, "cash", 5);

        refused(sql, "closed_bill_stays");
    }

    @Test
    void aBillClosesOnlyInBalanceAndWithAllThatIsOnIt() throws SQLException {
        String bill = bill(http, company(http));
        item(http, bill, 100);
        String closing =
                "update bill set state = 'closed', number = 1, issued_at = now(), type = 'receipt', owner = '{}'";
        refused(closing, "bill_closed_in_balance");
        pay(http, bill, "cash", 100);

        refused(closing, "bill_closed_with_all");
    }

    @Test
    void noMoreIsPaidBackThanWasPaid() throws SQLException {
        String bill = bill(http, company(http));
        pay(http, bill, "cash", 100);
        String refund = """
                insert into payment (tenant_id, id, bill_id, company_id, refunds_id, kind, method, state, currency, amount,
                                     consumed_at, charged_at, created_at, updated_at)
                select tenant_id, gen_random_uuid(), bill_id, company_id, id, 'refund', method, 'charged', %s,
                       now(), now(), now(), now()
                  from payment
                """;

        refused(refund.formatted("currency, -101"), "payment_refunded_at_most_whole");
        refused(
                refund.formatted("'CHF', -1").replace("bill_id, company_id, id", "null, company_id, id"),
                "payment_refunded_in_currency");
        refused(refund.formatted("currency, 1"), "payment_amount_fits_kind");
        refused("update payment set state = 'refunded'", "payment_refunded_state");
    }

    private void refused(String sql, String constraint) throws SQLException {
        try (Connection connection = TestServer.shared().asApplication();
                Statement statement = connection.createStatement()) {
            statement.execute("select set_config('stoa.tenant', '" + tenant.id() + "', false)");
            assertThatThrownBy(() -> statement.executeUpdate(sql))
                    .isInstanceOfSatisfying(
                            PSQLException.class,
                            refusal -> assertThat(requireNonNull(refusal.getServerErrorMessage())
                                            .getConstraint())
                                    .isEqualTo(constraint));
        }
    }

    /** Of a gross amount, net is the nearest there is; of a net amount, each tax is. */
    @ParameterizedTest
    @ValueSource(strings = {"gross", "net"})
    void taxesAddUpForWhateverAmounts(String pricing) throws SQLException {
        String wrong = """
                with made as (
                    select (random() * 2 - 1) * power(10, floor(random() * 15)) as amount,
                           array(select floor(random() * power(10, floor(random() * 6 + 1)))
                                   from generate_series(1, cast(floor(random() * 5) as integer) + one * 0)) as rates
                      from generate_series(1, 20000) one),
                given as (
                    select cast(amount as bigint) as amount,
                           (select coalesce(jsonb_agg(jsonb_build_object('code', 'T', 'rate', cast(rate as integer))), '[]')
                              from unnest(rates) rate) as rates,
                           (select coalesce(sum(cast(rate as bigint)), 0) from unnest(rates) rate) as whole
                      from made)
                select count(*)
                  from given
                 cross join lateral stoa_taxed('%1$s', given.amount, given.rates) taxed
                 where taxed.net + taxed.tax <> taxed.gross
                    or taxed.tax <> (select coalesce(sum(cast(t ->> 'tax' as bigint)), 0)
                                       from jsonb_array_elements(taxed.taxes) t)
                    or jsonb_array_length(taxed.taxes) <> jsonb_array_length(given.rates)
                    or given.amount <> case '%1$s' when 'net' then taxed.net else taxed.gross end
                    or '%1$s' = 'gross'
                       and 2 * abs(cast(taxed.net as numeric) * (1000000 + whole) - given.amount * 1000000.0)
                           > 1000000 + whole
                    or exists (select
                                 from jsonb_array_elements(taxed.taxes) t
                                where case '%1$s'
                                      when 'net' then 2 * abs(cast(t ->> 'tax' as numeric) * 1000000
                                                              - taxed.net * cast(t ->> 'rate' as numeric)) > 1000000
                                      else abs(cast(t ->> 'tax' as numeric) * greatest(whole, 1)
                                               - taxed.tax * cast(t ->> 'rate' as numeric)) > greatest(whole, 1) end)
                """.formatted(pricing);
        try (Connection connection = TestServer.shared().asApplication();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(wrong)) {
            row.next();
            assertThat(row.getLong(1)).isZero();
        }
    }
}

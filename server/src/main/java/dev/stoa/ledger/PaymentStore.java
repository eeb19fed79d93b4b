package dev.stoa.ledger;

import dev.stoa.platform.db.Statement;
import dev.stoa.platform.db.Tx;
import dev.stoa.platform.paging.Page;
import dev.stoa.platform.paging.PageRequest;
import dev.stoa.platform.paging.Sorts;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The SQL of payments. */
final class PaymentStore {

    private static final Sorts<Payment> SORTS = Sorts.withId(Payment::id)
            .by("createdAt", "created_at", "timestamptz", Payment::createdAt)
            .by("updatedAt", "updated_at", "timestamptz", Payment::updatedAt);

    private static final String SELECT = """
            select id, tenant_id, bill_id, company_id, contact_id, calendar_entry_id, refunds_id, kind, method, state,
                   currency, amount, refunded, external_reference, notes, consumed_at, charged_at, closed_at,
                   created_at, updated_at, created_by, updated_by, revision
              from payment
             where tenant_id = :tenant
            """;

    private static final String ONE = SELECT + "   and id = :id\n";

    Page<Payment> list(Tx tx, PaymentFilter filter, PageRequest page) {
        return tx.sql(SELECT)
                .and("state = :state", filter.state())
                .and("kind = :kind", filter.kind())
                .and("method = :method", filter.method())
                .and("currency = :currency", filter.currency())
                .and("bill_id = :billId", filter.billId())
                .and("company_id = :companyId", filter.companyId())
                .and("contact_id = :contactId", filter.contactId())
                .and("calendar_entry_id = :calendarEntryId", filter.calendarEntryId())
                .and("refunds_id = :refundsId", filter.refundsId())
                .and("created_at >= :from", filter.from())
                .and("created_at < :to", filter.to())
                .and("lower(concat_ws(' ', external_reference, notes)) like :pattern", filter.pattern())
                .page(Payment.class, page, SORTS);
    }

    Optional<Payment> find(Tx tx, UUID id) {
        return tx.sql(ONE).bind("id", id).find(Payment.class);
    }

    /** The same, kept from changing until the transaction ends. Its bill has to be locked before it. */
    Optional<Payment> lock(Tx tx, UUID id) {
        return tx.sql(ONE + "   for update").bind("id", id).find(Payment.class);
    }

    void insert(Tx tx, Payment payment) {
        onBill(tx.sql("""
                insert into payment (tenant_id, id, bill_id, company_id, contact_id, calendar_entry_id, refunds_id, kind,
                                     method, state, currency, amount, external_reference, notes, consumed_at,
                                     charged_at, created_by, updated_by, created_at, updated_at)
                values (:tenant, :id, :billId, :companyId, :contactId, :calendarEntryId, :refundsId, :kind,
                        :method, :state, :currency, :amount, :externalReference, :notes, :consumedAt,
                        :chargedAt, :createdBy, :updatedBy, :createdAt, :updatedAt)
                """).bind(payment))
                .refuse("payment_company_exists", LedgerError.COMPANY_UNKNOWN)
                .refuse("payment_contact_exists", LedgerError.CONTACT_UNKNOWN)
                .refuse("payment_entry_exists", LedgerError.ENTRY_UNKNOWN)
                .refuse("payment_refunded_at_most_whole", LedgerError.REFUND_TOO_LARGE)
                .refuse("payment_refunded_after_charge", LedgerError.PAYMENT_NOT_REFUNDABLE)
                .execute();
    }

    void update(Tx tx, Payment payment) {
        onBill(tx.sql("""
                update payment
                   set bill_id = :billId,
                       external_reference = :externalReference,
                       notes = :notes,
                       revision = :revision,
                       updated_by = :updatedBy,
                       updated_at = :updatedAt
                 where tenant_id = :tenant
                   and id = :id
                """).bind(payment)).execute();
    }

    private static Statement onBill(Statement statement) {
        return statement
                .refuse("closed_bill_stays", LedgerError.BILL_CLOSED)
                .refuse("payment_bill_exists", LedgerError.OTHER_CURRENCY)
                .refuse("bill_total_in_range", LedgerError.BILL_TOTAL_TOO_LARGE);
    }

    void changeState(Tx tx, UUID id, Payment.State state, @Nullable Instant chargedAt, @Nullable UUID by, Instant now) {
        tx.sql("""
                update payment
                   set state = :state,
                       charged_at = :chargedAt,
                       revision = revision + 1,
                       updated_by = :by,
                       updated_at = :now
                 where tenant_id = :tenant
                   and id = :id
                """)
                .bind("id", id)
                .bind("state", state)
                .bind("chargedAt", chargedAt)
                .bind("by", by)
                .bind("now", now)
                .execute();
    }
}

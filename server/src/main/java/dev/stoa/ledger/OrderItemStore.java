package dev.stoa.ledger;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.stoa.platform.db.Statement;
import dev.stoa.platform.db.Tx;
import dev.stoa.platform.paging.Page;
import dev.stoa.platform.paging.PageRequest;
import dev.stoa.platform.paging.Sorts;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The SQL of order items. */
final class OrderItemStore {

    /** One of those that took back a part of an item. */
    record Reversal(int quantity, @JsonUnwrapped Amounts amounts) {}

    private static final Sorts<OrderItem> SORTS = Sorts.withId(OrderItem::id)
            .by("createdAt", "created_at", "timestamptz", OrderItem::createdAt)
            .by("updatedAt", "updated_at", "timestamptz", OrderItem::updatedAt)
            .by(
                    "consumedAt",
                    "consumed_at",
                    "timestamptz",
                    item -> item.details().consumedAt());

    private static final String SELECT = """
            select id, tenant_id, bill_id, company_id, contact_id, calendar_entry_id, reverses_id, of_booking,
                   unit_minutes, type, revenue_type, name, notes, external_reference, starts_at, consumed_at,
                   currency, pricing, quantity, unit_amount, net, tax, gross, taxes, state, closed_at, cancelled_at,
                   created_at, updated_at, created_by, updated_by, revision
              from order_item
             where tenant_id = :tenant
            """;

    private static final String ONE = SELECT + "   and id = :id\n";

    Page<OrderItem> list(Tx tx, OrderItemFilter filter, PageRequest page) {
        return tx.sql(SELECT)
                .and("state = :state", filter.state())
                .and("type = :type", filter.type())
                .and("currency = :currency", filter.currency())
                .and("bill_id = :billId", filter.billId())
                .and("company_id = :companyId", filter.companyId())
                .and("contact_id = :contactId", filter.contactId())
                .and("calendar_entry_id = :calendarEntryId", filter.calendarEntryId())
                .and("(bill_id is not null) = :billed", filter.billed())
                .and("created_at >= :from", filter.from())
                .and("created_at < :to", filter.to())
                .and("lower(concat_ws(' ', name, notes, external_reference)) like :pattern", filter.pattern())
                .page(OrderItem.class, page, SORTS);
    }

    Optional<OrderItem> find(Tx tx, UUID id) {
        return tx.sql(ONE).bind("id", id).find(OrderItem.class);
    }

    /** The same, kept from changing until the transaction ends. Its bill has to be locked before it. */
    Optional<OrderItem> lock(Tx tx, UUID id) {
        return tx.sql(ONE + "   for update").bind("id", id).find(OrderItem.class);
    }

    /** What has been taken back of an item that is locked. */
    List<Reversal> reversals(Tx tx, UUID id) {
        return tx.sql("""
                select quantity, net, tax, gross, taxes
                  from order_item
                 where tenant_id = :tenant
                   and reverses_id = :id
                   and state <> 'cancelled'
                """).bind("id", id).list(Reversal.class);
    }

    void insert(Tx tx, OrderItem item) {
        write(tx.sql("""
                insert into order_item (tenant_id, id, bill_id, company_id, contact_id, calendar_entry_id, reverses_id,
                                        of_booking, unit_minutes, type, revenue_type, name, notes, external_reference,
                                        starts_at, consumed_at, currency, pricing, quantity, unit_amount, net, tax,
                                        gross, taxes, state, created_by, updated_by, created_at, updated_at)
                values (:tenant, :id, :billId, :companyId, :contactId, :calendarEntryId, :reversesId,
                        :ofBooking, :unitMinutes, :type, :revenueType, :name, :notes, :externalReference,
                        :startsAt, :consumedAt, :currency, :pricing, :quantity, :unitAmount, :net, :tax,
                        :gross, :taxes, :state, :createdBy, :updatedBy, :createdAt, :updatedAt)
                """).bind(item)).execute();
    }

    void update(Tx tx, OrderItem item) {
        write(tx.sql("""
                update order_item
                   set bill_id = :billId,
                       company_id = :companyId,
                       contact_id = :contactId,
                       type = :type,
                       revenue_type = :revenueType,
                       name = :name,
                       notes = :notes,
                       external_reference = :externalReference,
                       starts_at = :startsAt,
                       consumed_at = :consumedAt,
                       pricing = :pricing,
                       quantity = :quantity,
                       unit_amount = :unitAmount,
                       net = :net,
                       tax = :tax,
                       gross = :gross,
                       taxes = :taxes,
                       state = :state,
                       cancelled_at = :cancelledAt,
                       revision = :revision,
                       updated_by = :updatedBy,
                       updated_at = :updatedAt
                 where tenant_id = :tenant
                   and id = :id
                """).bind(item)).execute();
    }

    private static Statement write(Statement statement) {
        return statement
                .refuse("closed_bill_stays", LedgerError.BILL_CLOSED)
                .refuse("order_item_bill_exists", LedgerError.OTHER_CURRENCY)
                .refuse("bill_total_in_range", LedgerError.BILL_TOTAL_TOO_LARGE)
                .refuse("order_item_company_exists", LedgerError.COMPANY_UNKNOWN)
                .refuse("order_item_contact_exists", LedgerError.CONTACT_UNKNOWN)
                .refuse("order_item_entry_exists", LedgerError.ENTRY_UNKNOWN);
    }
}

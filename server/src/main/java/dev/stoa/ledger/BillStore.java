package dev.stoa.ledger;

import dev.stoa.platform.db.Statement;
import dev.stoa.platform.db.Tx;
import dev.stoa.platform.paging.Page;
import dev.stoa.platform.paging.PageRequest;
import dev.stoa.platform.paging.Sorts;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The SQL of bills. */
final class BillStore {

    /** What decides whether a bill can be closed, and as what. */
    record Contents(
            long items,
            long payments,
            long pending,
            long receivables,
            @Nullable Integer dueDays) {}

    private static final Sorts<Bill> SORTS = Sorts.withId(Bill::id)
            .by("createdAt", "created_at", "timestamptz", Bill::createdAt)
            .by("updatedAt", "updated_at", "timestamptz", Bill::updatedAt);

    private static final String SELECT = """
            select id, tenant_id, company_id, contact_id, currency, state, type, number, net, tax, gross, paid, name,
                   notes, purchase_order_number, variable_symbol, taxed_at, due_at, issued_at, paid_at,
                   corrects_bill_id, owner, created_at, updated_at, created_by, revision
              from bill
             where tenant_id = :tenant
            """;

    private static final String ONE = SELECT + "   and id = :id\n";

    Page<Bill> list(Tx tx, BillFilter filter, PageRequest page) {
        return tx.sql(SELECT)
                .and("state = :state", filter.state())
                .and("type = :type", filter.type())
                .and("currency = :currency", filter.currency())
                .and("company_id = :companyId", filter.companyId())
                .and("contact_id = :contactId", filter.contactId())
                .and("created_at >= :from", filter.from())
                .and("created_at < :to", filter.to())
                .and("""
                        lower(concat_ws(' ', number, name, notes, purchase_order_number, variable_symbol))
                            like :pattern""", filter.pattern())
                .page(Bill.class, page, SORTS);
    }

    Optional<Bill> find(Tx tx, UUID id) {
        return tx.sql(ONE).bind("id", id).find(Bill.class);
    }

    /** These, kept from changing until the transaction ends, with what is on them; always in the same order. */
    List<Bill> lock(Tx tx, Collection<UUID> ids) {
        return tx.sql(SELECT + "   and id = any(cast(:ids as uuid[]))\n order by id\n   for update")
                .bind("ids", ids)
                .list(Bill.class);
    }

    /** The taxes of its items, each code and rate once. */
    List<Amounts.Tax> taxes(Tx tx, UUID id) {
        return tx.sql("""
                select tax.code, tax.rate, cast(sum(tax.net) as bigint) as net, cast(sum(tax.tax) as bigint) as tax
                  from order_item i
                 cross join jsonb_to_recordset(i.taxes) tax (code text, rate integer, net bigint, tax bigint)
                 where i.tenant_id = :tenant
                   and i.bill_id = :id
                 group by tax.code, tax.rate
                 order by tax.code, tax.rate
                """).bind("id", id).list(Amounts.Tax.class);
    }

    void insert(Tx tx, Bill bill) {
        account(tx.sql("""
                insert into bill (tenant_id, id, company_id, contact_id, currency, state, name, notes,
                                  purchase_order_number, variable_symbol, taxed_at, due_at, corrects_bill_id,
                                  created_by, created_at, updated_at)
                values (:tenant, :id, :companyId, :contactId, :currency, :state, :name, :notes,
                        :purchaseOrderNumber, :variableSymbol, :taxedAt, :dueAt, :correctsBillId,
                        :createdBy, :createdAt, :updatedAt)
                """).bind(bill)).execute();
    }

    void update(Tx tx, Bill bill) {
        account(tx.sql("""
                update bill
                   set company_id = :companyId,
                       contact_id = :contactId,
                       name = :name,
                       notes = :notes,
                       purchase_order_number = :purchaseOrderNumber,
                       variable_symbol = :variableSymbol,
                       taxed_at = :taxedAt,
                       due_at = :dueAt,
                       revision = :revision,
                       updated_at = :updatedAt
                 where tenant_id = :tenant
                   and id = :id
                """).bind(bill)).execute();
    }

    private static Statement account(Statement statement) {
        return statement
                .refuse("bill_company_exists", LedgerError.COMPANY_UNKNOWN)
                .refuse("bill_contact_exists", LedgerError.CONTACT_UNKNOWN);
    }

    void delete(Tx tx, UUID id) {
        tx.sql("delete from bill where tenant_id = :tenant and id = :id")
                .bind("id", id)
                .refuse("order_item_bill_exists", LedgerError.BILL_IN_USE)
                .refuse("payment_bill_exists", LedgerError.BILL_IN_USE)
                .refuse("bill_corrected_exists", LedgerError.BILL_IN_USE)
                .execute();
    }

    Contents contents(Tx tx, Bill bill) {
        return tx.sql("""
                select (select count(*)
                          from order_item i
                         where i.tenant_id = :tenant
                           and i.bill_id = :id) as items,
                       count(*) as payments,
                       count(*) filter (where p.state = 'pending' and p.method <> 'invoice') as pending,
                       count(*) filter (where p.state = 'pending' and p.method = 'invoice') as receivables,
                       (select c.invoice_due_days
                          from company c
                         where c.tenant_id = :tenant
                           and c.id = :companyId) as due_days
                  from payment p
                 where p.tenant_id = :tenant
                   and p.bill_id = :id
                """)
                .bind("id", bill.id())
                .bind("companyId", bill.account().companyId())
                .one(Contents.class);
    }

    /** What is on the bill is closed with it, and before it. */
    void closeContents(Tx tx, UUID id, Instant now) {
        tx.sql("""
                update order_item
                   set state = 'closed',
                       closed_at = :now,
                       revision = revision + 1,
                       updated_at = :now
                 where tenant_id = :tenant
                   and bill_id = :id
                """).bind("id", id).bind("now", now).execute();
        tx.sql("""
                update payment
                   set closed_at = :now,
                       revision = revision + 1,
                       updated_at = :now
                 where tenant_id = :tenant
                   and bill_id = :id
                """).bind("id", id).bind("now", now).execute();
    }

    /** @param dueAt absent for what is paid already */
    void close(
            Tx tx,
            UUID id,
            long number,
            Bill.Type type,
            @Nullable Instant dueAt,
            @Nullable Instant taxedAt,
            Instant now) {
        tx.sql("""
                update bill
                   set state = 'closed',
                       number = :number,
                       type = :type,
                       due_at = :dueAt,
                       taxed_at = coalesce(cast(:taxedAt as timestamptz), taxed_at, :now),
                       issued_at = :now,
                       paid_at = case when :type = 'receipt' then cast(:now as timestamptz) end,
                       owner = coalesce(
                           (select jsonb_build_object(
                                       'name', c.name, 'address', c.address, 'taxIdentifier', c.tax_identifier,
                                       'additionalTaxIdentifier', c.additional_tax_identifier,
                                       'registrationNumber', c.registration_number, 'billingCode', c.billing_code,
                                       'department', c.department, 'dunsNumber', c.duns_number,
                                       'telephone', c.telephone, 'email', c.invoicing_email)
                              from company c
                             where c.tenant_id = :tenant
                               and c.id = bill.company_id),
                           (select jsonb_build_object(
                                       'firstName', c.first_name, 'lastName', c.last_name, 'address', c.address,
                                       'telephone', c.phone, 'email', c.email)
                              from contact c
                             where c.tenant_id = :tenant
                               and c.id = bill.contact_id)),
                       revision = revision + 1,
                       updated_at = :now
                 where tenant_id = :tenant
                   and id = :id
                """)
                .bind("id", id)
                .bind("number", number)
                .bind("type", type)
                .bind("dueAt", dueAt)
                .bind("taxedAt", taxedAt)
                .bind("now", now)
                .refuse("bill_closed_in_balance", LedgerError.BILL_NOT_BALANCED)
                .execute();
    }

    /** Notes that an invoice is paid, once nothing on it is pending. */
    boolean paid(Tx tx, UUID id, Instant now) {
        return tx.sql("""
                        update bill
                           set paid_at = :now,
                               revision = revision + 1,
                               updated_at = :now
                         where tenant_id = :tenant
                           and id = :id
                           and state = 'closed'
                           and paid_at is null
                           and not exists (select
                                             from payment p
                                            where p.tenant_id = :tenant
                                              and p.bill_id = :id
                                              and p.state = 'pending')
                        """).bind("id", id).bind("now", now).execute() == 1;
    }
}

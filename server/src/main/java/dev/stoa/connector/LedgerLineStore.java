package dev.stoa.connector;

import dev.stoa.ledger.Currencies;
import dev.stoa.platform.db.Statement;
import dev.stoa.platform.db.Tx;

/** The SQL of the ledger. Amounts go out in whole units of their currency; payments are negative, for they reduce what is owed. */
final class LedgerLineStore {

    static final LineSource BILLS = new LineSource(LineTemplate.of("""
            {
              "Id": $id,
              "Name": $name,
              "EnterpriseId": $tenant_id,
              "AccountId": $account_id,
              "AccountType": $account_type,
              "CustomerId": $contact_id,
              "CompanyId": $company_id,
              "AssociatedAccountIds": [],
              "CounterId": null,
              "State": $state,
              "Type": $type,
              "Number": $number,
              "VariableSymbol": $variable_symbol,
              "CreatedUtc": $created_at,
              "IssuedUtc": $issued_at,
              "TaxedUtc": $taxed_at,
              "PaidUtc": $paid_at,
              "DueUtc": $due_at,
              "LastReminderDateUtc": null,
              "UpdatedUtc": $updated_at,
              "PurchaseOrderNumber": $purchase_order_number,
              "Notes": $notes,
              "Options": {
                "DisplayCustomer": true,
                "DisplayTaxation": true,
                "TrackReceivable": $invoice,
                "DisplayCid": false,
                "Rebated": $corrected
              },
              "OwnerData": $owner,
              "AssociatedAccountData": [],
              "EnterpriseData": null,
              "CorrectionState": $correction_state,
              "CorrectionType": $correction_type,
              "CorrectedBillId": $corrects_bill_id,
              "Revenue": [],
              "Payments": [],
              "OrderItems": [],
              "PaymentItems": [],
              "AssigneeData": null,
              "CompanyDetails": null
            }
            """), LedgerLineStore::bills);

    static final LineSource ORDER_ITEMS = new LineSource(LineTemplate.of("""
            {
              "Id": $id,
              "EnterpriseId": $tenant_id,
              "AccountId": $account_id,
              "AccountType": $account_type,
              "ServiceId": $calendar_id,
              "ServiceOrderId": $calendar_entry_id,
              "Notes": $notes,
              "BillId": $bill_id,
              "AccountingCategoryId": null,
              "BillingName": $name,
              "ExternalIdentifier": $external_reference,
              "UnitCount": $quantity,
              "UnitAmount": $unit_amount,
              "Amount": $amount,
              "OriginalAmount": $amount,
              "RevenueType": $revenue_type,
              "CreatorProfileId": $created_by,
              "UpdaterProfileId": $updated_by,
              "CreatedUtc": $created_at,
              "UpdatedUtc": $updated_at,
              "ConsumedUtc": $consumed_at,
              "CanceledUtc": $cancelled_at,
              "ClosedUtc": $closed_at,
              "StartUtc": $starts_at,
              "ClaimedUtc": null,
              "AccountingState": $state,
              "Type": $type,
              "Options": {"CanceledWithReservation": $cancelled_with_booking},
              "Data": $item_data,
              "TaxExemptionReason": null,
              "TaxExemptionLegalReference": null
            }
            """), LedgerLineStore::orderItems);

    static final LineSource PAYMENTS = new LineSource(LineTemplate.of("""
            {
              "Id": $id,
              "EnterpriseId": $tenant_id,
              "AccountId": $account_id,
              "AccountType": $account_type,
              "PaymentRequestId": null,
              "BillId": $bill_id,
              "ReservationId": $calendar_entry_id,
              "AccountingCategoryId": null,
              "Amount": $amount,
              "OriginalAmount": $amount,
              "Notes": $notes,
              "SettlementId": null,
              "ConsumedUtc": $consumed_at,
              "ClosedUtc": $closed_at,
              "ChargedUtc": $charged_at,
              "CreatedUtc": $created_at,
              "UpdatedUtc": $updated_at,
              "SettlementUtc": null,
              "AccountingState": $accounting_state,
              "State": $state,
              "Identifier": $external_reference,
              "Type": $type,
              "Kind": $kind,
              "Data": null,
              "PaymentOrigin": null
            }
            """), LedgerLineStore::payments);

    private LedgerLineStore() {}

    /** An open bill has no owner yet but its account; a closed one has whom it was issued to, as they were then. */
    private static Statement bills(Tx tx, UpdatedInterval updated) {
        return tx.sql("""
                select b.id, b.name, b.tenant_id, coalesce(b.company_id, b.contact_id) as account_id,
                       case when b.company_id is null then 'Customer' else 'Company' end as account_type,
                       b.contact_id, b.company_id, initcap(b.state) as state,
                       initcap(coalesce(b.type, 'receipt')) as type, cast(b.number as text) as number,
                       b.variable_symbol, b.created_at, b.issued_at, b.taxed_at, b.paid_at, b.due_at, b.updated_at,
                       b.purchase_order_number, b.notes, coalesce(b.type = 'invoice', false) as invoice,
                       exists (select from bill c
                                where c.tenant_id = b.tenant_id and c.corrects_bill_id = b.id) as corrected,
                       case when b.owner is null then null
                            when b.company_id is not null
                            then json_build_object('Discriminator', 'BillCompanyData', 'Value', json_build_object(
                                     'Id', b.company_id, 'Address', stoa_connector_address(null, 'SubdivisionCode', b.owner -> 'address'),
                                     'LegalIdentifiers', null,
                                     'BillingCode', b.owner ->> 'billingCode', 'Name', b.owner ->> 'name',
                                     'FiscalIdentifier', b.owner ->> 'registrationNumber',
                                     'AdditionalTaxIdentifier', b.owner ->> 'additionalTaxIdentifier',
                                     'DUNS', b.owner ->> 'dunsNumber', 'Telephone', b.owner ->> 'telephone',
                                     'TaxIdentifier', b.owner ->> 'taxIdentifier',
                                     'InvoicingEmail', b.owner ->> 'email', 'Department', b.owner ->> 'department'))
                            else json_build_object('Discriminator', 'BillCustomerData', 'Value', json_build_object(
                                     'Id', b.contact_id, 'Address', stoa_connector_address(null, 'SubdivisionCode', b.owner -> 'address'),
                                     'LegalIdentifiers', null,
                                     'BillingCode', null, 'LastName', coalesce(b.owner ->> 'lastName', ''),
                                     'FirstName', b.owner ->> 'firstName', 'SecondLastName', null,
                                     'TitlePrefix', null, 'TaxIdentifier', null)) end as owner,
                       case when b.corrects_bill_id is null then 'Bill' else 'CorrectiveBill' end as correction_state,
                       case when b.corrects_bill_id is not null then 'CreditNote' end as correction_type,
                       b.corrects_bill_id
                  from bill b
                 where b.tenant_id = stoa_tenant()
                """)
                .and("b.updated_at >= cast(:updatedFrom as timestamptz)", updated.start())
                .and("b.updated_at < cast(:updatedUntil as timestamptz)", updated.end());
    }

    /** What was charged for one unit has taxes of its own, which do not always add up to those of all. */
    private static Statement orderItems(Tx tx, UpdatedInterval updated) {
        return tx.sql("""
                select i.id, i.tenant_id,
                       coalesce(i.company_id, i.contact_id, b.company_id, b.contact_id) as account_id,
                       case when coalesce(i.company_id, i.contact_id, b.company_id, b.contact_id) is null then null
                            when i.company_id is not null
                                 or (i.contact_id is null and b.company_id is not null) then 'Company'
                            else 'Customer' end as account_type,
                       e.calendar_id, i.calendar_entry_id, i.notes, i.bill_id, i.name, i.external_reference,
                       i.quantity,
                       stoa_connector_amount(i.currency, d.decimals, u.net, u.gross, u.taxes) as unit_amount,
                       stoa_connector_amount(i.currency, d.decimals, i.net, i.gross, i.taxes) as amount,
                       initcap(i.revenue_type) as revenue_type, i.created_by, i.updated_by, i.created_at,
                       i.updated_at, i.consumed_at, i.cancelled_at, i.closed_at, i.starts_at,
                       case when i.state = 'cancelled' then 'Canceled'
                            when i.gross = 0 then 'Inactive'
                            else initcap(i.state) end as state,
                       case i.type when 'custom' then 'CustomItem'
                                   when 'rebate' then 'AdditionalExpenseRebate'
                                   else replace(initcap(replace(i.type, '_', ' ')), ' ', '') end as type,
                       i.state = 'cancelled' and i.of_booking as cancelled_with_booking,
                       case when i.reverses_id is not null
                            then json_build_object('Discriminator', 'Rebate', 'Rebate', json_build_object(
                                     'ProductId', null, 'RebatedItemId', i.reverses_id)) end as item_data
                  from order_item i
                  join jsonb_to_recordset(cast(:currencies as jsonb)) as d (code text, decimals integer)
                    on d.code = i.currency
                 cross join lateral stoa_taxed(i.pricing, i.unit_amount, i.taxes) u
                  left join bill b on b.tenant_id = i.tenant_id and b.id = i.bill_id
                  left join calendar_entry e on e.tenant_id = i.tenant_id and e.id = i.calendar_entry_id
                 where i.tenant_id = stoa_tenant()
                """)
                .bind("currencies", Currencies.decimalsAsJson())
                .and("i.updated_at >= cast(:updatedFrom as timestamptz)", updated.start())
                .and("i.updated_at < cast(:updatedUntil as timestamptz)", updated.end());
    }

    private static Statement payments(Tx tx, UpdatedInterval updated) {
        return tx.sql("""
                select p.id, p.tenant_id, coalesce(p.company_id, p.contact_id) as account_id,
                       case when p.company_id is null then 'Customer' else 'Company' end as account_type,
                       p.bill_id, p.calendar_entry_id,
                       stoa_connector_amount(p.currency, d.decimals, -p.amount, -p.amount, '[]') as amount,
                       p.notes, p.consumed_at, p.closed_at, p.charged_at, p.created_at, p.updated_at,
                       case when p.state = 'cancelled' then 'Canceled'
                            when p.counted = 0 then 'Inactive'
                            when p.closed_at is not null then 'Closed'
                            else 'Open' end as accounting_state,
                       case p.state when 'cancelled' then 'Canceled'
                                    when 'refunded' then 'Charged'
                                    else initcap(p.state) end as state,
                       p.external_reference,
                       case p.method when 'card' then 'CreditCardPayment'
                                     when 'cash' then 'CashPayment'
                                     when 'invoice' then 'InvoicePayment'
                                     when 'online' then 'AlternativePayment'
                                     when 'direct_debit' then 'AlternativePayment'
                                     else 'ExternalPayment' end as type,
                       initcap(p.kind) as kind
                  from payment p
                  join jsonb_to_recordset(cast(:currencies as jsonb)) as d (code text, decimals integer)
                    on d.code = p.currency
                 where p.tenant_id = stoa_tenant()
                """)
                .bind("currencies", Currencies.decimalsAsJson())
                .and("p.updated_at >= cast(:updatedFrom as timestamptz)", updated.start())
                .and("p.updated_at < cast(:updatedUntil as timestamptz)", updated.end());
    }
}

package dev.stoa.connector;

import dev.stoa.platform.db.Statement;
import dev.stoa.platform.db.Tx;

/** The SQL of accounts: customers are contacts, companies are those of the ledger. */
final class AccountLineStore {

    static final LineSource CUSTOMERS = new LineSource(LineTemplate.of("""
            {
              "Id": $id,
              "ChainId": $tenant_id,
              "Number": null,
              "Title": null,
              "Sex": null,
              "FirstName": $first_name,
              "LastName": $last_name,
              "SecondLastName": null,
              "NationalityCode": null,
              "PreferredLanguageCode": null,
              "LanguageCode": null,
              "BirthDate": null,
              "BirthCountryCode": null,
              "BirthCountrySubdivisionCode": null,
              "BirthPlace": null,
              "Occupation": null,
              "Email": $email,
              "HasOtaEmail": false,
              "Phone": $phone,
              "TaxIdentificationNumber": null,
              "LoyaltyCode": null,
              "AccountingCode": null,
              "BillingCode": null,
              "Notes": $notes,
              "CarRegistrationNumber": null,
              "DietaryRequirements": null,
              "CreatedUtc": $created_at,
              "UpdatedUtc": $updated_at,
              "Passport": null,
              "IdentityCard": null,
              "Visa": null,
              "DriversLicense": null,
              "Address": $address,
              "AddressId": $address_id,
              "Classifications": [],
              "Options": [],
              "ItalianDestinationCode": null,
              "ItalianFiscalCode": null,
              "ItalianLotteryCode": null,
              "CompanyId": null,
              "MergeTargetId": null,
              "ActivityState": "Active",
              "IsActive": true,
              "PreferredSpaceFeatures": [],
              "CreatorProfileId": $created_by,
              "UpdaterProfileId": $updated_by
            }
            """), AccountLineStore::customers);

    static final LineSource COMPANIES = new LineSource(LineTemplate.of("""
            {
              "Id": $id,
              "ChainId": $tenant_id,
              "Name": $name,
              "MotherCompanyId": null,
              "InvoicingEmail": $invoicing_email,
              "WebsiteUrl": $website_url,
              "InvoiceDueInterval": $invoice_due,
              "Options": {
                "Invoiceable": true,
                "AddFeesToInvoices": false,
                "AddTaxDeductedPaymentToInvoices": false
              },
              "CreditRating": {"Basic": null},
              "Department": $department,
              "DunsNumber": $duns_number,
              "ReferenceIdentifier": null,
              "AccountingCode": $accounting_code,
              "AdditionalTaxIdentifier": $additional_tax_identifier,
              "BillingCode": $billing_code,
              "Contact": null,
              "ContactPerson": $contact_person,
              "Identifier": $registration_number,
              "Iata": $iata,
              "IsActive": $is_active,
              "Notes": $notes,
              "Number": $number,
              "TaxIdentifier": $tax_identifier,
              "TaxIdentificationNumber": $tax_identifier,
              "ElectronicInvoiceIdentifier": null,
              "Telephone": $telephone,
              "CreatedUtc": $created_at,
              "UpdatedUtc": $updated_at,
              "Address": $address,
              "AddressId": $address_id,
              "MergeTargetId": null,
              "ExternalIdentifier": $external_reference
            }
            """), AccountLineStore::companies);

    /** An address goes by the id of whose it is. */
    private static final String ADDRESS = """
                   case when k.address is not null then k.id end as address_id,
                   stoa_connector_address(k.id, 'CountrySubdivisionCode', k.address) as address
            """;

    private AccountLineStore() {}

    /** A contact needs no last name, a customer does; middle names belong to the first. */
    private static Statement customers(Tx tx, UpdatedInterval updated) {
        return tx.sql("""
                select k.id, k.tenant_id, nullif(concat_ws(' ', k.first_name, k.middle_name), '') as first_name,
                       coalesce(k.last_name, '') as last_name, k.email, k.phone, k.notes, k.created_at, k.updated_at,
                       case when k.address is not null then k.id end as address_id,
                       k.created_by, k.updated_by,
                """ + ADDRESS + """
                  from contact k
                 where k.tenant_id = stoa_tenant()
                """)
                .and("k.updated_at >= cast(:updatedFrom as timestamptz)", updated.start())
                .and("k.updated_at < cast(:updatedUntil as timestamptz)", updated.end());
    }

    private static Statement companies(Tx tx, UpdatedInterval updated) {
        return tx.sql("""
                select k.id, k.tenant_id, k.name, k.invoicing_email, k.website_url,
                       'P' || k.invoice_due_days || 'D' as invoice_due, k.department, k.duns_number, k.accounting_code,
                       k.additional_tax_identifier, k.billing_code, k.contact_person, k.registration_number, k.iata,
                       k.is_active, k.notes, k.number, k.tax_identifier, k.telephone, k.created_at, k.updated_at,
                       k.external_reference,
                """ + ADDRESS + """
                  from company k
                 where k.tenant_id = stoa_tenant()
                """)
                .and("k.updated_at >= cast(:updatedFrom as timestamptz)", updated.start())
                .and("k.updated_at < cast(:updatedUntil as timestamptz)", updated.end());
    }
}

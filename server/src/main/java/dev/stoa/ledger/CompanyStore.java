package dev.stoa.ledger;

import dev.stoa.platform.db.Tx;
import dev.stoa.platform.paging.Page;
import dev.stoa.platform.paging.PageRequest;
import dev.stoa.platform.paging.Sorts;
import java.util.Optional;
import java.util.UUID;

/** The SQL of companies. */
final class CompanyStore {

    private static final Sorts<Company> SORTS = Sorts.withId(Company::id)
            .by("name", "by_name", "text", Company::byName)
            .by("createdAt", "created_at", "timestamptz", Company::createdAt)
            .by("updatedAt", "updated_at", "timestamptz", Company::updatedAt);

    private static final String SELECT = """
            select id, tenant_id, number, name, tax_identifier, additional_tax_identifier, registration_number,
                   billing_code, accounting_code, external_reference, department, duns_number, iata, telephone,
                   invoicing_email, website_url, contact_person, address, invoice_due_days, notes, is_active,
                   created_at, updated_at, created_by, revision
              from company
             where tenant_id = :tenant
            """;

    private static final String ONE = SELECT + "   and id = :id\n";

    Page<Company> list(Tx tx, CompanyFilter filter, PageRequest page) {
        return tx.sql(SELECT)
                .and("is_active = :active", filter.isActive())
                .and("""
                        id in (select l.company_id
                                 from contact_link l
                                where l.tenant_id = company.tenant_id
                                  and l.contact_id = :contactId)""", filter.contactId())
                .and("by_name like :pattern", filter.pattern())
                .page(Company.class, page, SORTS);
    }

    Optional<Company> find(Tx tx, UUID id) {
        return tx.sql(ONE).bind("id", id).find(Company.class);
    }

    /** The same, kept from changing until the transaction ends. */
    Optional<Company> lock(Tx tx, UUID id) {
        return tx.sql(ONE + "   for update").bind("id", id).find(Company.class);
    }

    void insert(Tx tx, Company company) {
        tx.sql("""
                insert into company (tenant_id, id, number, name, tax_identifier, additional_tax_identifier,
                                     registration_number, billing_code, accounting_code, external_reference,
                                     department, duns_number, iata, telephone, invoicing_email, website_url,
                                     contact_person, address, invoice_due_days, notes, is_active, created_by,
                                     created_at, updated_at)
                values (:tenant, :id, :number, :name, :taxIdentifier, :additionalTaxIdentifier,
                        :registrationNumber, :billingCode, :accountingCode, :externalReference,
                        :department, :dunsNumber, :iata, :telephone, :invoicingEmail, :websiteUrl,
                        :contactPerson, :address, :invoiceDueDays, :notes, :isActive, :createdBy,
                        :createdAt, :updatedAt)
                """).bind(company).execute();
    }

    void update(Tx tx, Company company) {
        tx.sql("""
                update company
                   set name = :name,
                       tax_identifier = :taxIdentifier,
                       additional_tax_identifier = :additionalTaxIdentifier,
                       registration_number = :registrationNumber,
                       billing_code = :billingCode,
                       accounting_code = :accountingCode,
                       external_reference = :externalReference,
                       department = :department,
                       duns_number = :dunsNumber,
                       iata = :iata,
                       telephone = :telephone,
                       invoicing_email = :invoicingEmail,
                       website_url = :websiteUrl,
                       contact_person = :contactPerson,
                       address = :address,
                       invoice_due_days = :invoiceDueDays,
                       notes = :notes,
                       is_active = :isActive,
                       revision = :revision,
                       updated_at = :updatedAt
                 where tenant_id = :tenant
                   and id = :id
                """).bind(company).execute();
    }

    void delete(Tx tx, UUID id) {
        tx.sql("delete from company where tenant_id = :tenant and id = :id")
                .bind("id", id)
                .refuse("bill_company_exists", LedgerError.COMPANY_IN_USE)
                .refuse("order_item_company_exists", LedgerError.COMPANY_IN_USE)
                .refuse("payment_company_exists", LedgerError.COMPANY_IN_USE)
                .execute();
    }
}

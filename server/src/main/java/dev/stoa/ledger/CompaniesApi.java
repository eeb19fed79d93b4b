package dev.stoa.ledger;

import dev.stoa.contacts.ContactLink;
import dev.stoa.platform.web.Api;
import dev.stoa.platform.web.Operations;
import dev.stoa.platform.web.Reply;

/** HTTP of companies. */
final class CompaniesApi implements Api {

    private final Companies companies;

    CompaniesApi(Companies companies) {
        this.companies = companies;
    }

    @Override
    public void bind(Operations operations) {
        operations.bind(
                "listCompanies", r -> Reply.page(companies.list(r.caller(), r.query(CompanyFilter.class), r.page())));
        operations.bind("createCompany", r -> {
            Company company = companies.create(r.caller(), r.body(CompanyDetails.class));
            return Reply.created(company.id(), company).revision(company.revision());
        });
        operations.bind("getCompany", r -> one(companies.get(r.caller(), r.id())));
        operations.bind(
                "changeCompany",
                r -> one(companies.change(r.caller(), r.id(), r.body(CompanyChanges.class), r.ifMatch())));
        operations.bind("deleteCompany", r -> {
            companies.delete(r.caller(), r.id(), r.ifMatch());
            return Reply.noContent();
        });
        operations.bind("listCompanyContacts", r -> Reply.data(companies.contacts(r.caller(), r.id())));
        operations.bind("linkCompanyContact", r -> {
            ContactLink link = companies.link(r.caller(), r.id(), r.body(ContactLink.Request.class));
            return Reply.created(link.contactId(), link);
        });
        operations.bind("unlinkCompanyContact", r -> {
            companies.unlink(r.caller(), r.id(), r.uuid("contactId"));
            return Reply.noContent();
        });
    }

    private static Reply one(Company company) {
        return Reply.data(company).revision(company.revision());
    }
}

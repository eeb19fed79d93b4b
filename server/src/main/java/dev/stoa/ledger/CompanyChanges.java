package dev.stoa.ledger;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.stoa.platform.json.Change;
import org.jspecify.annotations.Nullable;

/** What to change of a company. */
record CompanyChanges(
        Change<String> name,
        Change<@Nullable String> taxIdentifier,
        Change<@Nullable String> additionalTaxIdentifier,
        Change<@Nullable String> registrationNumber,
        Change<@Nullable String> billingCode,
        Change<@Nullable String> accountingCode,
        Change<@Nullable String> externalReference,
        Change<@Nullable String> department,
        Change<@Nullable String> dunsNumber,
        Change<@Nullable String> iata,
        Change<@Nullable String> telephone,
        Change<@Nullable String> invoicingEmail,
        Change<@Nullable String> websiteUrl,
        Change<@Nullable String> contactPerson,
        Change<Company.@Nullable Address> address,
        Change<@Nullable Integer> invoiceDueDays,
        Change<@Nullable String> notes,
        @JsonProperty("isActive") Change<@Nullable Boolean> isActive) {

    CompanyDetails applyTo(CompanyDetails details) {
        return new CompanyDetails(
                name.or(details.name()),
                taxIdentifier.or(details.taxIdentifier()),
                additionalTaxIdentifier.or(details.additionalTaxIdentifier()),
                registrationNumber.or(details.registrationNumber()),
                billingCode.or(details.billingCode()),
                accountingCode.or(details.accountingCode()),
                externalReference.or(details.externalReference()),
                department.or(details.department()),
                dunsNumber.or(details.dunsNumber()),
                iata.or(details.iata()),
                telephone.or(details.telephone()),
                invoicingEmail.or(details.invoicingEmail()),
                websiteUrl.or(details.websiteUrl()),
                contactPerson.or(details.contactPerson()),
                address.or(details.address()),
                invoiceDueDays.or(details.invoiceDueDays()),
                notes.or(details.notes()),
                isActive.or(details.isActive()));
    }
}

package dev.stoa.ledger;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.stoa.platform.WebAddress;
import dev.stoa.platform.error.CommonError;
import dev.stoa.platform.error.FieldError;
import dev.stoa.reference.PhoneNumbers;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What callers say about a company.
 *
 * @param telephone in international form: {@code +41446681800}
 * @param invoiceDueDays how long it has to pay an invoice
 * @param isActive absent in a new one, which is active
 */
record CompanyDetails(
        String name,
        @Nullable String taxIdentifier,
        @Nullable String additionalTaxIdentifier,
        @Nullable String registrationNumber,
        @Nullable String billingCode,
        @Nullable String accountingCode,
        @Nullable String externalReference,
        @Nullable String department,
        @Nullable String dunsNumber,
        @Nullable String iata,
        @Nullable String telephone,
        @Nullable String invoicingEmail,
        @Nullable String websiteUrl,
        @Nullable String contactPerson,
        Company.@Nullable Address address,
        @Nullable Integer invoiceDueDays,
        @Nullable String notes,
        @JsonProperty("isActive") @Nullable Boolean isActive) {

    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
    private static final PhoneNumbers NUMBERS = new PhoneNumbers();

    /** These details as they are kept, or a refusal that names what is wrong with them. */
    CompanyDetails checked() {
        var errors = new ArrayList<FieldError>(0);
        if (websiteUrl != null && !WebAddress.is(websiteUrl)) {
            errors.add(new FieldError(
                    "websiteUrl", "wrong_format", "must be a web address: http:// or https:// and a host"));
        }
        if (country() != null && !COUNTRIES.contains(country())) {
            errors.add(new FieldError(
                    "address.countryCode", "unknown_value", "must be a country code of ISO 3166-1, like CH"));
        }
        if (!errors.isEmpty()) {
            throw FieldError.problem(CommonError.VALIDATION_FAILED, errors);
        }
        return new CompanyDetails(
                name.strip(),
                taxIdentifier,
                additionalTaxIdentifier,
                registrationNumber,
                billingCode,
                accountingCode,
                externalReference,
                department,
                dunsNumber,
                iata,
                telephone == null ? null : NUMBERS.e164(telephone, country(), "telephone"),
                invoicingEmail,
                websiteUrl,
                contactPerson,
                address,
                invoiceDueDays,
                notes,
                isActive == null || isActive);
    }

    private @Nullable String country() {
        return address == null ? null : address.countryCode();
    }
}

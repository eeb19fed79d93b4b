package dev.stoa.contacts;

import dev.stoa.platform.WebAddress;
import dev.stoa.platform.error.CommonError;
import dev.stoa.platform.error.FieldError;
import dev.stoa.reference.PhoneNumbers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the details of a contact must be like, and the form they are kept in. */
final class ContactRules {

    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
    private static final PhoneNumbers NUMBERS = new PhoneNumbers();
    private static final int MAX_URL = 2_048;
    private static final int MAX_ADDRESS_PARTS = 20;
    private static final int MAX_ADDRESS_PART = 255;

    private ContactRules() {}

    /**
     * The details as they are kept, or a refusal that names what is wrong with them. What was fine when it was
     * stored stays, also once a numbering plan has changed.
     *
     * @param stored absent for a new contact
     */
    static ContactDetails checked(ContactDetails wanted, @Nullable ContactDetails stored) {
        var errors = new ArrayList<FieldError>(0);
        Map<String, @Nullable Object> address = address(wanted.address(), errors);
        var kept = new ContactDetails(
                text(wanted.firstName()),
                text(wanted.middleName()),
                text(wanted.lastName()),
                text(wanted.email()),
                text(wanted.phone()),
                url(text(wanted.url()), errors),
                address,
                text(wanted.notes()));
        if (!errors.isEmpty()) {
            throw FieldError.problem(CommonError.VALIDATION_FAILED, errors);
        }
        kept = withPhone(kept, stored);
        if (kept.isEmpty()) {
            throw ContactError.CONTACT_EMPTY.problem();
        }
        return kept;
    }

    /** Without the spaces around it; nothing when there was nothing else. */
    private static @Nullable String text(@Nullable String given) {
        return given == null || given.isBlank() ? null : given.strip();
    }

    private static ContactDetails withPhone(ContactDetails details, @Nullable ContactDetails stored) {
        String phone = details.phone();
        if (phone == null || (stored != null && phone.equals(stored.phone()))) {
            return details;
        }
        return new ContactDetails(
                details.firstName(),
                details.middleName(),
                details.lastName(),
                details.email(),
                NUMBERS.e164(phone, details.country(), "phone"),
                details.url(),
                details.address(),
                details.notes());
    }

    private static @Nullable String url(@Nullable String url, List<FieldError> errors) {
        if (url == null) {
            return null;
        }
        if (url.length() > MAX_URL) {
            errors.add(new FieldError("url", "too_long", "must be at most " + MAX_URL + " characters long"));
        } else if (!WebAddress.is(url)) {
            errors.add(new FieldError("url", "wrong_format", "must be a web address: http:// or https:// and a host"));
        }
        return url;
    }

    private static @Nullable Map<String, @Nullable Object> address(
            @Nullable Map<String, @Nullable Object> given, List<FieldError> errors) {
        if (given == null) {
            return null;
        }
        if (given.size() > MAX_ADDRESS_PARTS) {
            errors.add(new FieldError("address", "too_many", "must have at most " + MAX_ADDRESS_PARTS + " members"));
        }
        var address = new LinkedHashMap<String, @Nullable Object>();
        given.forEach((name, value) -> {
            Object kept = value instanceof String text ? text(text) : value;
            if (kept != null && kept.toString().length() > MAX_ADDRESS_PART) {
                errors.add(new FieldError(
                        "address." + name, "too_long", "must be at most " + MAX_ADDRESS_PART + " characters long"));
            } else if (kept != null) {
                address.put(name, name.equals(ContactDetails.COUNTRY_CODE) ? country(kept.toString(), errors) : kept);
            }
        });
        return address.isEmpty() ? null : address;
    }

    private static String country(String code, List<FieldError> errors) {
        String upper = code.toUpperCase(Locale.ROOT);
        if (!COUNTRIES.contains(upper)) {
            errors.add(new FieldError(
                    "address.country_code", "unknown_value", "must be a country code of ISO 3166-1, like CH"));
        }
        return upper;
    }
}

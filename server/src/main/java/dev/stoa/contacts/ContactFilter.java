package dev.stoa.contacts;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.stoa.platform.error.CommonError;
import dev.stoa.platform.error.Problem;
import dev.stoa.reference.PhoneNumbers;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What narrows a list of contacts; absent values do not.
 *
 * @param countryCode of the address; also where a phone number in national form belongs to
 * @param linked whether they belong to anything
 */
record ContactFilter(
        @Nullable String search,
        @Nullable String email,
        @Nullable String phone,
        @JsonProperty("country_code") @Nullable String countryCode,
        @Nullable Boolean linked) {

    private static final PhoneNumbers NUMBERS = new PhoneNumbers();
    private static final int FEWEST_DIGITS = 3;

    /** The address as lists are ordered by it. */
    @Nullable
    String emailKey() {
        return email == null ? null : email.toLowerCase(Locale.ROOT);
    }

    @Nullable
    String country() {
        return countryCode == null ? null : countryCode.toUpperCase(Locale.ROOT);
    }

    /** The number as it is kept; refuses what is none. */
    @Nullable
    String number() {
        if (phone == null) {
            return null;
        }
        try {
            return NUMBERS.e164(phone, country(), "phone");
        } catch (Problem refused) {
            throw CommonError.INVALID_PARAMETER.problem(refused.text(), refused.details());
        }
    }

    /** What to search for; the digits of a number in whatever notation are one word. */
    @Nullable
    String words() {
        if (search == null) {
            return null;
        }
        String digits = search.replaceAll("[^0-9]", "").replaceFirst("^0+", "");
        boolean number = search.matches("[0-9+()/. -]+") && digits.length() >= FEWEST_DIGITS;
        return number ? digits : search;
    }

    /** Whether it only searches. */
    boolean searchOnly() {
        return new ContactFilter(search, null, null, null, null).equals(this);
    }
}

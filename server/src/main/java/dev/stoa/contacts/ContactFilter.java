package dev.stoa.contacts;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.stoa.platform.db.Pattern;
import dev.stoa.platform.error.CommonError;
import dev.stoa.platform.error.Problem;
import dev.stoa.reference.PhoneNumbers;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
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

    /** A pattern for each word that has to be there; digits of a number in whatever notation are one word. */
    @Nullable
    List<String> patterns() {
        if (search == null || search.isBlank()) {
            return null;
        }
        String digits = search.replaceAll("[^0-9]", "").replaceFirst("^0+", "");
        boolean number = search.matches("[0-9+()/. -]+") && digits.length() >= FEWEST_DIGITS;
        Stream<String> words = number
                ? Stream.of(digits)
                : Stream.of(search.toLowerCase(Locale.ROOT).strip().split("\\s+"));
        return words.map(Pattern::containing).filter(Objects::nonNull).toList();
    }
}

package dev.stoa.reference;

import com.google.i18n.phonenumbers.PhoneNumberToCarrierMapper;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import com.google.i18n.phonenumbers.geocoding.PhoneNumberOfflineGeocoder;
import dev.stoa.platform.error.FieldError;
import dev.stoa.platform.error.Problem;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tells what a phone number says about itself. */
final class PhoneLookup {

    private static final String PHONE = "phone";
    private static final String COUNTRY = "country_code";
    private static final String NO_COUNTRY = "";

    /** What the library calls the region of numbers that belong to no country. */
    private static final String WORLD = "001";

    private final PhoneNumbers numbers;
    private final Cldr cldr;

    PhoneLookup(PhoneNumbers numbers, Cldr cldr) {
        this.numbers = numbers;
        this.cldr = cldr;
    }

    /** Says so when the text is no number anybody can have, rather than to refuse it. */
    PhoneDescription validate(String text, @Nullable String country, String language) {
        checkCountry(country);
        PhoneNumber number;
        try {
            number = numbers.parse(text, country, PHONE);
        } catch (Problem unreadable) {
            return new PhoneDescription(
                    false,
                    "",
                    country == null ? NO_COUNTRY : country,
                    country == null ? null : cldr.countryName(country, language),
                    null,
                    PhoneDescription.LineType.UNKNOWN,
                    null);
        }
        return describe(number, country, PhoneNumberFormat.E164, language);
    }

    /** Refuses (422) what cannot be read as a number. */
    PhoneDescription parse(String text, @Nullable String country, PhoneNumberFormat format, String language) {
        checkCountry(country);
        return describe(numbers.parse(text, country, PHONE), country, format, language);
    }

    /** The calling code of a country. */
    PhoneDescription callingCode(String country, String language) {
        int code = PhoneNumbers.library().getCountryCodeForRegion(country);
        if (code == 0) {
            throw ReferenceError.PHONE_CODE_NOT_FOUND.problem();
        }
        return new PhoneDescription(true, "+" + code, country, cldr.countryName(country, language), null, null, null);
    }

    /** All countries whose numbers are known, and their calling codes, in the same order and separated by commas. */
    PhoneDescription countries() {
        var countries = new TreeSet<>(PhoneNumbers.library().getSupportedRegions());
        String codes = countries.stream()
                .map(country -> "+" + PhoneNumbers.library().getCountryCodeForRegion(country))
                .collect(Collectors.joining(","));
        return new PhoneDescription(true, codes, String.join(",", countries), null, null, null, null);
    }

    private static void checkCountry(@Nullable String country) {
        if (country != null && !PhoneNumbers.library().getSupportedRegions().contains(country)) {
            throw new FieldError(
                            COUNTRY,
                            "unknown_value",
                            "is no country with phone numbers; GET /api/v1/public/phone/countries lists those")
                    .problem();
        }
    }

    private PhoneDescription describe(
            PhoneNumber number, @Nullable String given, PhoneNumberFormat format, String language) {
        Locale locale = Locale.forLanguageTag(language);
        boolean valid = PhoneNumbers.library().isValidNumber(number);
        String country = countryOf(number, given);
        return new PhoneDescription(
                valid,
                PhoneNumbers.library().format(number, format),
                country,
                country.isEmpty() ? null : cldr.countryName(country, language),
                valid ? present(PhoneNumberToCarrierMapper.getInstance().getNameForNumber(number, locale)) : null,
                PhoneDescription.LineType.of(PhoneNumbers.library().getNumberType(number)),
                valid
                        ? present(PhoneNumberOfflineGeocoder.getInstance().getDescriptionForNumber(number, locale))
                        : null);
    }

    /** An invalid number still has a calling code, which says enough unless several countries share it. */
    private static String countryOf(PhoneNumber number, @Nullable String given) {
        String country = PhoneNumbers.library().getRegionCodeForNumber(number);
        if (country == null) {
            List<String> sharing = PhoneNumbers.library().getRegionCodesForCountryCode(number.getCountryCode());
            country = given != null && sharing.contains(given)
                    ? given
                    : sharing.size() == 1 ? sharing.getFirst() : NO_COUNTRY;
        }
        return country.equals(WORLD) ? NO_COUNTRY : country;
    }

    private static @Nullable String present(String text) {
        return text.isBlank() ? null : text;
    }
}

package dev.stoa.reference;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import dev.stoa.platform.error.FieldError;
import dev.stoa.platform.error.Problem;
import org.jspecify.annotations.Nullable;

/** Phone numbers as people write them, brought into the one form that is stored. */
public final class PhoneNumbers {

    /**
     * The number in E.164, a plus sign and at most 15 digits; refuses (422) what is no valid number.
     *
     * @param region the country (ISO 3166-1 alpha-2) of a number without its calling code; without one such a number is refused
     * @param field where the number stands in the request, for the refusal
     */
    public String e164(String text, @Nullable String region, String field) {
        PhoneNumber number = parse(text, region, field);
        if (!library().isValidNumber(number)) {
            throw new FieldError(field, "invalid_phone_number", "is not a phone number that anybody can have")
                    .problem();
        }
        if (number.hasExtension()) {
            throw new FieldError(field, "invalid_phone_number", "has an extension; leave that out").problem();
        }
        return library().format(number, PhoneNumberFormat.E164);
    }

    /** What the text says, valid or not; refuses what cannot be read as a number at all. */
    PhoneNumber parse(String text, @Nullable String region, String field) {
        try {
            return library().parse(text, region);
        } catch (NumberParseException unreadable) {
            throw refusal(unreadable, region, field);
        }
    }

    private static Problem refusal(NumberParseException unreadable, @Nullable String region, String field) {
        if (region == null && unreadable.getErrorType() == NumberParseException.ErrorType.INVALID_COUNTRY_CODE) {
            return new FieldError(
                            field,
                            "country_needed",
                            "begins with no known calling code; write it like +41791234567, or give its country as country_code")
                    .problem();
        }
        String message = switch (unreadable.getErrorType()) {
            case INVALID_COUNTRY_CODE -> "begins with a calling code that no country has";
            case NOT_A_NUMBER -> "is not a phone number; write it like +41791234567";
            case TOO_SHORT_AFTER_IDD, TOO_SHORT_NSN -> "is too short for a phone number";
            case TOO_LONG -> "is too long for a phone number";
        };
        return new FieldError(field, "invalid_phone_number", message).problem();
    }

    /** Reads what it knows of a country when a number of that country comes up. */
    static PhoneNumberUtil library() {
        return PhoneNumberUtil.getInstance();
    }
}

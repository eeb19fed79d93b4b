package dev.stoa.reference;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * What can be told from a phone number.
 *
 * @param formatted in the notation asked for; empty when there is nothing to write down
 * @param countryCode whose number it is; empty when it belongs to no country
 * @param carrier the network a mobile number was first given to
 * @param location where a landline is; for others the country
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record PhoneDescription(
        boolean valid,
        String formatted,
        String countryCode,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String countryName,
        @Nullable String carrier,
        @Nullable LineType lineType,
        @Nullable String location) {

    /** What kind of line a number leads to. */
    enum LineType {
        MOBILE,
        LANDLINE,
        VOIP,
        @JsonProperty("toll-free")
        TOLL_FREE,
        UNKNOWN;

        /** Where numbers do not tell mobile from landline, as in North America, nobody can say. */
        static LineType of(PhoneNumberType type) {
            return switch (type) {
                case MOBILE -> MOBILE;
                case FIXED_LINE -> LANDLINE;
                case VOIP -> VOIP;
                case TOLL_FREE -> TOLL_FREE;
                case FIXED_LINE_OR_MOBILE, PREMIUM_RATE, SHARED_COST, PERSONAL_NUMBER, PAGER, UAN, VOICEMAIL, UNKNOWN ->
                    UNKNOWN;
            };
        }
    }
}

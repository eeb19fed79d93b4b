package dev.stoa.reference;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import dev.stoa.platform.web.Api;
import dev.stoa.platform.web.Operations;
import dev.stoa.platform.web.Reply;
import dev.stoa.platform.web.Request;
import dev.stoa.platform.web.Single;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** HTTP of phone numbers. */
final class PhoneApi implements Api {

    private static final Duration FRESH = Duration.ofHours(1);

    private final PhoneLookup lookup;
    private final Cldr cldr;
    private final Renderings renderings;

    PhoneApi(PhoneLookup lookup, Cldr cldr, Renderings renderings) {
        this.lookup = lookup;
        this.cldr = cldr;
        this.renderings = renderings;
    }

    private record CallingCodeKey(String country, String language) {}

    private record Query(
            String phone,
            @JsonProperty("country_code") @Nullable String country,
            @Nullable Notation format) {

        PhoneNumberFormat notation() {
            return format == null ? PhoneNumberFormat.E164 : format.format;
        }
    }

    /** The notations, as the contract spells them. */
    private enum Notation {
        @JsonProperty("E.164")
        E164(PhoneNumberFormat.E164),
        @JsonProperty("INTERNATIONAL")
        INTERNATIONAL(PhoneNumberFormat.INTERNATIONAL),
        @JsonProperty("NATIONAL")
        NATIONAL(PhoneNumberFormat.NATIONAL),
        @JsonProperty("RFC3966")
        RFC3966(PhoneNumberFormat.RFC3966);

        private final PhoneNumberFormat format;

        Notation(PhoneNumberFormat format) {
            this.format = format;
        }
    }

    @Override
    public void bind(Operations operations) {
        operations.bind("validatePhoneNumber", r -> {
            Query query = r.body(Query.class);
            return Reply.data(lookup.validate(query.phone(), query.country(), cldr.best(r.languages())));
        });
        operations.bind("formatPhoneNumber", r -> parsed(r, r.body(Query.class)));
        operations.bind("parsePhoneNumber", r -> parsed(r, r.body(Query.class)));
        operations.bind(
                "detectPhoneRegion",
                r -> parsed(r, new Query(r.body(Query.class).phone(), null, null)));
        operations.bind("getCallingCode", this::callingCode);
        operations.bind(
                "listPhoneCountries",
                r -> renderings.reply(r, "phone countries", FRESH, () -> new Single<>(lookup.countries())));
    }

    private Reply parsed(Request r, Query query) {
        return Reply.data(lookup.parse(query.phone(), query.country(), query.notation(), cldr.best(r.languages())));
    }

    private Reply callingCode(Request r) {
        var key = new CallingCodeKey(r.path("countryCode").toUpperCase(Locale.ROOT), cldr.best(r.languages()));
        return renderings.reply(r, key, FRESH, () -> new Single<>(lookup.callingCode(key.country(), key.language())));
    }
}

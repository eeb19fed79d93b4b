package dev.stoa.contacts;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What callers say about a contact; nothing of it is required, but something has to be there. */
record ContactDetails(
        @Nullable String firstName,
        @Nullable String middleName,
        @Nullable String lastName,
        @Nullable String email,
        @Nullable String phone,
        @Nullable String url,
        @Nullable Map<String, @Nullable Object> address,
        @Nullable String notes) {

    static final String COUNTRY_CODE = "country_code";

    boolean isEmpty() {
        return firstName == null
                && middleName == null
                && lastName == null
                && email == null
                && phone == null
                && url == null
                && address == null
                && notes == null;
    }

    /** The country of the address, where national phone numbers belong to. */
    @Nullable
    String country() {
        return address != null && address.get(COUNTRY_CODE) instanceof String code ? code : null;
    }
}

package dev.stoa.contacts;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.stoa.platform.auth.Caller;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Somebody the tenant deals with.
 *
 * @param phone in international form: {@code +41446681800}
 * @param address as given; {@code country_code} in it is of ISO 3166
 */
record Contact(
        UUID id,
        UUID tenantId,
        @JsonProperty("first_name") @Nullable String firstName,
        @JsonProperty("middle_name") @Nullable String middleName,
        @JsonProperty("last_name") @Nullable String lastName,
        @Nullable String email,
        @Nullable String phone,
        @Nullable String url,
        @Nullable Map<String, @Nullable Object> address,
        @Nullable String notes,
        @JsonProperty("created_at") Instant createdAt,
        @JsonProperty("updated_at") Instant updatedAt,
        @JsonProperty("created_by") @Nullable UUID createdBy,
        @JsonProperty("updated_by") @Nullable UUID updatedBy,
        @JsonIgnore int revision) {

    /** One that is new. */
    static Contact of(UUID id, Caller caller, ContactDetails details, Instant now) {
        return new Contact(
                id,
                caller.tenantId(),
                details.firstName(),
                details.middleName(),
                details.lastName(),
                details.email(),
                details.phone(),
                details.url(),
                details.address(),
                details.notes(),
                now,
                now,
                caller.userId(),
                caller.userId(),
                1);
    }

    ContactDetails details() {
        return new ContactDetails(firstName, middleName, lastName, email, phone, url, address, notes);
    }

    /** The same contact with other details. */
    Contact with(ContactDetails details, @Nullable UUID by, Instant now) {
        return new Contact(
                id,
                tenantId,
                details.firstName(),
                details.middleName(),
                details.lastName(),
                details.email(),
                details.phone(),
                details.url(),
                details.address(),
                details.notes(),
                createdAt,
                now,
                createdBy,
                by,
                revision + 1);
    }

    /** The column {@code by_last_name} of the same name in the table, for cursors. */
    String byLastName() {
        return first(lastName, firstName, email, phone, url) + " " + requireNonNullElse(firstName, "");
    }

    /** Likewise {@code by_first_name}. */
    String byFirstName() {
        return first(firstName, lastName, email, phone, url) + " " + requireNonNullElse(lastName, "");
    }

    private static String first(@Nullable String... texts) {
        return Stream.of(texts).filter(Objects::nonNull).findFirst().orElse("");
    }
}

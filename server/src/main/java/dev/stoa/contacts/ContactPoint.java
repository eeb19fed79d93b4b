package dev.stoa.contacts;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One way to reach a contact.
 *
 * @param id the contact's
 * @param contactType email, phone or url
 * @param label the contact's name
 */
public record ContactPoint(
        UUID id,
        @JsonProperty("contact_type") String contactType,
        String value,
        @Nullable String label) {

    static List<ContactPoint> of(Contact contact) {
        return Stream.of(
                        point(contact, "email", contact.email()),
                        point(contact, "phone", contact.phone()),
                        point(contact, "url", contact.url()))
                .flatMap(List::stream)
                .toList();
    }

    private static List<ContactPoint> point(Contact contact, String type, @Nullable String value) {
        return value == null ? List.of() : List.of(new ContactPoint(contact.id(), type, value, contact.name()));
    }
}

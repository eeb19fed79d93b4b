package dev.stoa.contacts;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.UUID;
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
        @Nullable String label) {}

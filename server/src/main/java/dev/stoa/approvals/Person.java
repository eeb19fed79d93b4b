package dev.stoa.approvals;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.UUID;

/**
 * Somebody in the tenant.
 *
 * @param displayName their address when they go by no name
 * @param locale the language they want letters in
 */
record Person(
        UUID id,
        String email,
        @JsonProperty("display_name") String displayName,
        @JsonIgnore String locale) {}

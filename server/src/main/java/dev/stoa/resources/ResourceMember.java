package dev.stoa.resources;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Somebody with a role for one resource alone. */
record ResourceMember(
        @JsonProperty("user_id") UUID userId,
        @Nullable String email,
        Role role,
        @JsonProperty("created_at") Instant createdAt) {

    /** Readers see the resource; managers and admins change it. */
    enum Role {
        ADMIN,
        MANAGER,
        READER
    }

    /** Users to become readers, by id, by e-mail, or both. */
    record Request(@Nullable List<String> emails, @Nullable List<UUID> userIds) {}
}

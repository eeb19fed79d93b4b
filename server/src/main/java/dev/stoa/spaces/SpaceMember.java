package dev.stoa.spaces;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.UUID;

/** Somebody with a role in one space, apart from what their groups allow. */
record SpaceMember(
        UUID id,
        @JsonProperty("space_id") UUID spaceId,
        @JsonProperty("user_id") UUID userId,
        Role role,
        @JsonProperty("created_at") Instant createdAt) {

    /** Readers see the space and its resources, managers change them. */
    enum Role {
        MANAGER,
        READER
    }

    /** Somebody to be one. */
    record Request(UUID userId, Role role) {}
}

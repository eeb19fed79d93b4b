package dev.stoa.access;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Somebody in a group, since when. */
record GroupMember(
        @JsonProperty("user_id") UUID userId,
        String email,
        @JsonProperty("display_name") @Nullable String displayName,
        @JsonProperty("created_at") Instant createdAt) {}

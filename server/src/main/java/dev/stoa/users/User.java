package dev.stoa.users;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.stoa.platform.json.JsonText;
import dev.stoa.types.TypedSettings;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who belongs to a tenant. Names and locale are the person's, the same in every tenant; status,
 * settings and type are the membership's.
 */
record User(
        UUID id,
        UUID tenantId,
        String email,
        Status status,
        @JsonProperty("first_name") @Nullable String firstName,
        @JsonProperty("middle_name") @Nullable String middleName,
        @JsonProperty("last_name") @Nullable String lastName,
        @JsonProperty("display_name") @Nullable String displayName,
        @JsonProperty("avatar_source") String avatarSource,
        @JsonProperty("type_definition_id") @Nullable UUID typeDefinitionId,
        JsonText settings,
        String locale,
        @Nullable Instant emailConfirmedAt,
        String emailVerificationStatus,
        @JsonProperty("created_at") Instant createdAt,
        @JsonProperty("updated_at") Instant updatedAt,
        @JsonIgnore int revision) {

    enum Status {
        ACTIVE,
        INACTIVE,
        MAINTENANCE,
        RETIRED,
        PENDING
    }

    TypedSettings typed() {
        return new TypedSettings(typeDefinitionId, settings);
    }
}

package dev.stoa.storage;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** That the keys of an S3 connection were replaced, and why. */
record Rotation(
        UUID id,
        @JsonProperty("config_id") UUID configId,
        @JsonProperty("rotation_type") Type rotationType,
        @JsonProperty("old_key_expired_at") @Nullable Instant oldKeyExpiredAt,
        @JsonProperty("new_key_activated_at") Instant newKeyActivatedAt,
        @JsonProperty("rotated_by") @Nullable UUID rotatedBy,
        @JsonProperty("created_at") Instant createdAt) {

    enum Type {
        SCHEDULED,
        MANUAL,
        EMERGENCY
    }

    /** The new keys. */
    record Request(
            @JsonProperty("access_key_id") String accessKeyId,
            @JsonProperty("secret_access_key") String secretAccessKey,
            @JsonProperty("rotation_type") @Nullable Type rotationType) {

        S3Connection.Keys keys() {
            return new S3Connection.Keys(accessKeyId, secretAccessKey);
        }
    }
}

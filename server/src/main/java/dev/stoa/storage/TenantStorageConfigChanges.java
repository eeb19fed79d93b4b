package dev.stoa.storage;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.stoa.platform.json.Change;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What to change of where the new files of a tenant go first.
 *
 * @param credentials the keys as they are; they are sealed before they are stored
 * @param config members as the S3 operations have them; {@code id} picks a connection that is there already
 */
record TenantStorageConfigChanges(
        TenantStorageConfig.@Nullable Provider provider,
        @JsonProperty("credentials_encrypted") @Nullable ObjectNode credentials,
        @Nullable ObjectNode config,
        @JsonProperty("fallback_enabled") Change<Boolean> fallbackEnabled) {

    boolean aboutConnection() {
        return (credentials != null && !credentials.isEmpty()) || (config != null && !config.isEmpty());
    }
}

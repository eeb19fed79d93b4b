package dev.stoa.storage;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where the new files of a tenant go first: the head of its fallback chain, in the words of those who know one provider
 * only.
 *
 * @param config of an S3 connection what the S3 operations show; empty for the built-in store
 * @param createdAt absent where nobody ever configured anything
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record TenantStorageConfig(
        UUID tenantId,
        Provider provider,
        @JsonProperty("credentials_encrypted") boolean credentialsEncrypted,
        Object config,
        @JsonProperty("fallback_enabled") boolean fallbackEnabled,
        @JsonProperty("created_at") @Nullable Instant createdAt,
        @JsonProperty("updated_at") @Nullable Instant updatedAt,
        @JsonIgnore int revision) {

    /** As the interface calls them. */
    enum Provider {
        SUPABASE,
        S3,
        AZURE
    }

    /** @param first the S3 connection at the head of the chain; absent for the built-in store */
    static TenantStorageConfig of(UUID tenantId, DistributionSettings settings, @Nullable S3Config first) {
        boolean saved = !settings.equals(DistributionSettings.NONE);
        List<UUID> chain = settings.chain();
        return new TenantStorageConfig(
                tenantId,
                first == null ? Provider.SUPABASE : Provider.S3,
                first != null,
                first == null ? Map.of() : first,
                chain.size() > 1,
                saved ? settings.createdAt() : null,
                saved ? settings.updatedAt() : null,
                settings.revision());
    }
}

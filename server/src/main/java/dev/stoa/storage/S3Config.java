package dev.stoa.storage;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.stoa.platform.json.JsonText;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An S3 bucket that a tenant has connected; its keys are kept elsewhere. */
record S3Config(
        UUID id,
        UUID tenantId,
        String name,
        @Nullable String description,
        String region,
        @JsonProperty("bucket_name") String bucketName,
        @JsonProperty("endpoint_url") @Nullable String endpointUrl,
        @JsonProperty("fallback_region") @Nullable String fallbackRegion,
        @JsonProperty("fallback_bucket") @Nullable String fallbackBucket,
        @JsonProperty("versioning_enabled") boolean versioningEnabled,
        @JsonProperty("encryption_type") S3Connection.Encryption encryptionType,
        @JsonProperty("kms_key_id") @Nullable String kmsKeyId,
        @JsonProperty("cors_rules") JsonText corsRules,
        @JsonProperty("lifecycle_policies") JsonText lifecyclePolicies,
        @JsonProperty("cdn_enabled") boolean cdnEnabled,
        @JsonProperty("cdn_distribution_id") @Nullable String cdnDistributionId,
        @JsonProperty("cdn_domain") @Nullable String cdnDomain,
        Status status,
        @JsonProperty("last_connection_test") @Nullable Instant lastConnectionTest,
        @JsonProperty("last_connection_status") @Nullable String lastConnectionStatus,
        @JsonProperty("connection_error") @Nullable String connectionError,
        @JsonProperty("created_at") Instant createdAt,
        @JsonProperty("created_by") @Nullable UUID createdBy,
        @JsonProperty("updated_at") Instant updatedAt,
        @JsonProperty("updated_by") @Nullable UUID updatedBy,
        @JsonIgnore long usedBytes,
        @JsonIgnore int revision) {

    enum Status {
        PENDING,
        ACTIVE,
        ERROR,
        DISABLED
    }

    /** Of keeping what is there now for a month; 0 where the region has no published prices. */
    @JsonProperty("estimated_monthly_cost_cents")
    long estimatedMonthlyCostCents() {
        return S3Prices.of(region).map(prices -> prices.storageCents(usedBytes)).orElse(0L);
    }

    S3Connection connection() {
        return new S3Connection(
                region,
                bucketName,
                endpointUrl == null ? null : URI.create(endpointUrl),
                encryptionType,
                kmsKeyId,
                versioningEnabled);
    }

    /** Whether new files may go there. */
    boolean takesFiles() {
        return status == Status.ACTIVE || status == Status.PENDING;
    }

    S3Config tested(Instant at, @Nullable String error) {
        Status after = status == Status.DISABLED ? status : error == null ? Status.ACTIVE : Status.ERROR;
        return new S3Config(
                id,
                tenantId,
                name,
                description,
                region,
                bucketName,
                endpointUrl,
                fallbackRegion,
                fallbackBucket,
                versioningEnabled,
                encryptionType,
                kmsKeyId,
                corsRules,
                lifecyclePolicies,
                cdnEnabled,
                cdnDistributionId,
                cdnDomain,
                after,
                at,
                error == null ? "success" : "failed",
                error,
                createdAt,
                createdBy,
                updatedAt,
                updatedBy,
                usedBytes,
                revision);
    }
}

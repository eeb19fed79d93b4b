package dev.stoa.storage;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.json.JsonText;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An S3 bucket to be connected. */
record NewS3Config(
        String name,
        @Nullable String description,
        String region,
        @JsonProperty("bucket_name") String bucketName,
        @JsonProperty("endpoint_url") @Nullable String endpointUrl,
        @JsonProperty("access_key_id") String accessKeyId,
        @JsonProperty("secret_access_key") String secretAccessKey,
        @JsonProperty("fallback_region") @Nullable String fallbackRegion,
        @JsonProperty("fallback_bucket") @Nullable String fallbackBucket,
        @JsonProperty("versioning_enabled") @Nullable Boolean versioningEnabled,
        @JsonProperty("encryption_type") S3Connection.@Nullable Encryption encryptionType,
        @JsonProperty("kms_key_id") @Nullable String kmsKeyId,
        @JsonProperty("cors_rules") @Nullable JsonText corsRules,
        @JsonProperty("lifecycle_policies") @Nullable JsonText lifecyclePolicies,
        @JsonProperty("cdn_enabled") @Nullable Boolean cdnEnabled,
        @JsonProperty("cdn_distribution_id") @Nullable String cdnDistributionId,
        @JsonProperty("cdn_domain") @Nullable String cdnDomain) {

    private static final JsonText NONE = new JsonText("[]");

    S3Config toConfig(UUID id, Caller caller, Instant now) {
        return new S3Config(
                id,
                caller.tenantId(),
                name,
                description,
                region,
                bucketName,
                endpointUrl,
                fallbackRegion,
                fallbackBucket,
                requireNonNullElse(versioningEnabled, false),
                requireNonNullElse(encryptionType, S3Connection.Encryption.NONE),
                kmsKeyId,
                requireNonNullElse(corsRules, NONE),
                requireNonNullElse(lifecyclePolicies, NONE),
                requireNonNullElse(cdnEnabled, false),
                cdnDistributionId,
                cdnDomain,
                S3Config.Status.PENDING,
                null,
                null,
                null,
                now,
                caller.userId(),
                now,
                caller.userId(),
                0,
                1);
    }

    S3Connection.Keys keys() {
        return new S3Connection.Keys(accessKeyId, secretAccessKey);
    }
}

package dev.stoa.storage;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.json.Change;
import dev.stoa.platform.json.JsonText;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What to change of an S3 connection. Its keys are rotated, not changed. */
record S3ConfigChanges(
        Change<String> name,
        Change<@Nullable String> description,
        Change<String> region,
        @JsonProperty("bucket_name") Change<String> bucketName,
        @JsonProperty("endpoint_url") Change<@Nullable String> endpointUrl,
        @JsonProperty("fallback_region") Change<@Nullable String> fallbackRegion,
        @JsonProperty("fallback_bucket") Change<@Nullable String> fallbackBucket,
        @JsonProperty("versioning_enabled") Change<Boolean> versioningEnabled,
        @JsonProperty("encryption_type") Change<S3Connection.Encryption> encryptionType,
        @JsonProperty("kms_key_id") Change<@Nullable String> kmsKeyId,
        @JsonProperty("cors_rules") Change<JsonText> corsRules,
        @JsonProperty("lifecycle_policies") Change<JsonText> lifecyclePolicies,
        @JsonProperty("cdn_enabled") Change<Boolean> cdnEnabled,
        @JsonProperty("cdn_distribution_id") Change<@Nullable String> cdnDistributionId,
        @JsonProperty("cdn_domain") Change<@Nullable String> cdnDomain,
        Change<S3Config.Status> status) {

    S3Config applyTo(S3Config config, Caller caller, Instant now) {
        return new S3Config(
                config.id(),
                config.tenantId(),
                name.or(config.name()),
                description.or(config.description()),
                region.or(config.region()),
                bucketName.or(config.bucketName()),
                endpointUrl.or(config.endpointUrl()),
                fallbackRegion.or(config.fallbackRegion()),
                fallbackBucket.or(config.fallbackBucket()),
                versioningEnabled.or(config.versioningEnabled()),
                encryptionType.or(config.encryptionType()),
                kmsKeyId.or(config.kmsKeyId()),
                corsRules.or(config.corsRules()),
                lifecyclePolicies.or(config.lifecyclePolicies()),
                cdnEnabled.or(config.cdnEnabled()),
                cdnDistributionId.or(config.cdnDistributionId()),
                cdnDomain.or(config.cdnDomain()),
                status.or(config.status()),
                config.lastConnectionTest(),
                config.lastConnectionStatus(),
                config.connectionError(),
                config.createdAt(),
                config.createdBy(),
                now,
                caller.userId(),
                config.usedBytes(),
                config.revision() + 1);
    }

    /** Whether files that are there could no longer be read. */
    static boolean losesFiles(S3Config before, S3Config after) {
        S3Connection from = before.connection();
        S3Connection to = after.connection();
        boolean elsewhere = !from.region().equals(to.region())
                || !from.bucket().equals(to.bucket())
                || !Objects.equals(from.endpoint(), to.endpoint());
        boolean otherKey = (from.encryption() == S3Connection.Encryption.SSE_C)
                != (to.encryption() == S3Connection.Encryption.SSE_C);
        return elsewhere || otherKey;
    }
}

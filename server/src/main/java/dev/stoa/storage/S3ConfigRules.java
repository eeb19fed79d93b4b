package dev.stoa.storage;

import dev.stoa.platform.WebAddress;
import dev.stoa.platform.error.FieldError;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.regions.Region;

/** What the settings of an S3 connection must be like, beyond what the contract can say. */
final class S3ConfigRules {

    /** Amazon S3 User Guide, general purpose bucket naming rules; older and other servers' buckets may have capitals and underscores. */
    private static final Pattern BUCKET = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{1,253}[A-Za-z0-9]");

    private static final Pattern REGION = Pattern.compile("[a-z0-9-]{1,50}");
    private static final int MOST_RULES = 100_000;

    private S3ConfigRules() {}

    static S3Config checked(S3Config config) {
        checkAddress(config);
        if (!BUCKET.matcher(config.bucketName()).matches()) {
            throw new FieldError("bucket_name", "wrong_format", "must be the name of an S3 bucket").problem();
        }
        checkEncryption(config);
        checkSize("cors_rules", config.corsRules().text());
        checkSize("lifecycle_policies", config.lifecyclePolicies().text());
        return config;
    }

    private static void checkAddress(S3Config config) {
        String endpoint = config.endpointUrl();
        if (endpoint != null && !WebAddress.is(endpoint)) {
            throw new FieldError(
                            "endpoint_url", "wrong_format", "must be a web address: http:// or https:// and a host")
                    .problem();
        }
        checkRegion("region", config.region(), endpoint);
        checkRegion("fallback_region", config.fallbackRegion(), endpoint);
        String fallback = config.fallbackBucket();
        if (fallback != null && !BUCKET.matcher(fallback).matches()) {
            throw new FieldError("fallback_bucket", "wrong_format", "must be the name of an S3 bucket").problem();
        }
    }

    /** Other S3 servers have regions of their own. */
    private static void checkRegion(String field, @Nullable String region, @Nullable String endpoint) {
        if (region == null) {
            return;
        }
        boolean plausible = REGION.matcher(region).matches();
        if (!plausible || (endpoint == null && !Region.regions().contains(Region.of(region)))) {
            throw new FieldError(field, "unknown_value", "must be a region as listS3Regions lists them").problem();
        }
    }

    private static void checkEncryption(S3Config config) {
        boolean kms = config.encryptionType() == S3Connection.Encryption.SSE_KMS;
        if (kms && config.kmsKeyId() == null) {
            throw new FieldError("kms_key_id", "required", "is required with SSE-KMS").problem();
        }
        String endpoint = config.endpointUrl();
        boolean ours = config.encryptionType() == S3Connection.Encryption.SSE_C;
        if (ours && endpoint != null && !endpoint.startsWith("https://")) {
            throw new FieldError(
                            "endpoint_url", "not_combinable", "must be https:// with SSE-C, which sends the key along")
                    .problem();
        }
    }

    private static void checkSize(String field, String text) {
        if (text.length() > MOST_RULES) {
            throw new FieldError(field, "too_long", "must have at most " + MOST_RULES + " characters as JSON")
                    .problem();
        }
    }

    /** Regions as the SDK knows them, by code. */
    static List<Region> regions() {
        return Region.regions().stream()
                .filter(region -> !region.isGlobalRegion() && region.metadata() != null)
                .sorted((one, other) -> one.id().compareTo(other.id()))
                .toList();
    }
}

package dev.stoa.storage;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Where an S3 bucket is and how objects in it are encrypted.
 *
 * @param endpoint absent for Amazon's own
 * @param versioned whether the bucket keeps what was deleted
 */
record S3Connection(
        String region,
        String bucket,
        @Nullable URI endpoint,
        Encryption encryption,
        @Nullable String kmsKeyId,
        boolean versioned) {

    /** Who holds the key: nobody, S3, the key management service, or this server (Amazon S3 User Guide). */
    enum Encryption {
        @JsonProperty("NONE")
        NONE,
        @JsonProperty("SSE-S3")
        SSE_S3,
        @JsonProperty("SSE-KMS")
        SSE_KMS,
        @JsonProperty("SSE-C")
        SSE_C
    }

    /** What proves who we are there. */
    record Keys(String accessKeyId, String secretAccessKey) {}
}

package dev.stoa.storage;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.UUID;

/** Where the bytes of a file were at some time. */
public record Whereabouts(
        UUID id,
        @JsonProperty("provider_id") UUID providerId,
        @JsonProperty("provider_key") String providerKey,
        @JsonProperty("size_bytes") long sizeBytes,
        String sha256) {}

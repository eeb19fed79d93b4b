package dev.stoa.tenancy;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A business with everything it keeps here.
 *
 * @param slug unique in the installation; the label of its domain
 * @param settings {@code limits} in it are set by system admins only
 */
record Tenant(
        UUID id,
        String name,
        String slug,
        Status status,
        @Nullable String description,
        Type type,
        @JsonProperty("contact_email") @Nullable String contactEmail,
        @JsonProperty("contact_phone") @Nullable String contactPhone,
        Map<String, @Nullable Object> settings,
        @JsonProperty("default_language") String defaultLanguage,
        @JsonProperty("additional_languages") List<String> additionalLanguages,
        @JsonProperty("created_at") Instant createdAt,
        @JsonProperty("updated_at") Instant updatedAt,
        @JsonIgnore StorageStrategy storageStrategy,
        @JsonIgnore int revision) {

    enum Status {
        ACTIVE,
        INACTIVE,
        MAINTENANCE,
        RETIRED,
        PENDING
    }

    /** The plan; those further down are higher. */
    enum Type {
        SYSTEM,
        TRIAL,
        PAID,
        ENTERPRISE
    }

    @JsonProperty
    String domain() {
        return slug;
    }

    /** The same tenant in another state or on another plan. */
    Tenant as(Status otherStatus, Type otherType, Instant now) {
        return new Tenant(
                id,
                name,
                slug,
                otherStatus,
                description,
                otherType,
                contactEmail,
                contactPhone,
                settings,
                defaultLanguage,
                additionalLanguages,
                createdAt,
                now,
                storageStrategy,
                revision + 1);
    }
}

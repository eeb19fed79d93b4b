package dev.stoa.taxonomy;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The texts of a category in one language other than its own. */
record CategoryTranslation(
        UUID id,
        UUID tenantId,
        @JsonProperty("category_id") UUID categoryId,
        String locale,
        String name,
        @Nullable String description,
        @JsonProperty("created_at") Instant createdAt,
        @JsonProperty("updated_at") Instant updatedAt) {

    /** One to be. */
    record New(String locale, String name, @Nullable String description) {}
}

package dev.stoa.taxonomy;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.stoa.tenancy.Texts;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A category to be; at the top when it has no parent. */
record NewCategory(
        String key,
        String name,
        @Nullable String language,
        @Nullable String description,
        @JsonProperty("parent_id") @Nullable UUID parentId,
        @JsonProperty("filter_id") @Nullable String filterId,
        @JsonProperty("translations_i18n") @Nullable Map<String, Texts> translations) {}

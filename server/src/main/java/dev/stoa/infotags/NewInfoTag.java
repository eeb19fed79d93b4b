package dev.stoa.infotags;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A help text to be. */
record NewInfoTag(
        String key,
        String title,
        String description,
        @Nullable List<String> examples,
        @JsonProperty("translations_i18n") @Nullable Map<String, InfoTagTexts> translations) {}

package dev.stoa.spaces;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.stoa.platform.json.JsonText;
import dev.stoa.platform.json.Location;
import dev.stoa.tenancy.Texts;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A space to be. Whatever is left out gets its default. */
public record NewSpace(
        String name,
        @Nullable String description,
        @Nullable String language,
        Space.@Nullable Type type,
        @JsonProperty("type_definition_id") @Nullable UUID typeDefinitionId,
        Space.@Nullable Status status,
        @Nullable JsonText settings,
        @Nullable Location homeLocation,
        @JsonProperty("translations_i18n") @Nullable Map<String, Texts> translations) {}

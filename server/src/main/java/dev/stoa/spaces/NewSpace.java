package dev.stoa.spaces;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.stoa.listing.Promotion;
import dev.stoa.listing.Status;
import dev.stoa.listing.Translations;
import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.geo.Location;
import dev.stoa.platform.json.JsonText;
import dev.stoa.tenancy.TenantLanguages;
import dev.stoa.tenancy.Texts;
import java.time.Instant;
import java.util.List;
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
        @Nullable Status status,
        @Nullable JsonText settings,
        @Nullable Location homeLocation,
        @JsonProperty("category_ids") @Nullable List<UUID> categoryIds,
        @JsonProperty("tag_ids") @Nullable List<UUID> tagIds,
        @JsonProperty("translations_i18n") @Nullable Map<String, Texts> translations) {

    /** @param first the status it begins with */
    Space toSpace(UUID id, Caller caller, TenantLanguages languages, Status first, Instant now) {
        return new Space(
                id,
                caller.tenantId(),
                name,
                description,
                requireNonNullElse(language, languages.base()),
                requireNonNullElse(type, Space.Type.DEFAULT),
                typeDefinitionId,
                null,
                first,
                true,
                Promotion.NONE,
                1,
                caller.userId(),
                now,
                now,
                Translations.of(translations),
                requireNonNullElse(settings, JsonText.EMPTY_OBJECT),
                homeLocation,
                null,
                1);
    }
}

package dev.stoa.resources;

import static java.util.Objects.requireNonNullElse;

import dev.stoa.listing.Promotion;
import dev.stoa.listing.Status;
import dev.stoa.listing.Translations;
import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.geo.Location;
import dev.stoa.platform.json.JsonText;
import dev.stoa.spaces.Space;
import dev.stoa.tenancy.TenantLanguages;
import dev.stoa.tenancy.Texts;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A resource to be. Whatever is left out gets its default. */
public record NewResource(
        String name,
        @Nullable String description,
        @Nullable String language,
        @Nullable Status status,
        @Nullable UUID typeDefinitionId,
        @Nullable UUID spaceId,
        @Nullable Location currentLocation,
        @Nullable JsonText settings,
        @Nullable List<UUID> categoryIds,
        @Nullable List<UUID> tagIds,
        @Nullable Map<String, Texts> translationsI18n) {

    /**
     * @param first the status it begins with
     * @param space the one it names
     */
    Resource toResource(
            UUID id, Caller caller, TenantLanguages languages, Status first, @Nullable Space space, Instant now) {
        return new Resource(
                id,
                Resource.Type.CUSTOM,
                name,
                description,
                requireNonNullElse(language, languages.base()),
                first,
                typeDefinitionId,
                null,
                true,
                Promotion.NONE,
                1,
                spaceId,
                space == null ? null : space.name(),
                caller.userId(),
                now,
                now,
                Translations.of(translationsI18n),
                requireNonNullElse(settings, JsonText.EMPTY_OBJECT),
                currentLocation != null || space == null ? currentLocation : space.homeLocation(),
                currentLocation,
                1);
    }
}

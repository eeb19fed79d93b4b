package dev.stoa.resources;

import dev.stoa.listing.Status;
import dev.stoa.platform.geo.Location;
import dev.stoa.platform.json.JsonText;
import dev.stoa.tenancy.Texts;
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
        @Nullable Map<String, Texts> translationsI18n) {}

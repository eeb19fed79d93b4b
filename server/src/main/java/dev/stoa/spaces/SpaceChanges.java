package dev.stoa.spaces;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.stoa.listing.Status;
import dev.stoa.listing.Translations;
import dev.stoa.platform.geo.Location;
import dev.stoa.platform.json.Change;
import dev.stoa.platform.json.JsonText;
import dev.stoa.tenancy.Texts;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What to change of a space. */
public record SpaceChanges(
        Change<String> name,
        Change<@Nullable String> description,
        Change<String> language,
        Change<Space.Type> type,
        @JsonProperty("type_definition_id") Change<@Nullable UUID> typeDefinitionId,
        Change<Status> status,
        Change<@Nullable JsonText> settings,
        Change<@Nullable Location> homeLocation,
        @JsonProperty("category_ids") Change<@Nullable List<UUID>> categoryIds,
        @JsonProperty("tag_ids") Change<@Nullable List<UUID>> tagIds,
        @JsonProperty("translations_i18n") Change<@Nullable Map<String, Texts>> translations) {

    /** Whether anything changes that must be one of the tenant's languages. */
    boolean texts() {
        return language.given() || translations.given();
    }

    Space applyTo(Space space, Instant now) {
        return new Space(
                space.id(),
                space.tenantId(),
                name.or(space.name()),
                description.or(space.description()),
                language.or(space.language()),
                type.or(space.type()),
                typeDefinitionId.or(space.typeDefinitionId()),
                space.typeName(),
                status.or(space.status()),
                space.manageable(),
                space.promotion(),
                space.customOrder(),
                space.createdBy(),
                space.createdAt(),
                now,
                translations.given() ? Translations.of(translations.or(null)) : space.translations(),
                requireNonNullElse(settings.or(space.settings()), JsonText.EMPTY_OBJECT),
                homeLocation.or(space.homeLocation()),
                space.distanceMeters(),
                space.revision() + 1);
    }
}

package dev.stoa.resources;

import static java.util.Objects.requireNonNullElse;

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

/** What to change of a resource. */
public record ResourceChanges(
        Change<String> name,
        Change<@Nullable String> description,
        Change<String> language,
        Change<Status> status,
        Change<@Nullable UUID> typeDefinitionId,
        Change<@Nullable UUID> spaceId,
        Change<@Nullable Location> currentLocation,
        Change<@Nullable JsonText> settings,
        Change<@Nullable List<UUID>> categoryIds,
        Change<@Nullable List<UUID>> tagIds,
        Change<@Nullable Map<String, Texts>> translationsI18n) {

    /** Whether anything changes that must be one of the tenant's languages. */
    boolean texts() {
        return language.given() || translationsI18n.given();
    }

    /** What follows from the space, its name and location, is stale in the result. */
    Resource applyTo(Resource resource, Instant now) {
        return new Resource(
                resource.id(),
                resource.type(),
                name.or(resource.name()),
                description.or(resource.description()),
                language.or(resource.language()),
                status.or(resource.status()),
                typeDefinitionId.or(resource.typeDefinitionId()),
                resource.typeName(),
                resource.manageable(),
                resource.promotion(),
                resource.customOrder(),
                spaceId.or(resource.spaceId()),
                resource.currentSpaceName(),
                resource.createdBy(),
                resource.createdAt(),
                now,
                translationsI18n.given() ? Translations.of(translationsI18n.or(null)) : resource.translations(),
                requireNonNullElse(settings.or(resource.settings()), JsonText.EMPTY_OBJECT),
                resource.currentLocation(),
                currentLocation.or(resource.ownLocation()),
                resource.revision() + 1);
    }
}

package dev.stoa.spaces;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.stoa.platform.json.Change;
import dev.stoa.platform.json.JsonText;
import dev.stoa.platform.json.Location;
import dev.stoa.tenancy.Texts;
import java.time.Instant;
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
        Change<Space.Status> status,
        Change<@Nullable JsonText> settings,
        Change<@Nullable Location> homeLocation,
        @JsonProperty("translations_i18n") Change<@Nullable Map<String, Texts>> translations) {

    Space applyTo(Space space, Instant now) {
        JsonText newSettings = settings.or(space.settings());
        Map<String, Texts> newTranslations = translations.or(space.translations());
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
                space.promotionType(),
                space.promotionRank(),
                space.promotionStartDate(),
                space.promotionEndDate(),
                space.customOrder(),
                space.createdBy(),
                space.createdAt(),
                now,
                newTranslations == null ? Map.of() : newTranslations,
                newSettings == null ? JsonText.EMPTY_OBJECT : newSettings,
                homeLocation.or(space.homeLocation()),
                space.distanceMeters(),
                space.revision() + 1);
    }
}

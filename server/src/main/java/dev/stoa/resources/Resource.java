package dev.stoa.resources;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.stoa.listing.Localized;
import dev.stoa.listing.Promotion;
import dev.stoa.listing.Status;
import dev.stoa.listing.Translations;
import dev.stoa.platform.geo.Location;
import dev.stoa.platform.json.JsonText;
import dev.stoa.platform.web.Languages;
import dev.stoa.types.TypedSettings;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that can be used or booked. The row, the domain object and the JSON are the same on purpose; lists
 * leave out {@code settings} and {@code created_by}.
 *
 * @param language the base language, that of name and description unless another was asked for
 * @param manageable whether the caller may change it
 * @param translations to other languages than the base language
 * @param currentLocation its own, or else its space's
 * @param ownLocation only where it is read to be changed
 */
public record Resource(
        UUID id,
        Type type,
        String name,
        @Nullable String description,
        String language,
        Status status,
        @Nullable UUID typeDefinitionId,
        @Nullable String typeName,
        boolean manageable,
        @JsonUnwrapped Promotion promotion,
        int customOrder,
        @JsonProperty("space_id") @Nullable UUID spaceId,
        @JsonProperty("current_space_name") @Nullable String currentSpaceName,

        @JsonProperty("created_by") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
        UUID createdBy,

        @JsonProperty("created_at") Instant createdAt,
        @JsonProperty("updated_at") Instant updatedAt,
        @JsonProperty("translations_i18n") JsonText translations,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable JsonText settings,
        @Nullable Location currentLocation,
        @JsonIgnore @Nullable Location ownLocation,
        @JsonIgnore int revision) {

    public enum Type {
        SYSTEM,
        CUSTOM
    }

    /** Refuses while it waits for approval: whoever is asked about it would learn of it. */
    void checkShown() {
        if (status == Status.PENDING) {
            throw ResourceError.RESOURCE_PENDING.problem();
        }
    }

    TypedSettings typed() {
        return new TypedSettings(typeDefinitionId, requireNonNullElse(settings, JsonText.EMPTY_OBJECT));
    }

    /** Name and description in the first of these languages that they exist in. */
    Localized texts(Languages languages) {
        return Translations.in(languages, language, name, description, translations);
    }

    /** The same resource under another name and description. */
    Resource with(Localized texts) {
        return texts.name().equals(name) && Objects.equals(texts.description(), description)
                ? this
                : new Resource(
                        id,
                        type,
                        texts.name(),
                        texts.description(),
                        language,
                        status,
                        typeDefinitionId,
                        typeName,
                        manageable,
                        promotion,
                        customOrder,
                        spaceId,
                        currentSpaceName,
                        createdBy,
                        createdAt,
                        updatedAt,
                        translations,
                        settings,
                        currentLocation,
                        ownLocation,
                        revision);
    }

    /** The same as long as it waits for approval. */
    Resource pending() {
        return new Resource(
                id,
                type,
                name,
                description,
                language,
                Status.PENDING,
                typeDefinitionId,
                typeName,
                manageable,
                promotion,
                customOrder,
                spaceId,
                currentSpaceName,
                createdBy,
                createdAt,
                updatedAt,
                translations,
                settings,
                currentLocation,
                ownLocation,
                revision);
    }

    /** The main media; there is none before the media area. */
    @JsonProperty
    @Nullable
    Object mainMedia() {
        return null;
    }
}

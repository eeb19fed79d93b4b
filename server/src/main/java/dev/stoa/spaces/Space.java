package dev.stoa.spaces;

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
 * A place a business runs. The row, the domain object and the JSON are the same on purpose; lists leave
 * out {@code settings} and {@code homeLocation}.
 *
 * @param language the base language, that of name and description unless another was asked for
 * @param translations to other languages than the base language
 * @param manageable whether the caller may change it
 * @param distanceMeters from the point the caller named
 */
public record Space(
        UUID id,
        UUID tenantId,
        String name,
        @Nullable String description,
        String language,
        Type type,
        @Nullable UUID typeDefinitionId,
        @Nullable String typeName,
        Status status,
        boolean manageable,
        @JsonUnwrapped Promotion promotion,
        int customOrder,
        @JsonProperty("created_by") @Nullable UUID createdBy,
        @JsonProperty("created_at") Instant createdAt,
        @JsonProperty("updated_at") Instant updatedAt,
        @JsonProperty("translations_i18n") JsonText translations,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable JsonText settings,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Location homeLocation,
        @Nullable Double distanceMeters,
        @JsonIgnore int revision) {

    public enum Type {
        SYSTEM,
        DEFAULT,
        CUSTOM
    }

    /** Refuses while it waits for approval: what is in it would give it away. */
    public void checkTakesResources() {
        if (status == Status.PENDING) {
            throw SpaceError.SPACE_PENDING.problem();
        }
    }

    /** Refuses who may see it but neither put resources into it nor take them out. */
    public void checkManaged() {
        if (!manageable) {
            throw SpaceError.SPACE_NOT_MANAGED.problem();
        }
    }

    TypedSettings typed() {
        return new TypedSettings(typeDefinitionId, requireNonNullElse(settings, JsonText.EMPTY_OBJECT));
    }

    /** Name and description in the first of these languages that they exist in. */
    Localized texts(Languages languages) {
        return Translations.in(languages, language, name, description, translations);
    }

    /** The same space under another name and description. */
    Space with(Localized texts) {
        return texts.name().equals(name) && Objects.equals(texts.description(), description)
                ? this
                : new Space(
                        id,
                        tenantId,
                        texts.name(),
                        texts.description(),
                        language,
                        type,
                        typeDefinitionId,
                        typeName,
                        status,
                        manageable,
                        promotion,
                        customOrder,
                        createdBy,
                        createdAt,
                        updatedAt,
                        translations,
                        settings,
                        homeLocation,
                        distanceMeters,
                        revision);
    }

    /** The same as long as it waits for approval. */
    Space pending() {
        return new Space(
                id,
                tenantId,
                name,
                description,
                language,
                type,
                typeDefinitionId,
                typeName,
                Status.PENDING,
                manageable,
                promotion,
                customOrder,
                createdBy,
                createdAt,
                updatedAt,
                translations,
                settings,
                homeLocation,
                distanceMeters,
                revision);
    }

    /** The main media; there is none before the media area. */
    @JsonProperty
    @Nullable
    Object mainMedia() {
        return null;
    }
}

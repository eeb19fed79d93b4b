package dev.stoa.taxonomy;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.stoa.listing.Localized;
import dev.stoa.listing.Translations;
import dev.stoa.platform.json.JsonText;
import dev.stoa.platform.web.Languages;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A word that things are labelled with. Lists leave out {@code translations_i18n}.
 *
 * @param name what it is known by: lower case, without spaces too many
 * @param displayName as whoever used it first typed it, or in the language asked for
 * @param language that of the display name
 * @param usageCount how many things carry it
 * @param persistent whether it stays when nothing carries it any more
 * @param ownerId a user or a group, as {@code ownerType} says
 */
public record Tag(
        UUID id,
        UUID tenantId,
        String name,
        @JsonProperty("display_name") String displayName,
        String language,

        @JsonProperty("translations_i18n") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
        JsonText translations,

        @JsonProperty("usage_count") int usageCount,
        boolean persistent,
        @JsonProperty("owner_id") UUID ownerId,
        @JsonProperty("owner_type") OwnerType ownerType,
        @JsonProperty("created_by") @Nullable UUID createdBy,
        @JsonProperty("created_at") Instant createdAt,
        @JsonProperty("updated_at") Instant updatedAt,
        @JsonIgnore int revision) {

    enum OwnerType {
        USER,
        GROUP
    }

    JsonText texts() {
        return translations == null ? JsonText.EMPTY_OBJECT : translations;
    }

    /** Its display name in the first of these languages that it exists in. */
    Localized in(Languages languages) {
        return Translations.in(languages, language, displayName, null, texts());
    }

    /** The same tag as it is called in another language. */
    Tag with(Localized text) {
        return shown(text.name(), translations);
    }

    /** As lists have it. */
    Tag summary(Languages languages) {
        return shown(in(languages).name(), null);
    }

    private Tag shown(String shownName, @Nullable JsonText shownTranslations) {
        return new Tag(
                id,
                tenantId,
                name,
                shownName,
                language,
                shownTranslations,
                usageCount,
                persistent,
                ownerId,
                ownerType,
                createdBy,
                createdAt,
                updatedAt,
                revision);
    }
}

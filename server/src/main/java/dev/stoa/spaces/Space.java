package dev.stoa.spaces;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.stoa.platform.json.JsonText;
import dev.stoa.platform.json.Location;
import dev.stoa.platform.web.Languages;
import dev.stoa.tenancy.Texts;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A place a business runs. The row, the domain object and the JSON are the same on purpose; lists leave
 * out {@code settings} and {@code homeLocation}.
 *
 * @param language of name and description
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
        PromotionType promotionType,
        @Nullable Integer promotionRank,
        @Nullable Instant promotionStartDate,
        @Nullable Instant promotionEndDate,
        int customOrder,
        @JsonProperty("created_by") @Nullable UUID createdBy,
        @JsonProperty("created_at") Instant createdAt,
        @JsonProperty("updated_at") Instant updatedAt,
        @JsonProperty("translations_i18n") Map<String, Texts> translations,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable JsonText settings,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Location homeLocation,
        @Nullable Double distanceMeters,
        @JsonIgnore int revision) {

    public enum Type {
        SYSTEM,
        DEFAULT,
        CUSTOM
    }

    public enum Status {
        ACTIVE,
        INACTIVE,
        MAINTENANCE,
        RETIRED,
        PENDING
    }

    /** How a promoted space is shown; the wire names are not ours. */
    public enum PromotionType {
        @JsonProperty("None")
        NONE,
        @JsonProperty("Effect1")
        EFFECT1,
        @JsonProperty("Effect2")
        EFFECT2,
        @JsonProperty("Effect3")
        EFFECT3,
        @JsonProperty("PositionDynamic")
        POSITION_DYNAMIC,
        @JsonProperty("PositionFix")
        POSITION_FIX,
        @JsonProperty("CommercialAdd")
        COMMERCIAL_ADD
    }

    /** The same space with its texts in the first of these languages that it has. */
    Space in(Languages languages) {
        for (String code : languages.codes()) {
            if (code.equals(language)) {
                return this;
            }
            Texts texts = translations.get(code);
            if (texts != null) {
                return withTexts(code, texts);
            }
        }
        return this;
    }

    private Space withTexts(String code, Texts texts) {
        return new Space(
                id,
                tenantId,
                texts.name(),
                texts.description(),
                code,
                type,
                typeDefinitionId,
                typeName,
                status,
                manageable,
                promotionType,
                promotionRank,
                promotionStartDate,
                promotionEndDate,
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

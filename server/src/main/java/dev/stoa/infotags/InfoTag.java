package dev.stoa.infotags;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.stoa.platform.web.Languages;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A help text.
 *
 * @param tenantId absent for those of the platform
 * @param title in the default language of the tenant it belongs to, unless another was asked for
 */
record InfoTag(
        UUID id,
        @Nullable UUID tenantId,
        String key,
        String title,
        String description,
        List<String> examples,
        @JsonProperty("translations_i18n") Map<String, InfoTagTexts> translations,
        @JsonProperty("created_by") @Nullable UUID createdBy,
        @JsonProperty("created_at") Instant createdAt,
        @JsonProperty("updated_at") Instant updatedAt,
        @JsonIgnore int revision) {

    @JsonIgnore
    boolean ofPlatform() {
        return tenantId == null;
    }

    /** Title and description each in the first of these languages that it exists in. */
    InfoTag in(Languages languages, String base) {
        String otherTitle = text(languages, base, InfoTagTexts::title, title);
        String otherDescription = text(languages, base, InfoTagTexts::description, description);
        return with(otherTitle, otherDescription, examples, translations, updatedAt, revision);
    }

    /** The language of the title that these languages lead to. */
    String language(Languages languages, String base) {
        return languages.codes().stream()
                .filter(code -> code.equals(base) || text(code, InfoTagTexts::title) != null)
                .findFirst()
                .orElse(base);
    }

    private String text(
            Languages languages, String base, Function<InfoTagTexts, @Nullable String> part, String otherwise) {
        return languages.codes().stream()
                .takeWhile(code -> !code.equals(base))
                .map(code -> text(code, part))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(otherwise);
    }

    private @Nullable String text(String code, Function<InfoTagTexts, @Nullable String> part) {
        InfoTagTexts texts = translations.get(code);
        return texts == null ? null : part.apply(texts);
    }

    InfoTag with(
            String otherTitle,
            String otherDescription,
            List<String> otherExamples,
            Map<String, InfoTagTexts> otherTranslations,
            Instant now,
            int otherRevision) {
        return new InfoTag(
                id,
                tenantId,
                key,
                otherTitle,
                otherDescription,
                otherExamples,
                otherTranslations,
                createdBy,
                createdAt,
                now,
                otherRevision);
    }
}

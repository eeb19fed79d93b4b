package dev.stoa.taxonomy;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.stoa.listing.Localized;
import dev.stoa.listing.Translations;
import dev.stoa.platform.Ids;
import dev.stoa.platform.json.JsonText;
import dev.stoa.platform.web.Languages;
import dev.stoa.tenancy.Texts;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A place in the tenant's tree that things are filed under. Lists leave out {@code translations_i18n}.
 *
 * @param key unique among its siblings
 * @param filterId what a category is for, where a tenant keeps several sets of them in one tree
 * @param level how many categories are above it
 * @param language that of name and description
 * @param written when each translation came to be and last changed; only where it is read to be changed
 * @param usageCount how many things are filed under it
 */
public record Category(
        UUID id,
        UUID tenantId,
        @JsonProperty("parent_id") @Nullable UUID parentId,
        String key,
        @JsonProperty("filter_id") @Nullable String filterId,
        int level,
        String name,
        @Nullable String description,
        String language,

        @JsonProperty("translations_i18n") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
        JsonText translations,

        @JsonIgnore Map<String, Written> written,
        @JsonProperty("usage_count") int usageCount,
        @JsonProperty("created_by") @Nullable UUID createdBy,
        @JsonProperty("created_at") Instant createdAt,
        @JsonProperty("updated_at") Instant updatedAt,
        @JsonIgnore int revision) {

    /** The level of what has nothing below it. */
    static final int DEEPEST = 7;

    /** When a translation came to be and last changed. */
    record Written(UUID id, Instant createdAt, Instant updatedAt) {}

    JsonText texts() {
        return translations == null ? JsonText.EMPTY_OBJECT : translations;
    }

    /** Name and description in the first of these languages that they exist in. */
    Localized in(Languages languages) {
        return Translations.in(languages, language, name, description, texts());
    }

    /** The same category under another name and description. */
    Category with(Localized texts) {
        return shown(texts, translations);
    }

    /** The same with these translations. */
    Category translated(Map<String, Texts> texts, Ids ids, Instant now) {
        return new Category(
                id,
                tenantId,
                parentId,
                key,
                filterId,
                level,
                name,
                description,
                language,
                Translations.of(texts),
                TranslationTimes.after(written, Translations.read(texts()), texts, ids, now),
                usageCount,
                createdBy,
                createdAt,
                now,
                revision + 1);
    }

    Category at(int otherLevel) {
        return new Category(
                id,
                tenantId,
                parentId,
                key,
                filterId,
                otherLevel,
                name,
                description,
                language,
                translations,
                written,
                usageCount,
                createdBy,
                createdAt,
                updatedAt,
                revision);
    }

    /** As lists have it. */
    Category summary(Languages languages) {
        return shown(in(languages), null);
    }

    private Category shown(Localized texts, @Nullable JsonText shownTranslations) {
        return new Category(
                id,
                tenantId,
                parentId,
                key,
                filterId,
                level,
                texts.name(),
                texts.description(),
                language,
                shownTranslations,
                written,
                usageCount,
                createdBy,
                createdAt,
                updatedAt,
                revision);
    }
}

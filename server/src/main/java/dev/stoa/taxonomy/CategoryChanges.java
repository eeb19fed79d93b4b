package dev.stoa.taxonomy;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.stoa.listing.Translations;
import dev.stoa.platform.Ids;
import dev.stoa.platform.json.Change;
import dev.stoa.tenancy.Texts;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What to change of a category. Another parent moves it, with all that is below it. */
record CategoryChanges(
        Change<String> key,
        Change<String> name,
        Change<String> language,
        Change<@Nullable String> description,
        @JsonProperty("parent_id") Change<@Nullable UUID> parentId,
        @JsonProperty("filter_id") Change<@Nullable String> filterId,
        @JsonProperty("translations_i18n") Change<Map<String, Texts>> translations) {

    /** Whether anything changes that must be one of the tenant's languages. */
    boolean texts() {
        return language.given() || translations.given();
    }

    /** Where it shall be; levels follow from that and are not set here. */
    Category applyTo(Category category, Ids ids, Instant now) {
        Map<String, Texts> before = Translations.read(category.texts());
        Map<String, Texts> after = translations.or(before);
        return new Category(
                category.id(),
                category.tenantId(),
                parentId.or(category.parentId()),
                key.or(category.key()),
                filterId.or(category.filterId()),
                category.level(),
                name.or(category.name()),
                description.or(category.description()),
                language.or(category.language()),
                Translations.of(after),
                TranslationTimes.after(category.written(), before, after, ids, now),
                category.usageCount(),
                category.createdBy(),
                category.createdAt(),
                now,
                category.revision() + 1);
    }
}

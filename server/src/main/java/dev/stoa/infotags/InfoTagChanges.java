package dev.stoa.infotags;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What to change of a help text; absent values stay. The key never changes, since applications ask by it. */
record InfoTagChanges(
        @Nullable String title,
        @Nullable String description,
        @Nullable List<String> examples,
        @JsonProperty("translations_i18n") @Nullable Map<String, InfoTagTexts> translations) {

    InfoTag applyTo(InfoTag tag, Instant now) {
        return tag.with(
                requireNonNullElse(title, tag.title()),
                requireNonNullElse(description, tag.description()),
                requireNonNullElse(examples, tag.examples()),
                requireNonNullElse(translations, tag.translations()),
                now,
                tag.revision() + 1);
    }
}

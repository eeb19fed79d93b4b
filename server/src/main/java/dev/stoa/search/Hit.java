package dev.stoa.search;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that was found.
 *
 * @param language of the texts that match; {@code und} when they are in none, as names are
 * @param highlight HTML: the title, or the part of the description that matches, with what matches in {@code <mark>}
 * @param score higher is better; comparable within one answer only
 */
record Hit(
        @JsonProperty("entity_type") String entityType,
        @JsonProperty("entity_id") UUID entityId,
        String language,
        String title,
        @Nullable String description,
        String highlight,
        double score) {

    static Hit of(Match match, Highlighter highlighter) {
        return new Hit(
                match.entityType(),
                match.entityId(),
                match.language(),
                match.title(),
                match.body().isEmpty() ? null : match.body(),
                highlighter.mark(match.title(), match.body()),
                match.score());
    }
}

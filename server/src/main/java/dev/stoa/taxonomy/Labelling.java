package dev.stoa.taxonomy;

import static java.util.Objects.requireNonNullElse;

import dev.stoa.platform.json.Change;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What something shall be filed under and labelled with, and nothing else.
 *
 * @param categoryIds absent to leave them as they are
 * @param tagIds likewise
 */
public record Labelling(
        UUID entityId,
        @Nullable Collection<UUID> categoryIds,
        @Nullable Collection<UUID> tagIds) {

    /** What a change asks for: what it gives replaces what is there, null all of it, and what it leaves out stays. */
    public static Labelling of(
            UUID entityId, Change<@Nullable List<UUID>> categoryIds, Change<@Nullable List<UUID>> tagIds) {
        return new Labelling(entityId, given(categoryIds), given(tagIds));
    }

    private static @Nullable List<UUID> given(Change<@Nullable List<UUID>> labels) {
        return labels.given() ? requireNonNullElse(labels.or(null), List.of()) : null;
    }
}

package dev.stoa.taxonomy;

import java.util.Collection;
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
        @Nullable Collection<UUID> tagIds) {}

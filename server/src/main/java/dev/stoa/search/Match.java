package dev.stoa.search;

import java.util.UUID;

/**
 * A row of what was found.
 *
 * @param total how many entities were found in all
 * @param complete whether these are all there are; otherwise the words are so common that only a part was ranked
 */
record Match(
        String entityType,
        UUID entityId,
        String language,
        String title,
        String body,
        double score,
        long total,
        boolean complete) {}

package dev.stoa.platform.paging;

import org.jspecify.annotations.Nullable;

/**
 * The part of a list somebody wants.
 *
 * @param sort the name of a sort key; absent for the list's own order
 * @param cursor where the page before stopped, instead of an offset
 * @param count whether to count all that match
 */
public record PageRequest(
        int limit,
        int offset,
        @Nullable String sort,
        boolean descending,
        @Nullable String cursor,
        boolean count) {

    public static final int DEFAULT_LIMIT = 50;
    public static final int MAX_LIMIT = 500;

    /** The same part, without counting. */
    public PageRequest uncounted() {
        return new PageRequest(limit, offset, sort, descending, cursor, false);
    }

    public static PageRequest first(int limit) {
        return new PageRequest(limit, 0, null, false, null, true);
    }
}

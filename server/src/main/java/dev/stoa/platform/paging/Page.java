package dev.stoa.platform.paging;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list.
 *
 * @param total how many match in all, or {@link #NOT_COUNTED}
 * @param next the cursor of the following page, absent on the last and in orders that have none
 */
public record Page<T>(
        List<T> items,
        long total,
        int limit,
        int offset,
        boolean hasMore,
        @Nullable String next) {

    public static final long NOT_COUNTED = -1;

    /** The two usual envelopes of lists on the wire. */
    public record Enveloped<T>(List<T> data, Pagination pagination) {}

    public record Pagination(long total, int limit, int offset, boolean hasMore) {}

    public record Flat<T>(List<T> data, long total, int limit, int offset) {}

    public Enveloped<T> enveloped() {
        return new Enveloped<>(items, new Pagination(total, limit, offset, hasMore));
    }

    public Flat<T> flat() {
        return new Flat<>(items, total, limit, offset);
    }

    public <R> Page<R> map(Function<T, R> change) {
        return withItems(items.stream().map(change).toList());
    }

    /** The same page of so many, which somebody else has counted. */
    public Page<T> withTotal(long counted) {
        return new Page<>(items, counted, limit, offset, hasMore, next);
    }

    /** The same page with its items enriched. */
    public <R> Page<R> withItems(List<R> other) {
        return new Page<>(other, total, limit, offset, hasMore, next);
    }
}

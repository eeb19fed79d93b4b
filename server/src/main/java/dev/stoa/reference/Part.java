package dev.stoa.reference;

import dev.stoa.platform.paging.PageRequest;
import java.util.Comparator;
import java.util.List;

/** The part of a list in memory that somebody asked for. */
final class Part {

    private Part() {}

    static <T> List<T> of(List<T> all, PageRequest page) {
        int from = Math.min(page.offset(), all.size());
        return all.subList(from, from + Math.min(page.limit(), all.size() - from));
    }

    /** An order in the direction asked for. */
    static <T> Comparator<T> directed(Comparator<T> order, PageRequest page) {
        return page.sort() != null && page.descending() ? order.reversed() : order;
    }
}

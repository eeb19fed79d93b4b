package dev.stoa.search;

import dev.stoa.platform.db.Statement;
import dev.stoa.platform.paging.Page;
import dev.stoa.platform.paging.PageRequest;
import dev.stoa.platform.paging.Sorts;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the search of a list comes to. Nothing at all where nobody asks for anything.
 *
 * @param kind of what
 * @param found what there is, where that is little
 * @param words to hold the list against, where there is more
 * @param many whether what has the words is better looked up as a whole than row by row
 * @param total how much that is, where it was counted
 */
public record Sought(
        @Nullable String kind,
        @Nullable List<UUID> found,
        @Nullable String words,
        boolean many,
        @Nullable Long total) {

    static final Sought ANYTHING = new Sought(null, null, null, false, null);

    /** The same for a list that other conditions keep short. */
    public Sought rowByRow() {
        return new Sought(kind, found, words, false, total);
    }

    /** One page of a list that was narrowed to this; what was counted before is not counted again. */
    public <T> Page<T> page(Statement list, Class<T> row, PageRequest page, Sorts<T> sorts) {
        return total == null
                ? list.page(row, page, sorts)
                : list.page(row, page.uncounted(), sorts).withTotal(total);
    }
}

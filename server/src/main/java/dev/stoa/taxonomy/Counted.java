package dev.stoa.taxonomy;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.stoa.platform.paging.Page;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The envelope of lists of categories and tags.
 *
 * @param total how many there are in all; absent when the caller did not want them counted
 */
record Counted<T>(
        List<T> data,
        int returnedCount,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long total) {

    static <T> Counted<T> of(Page<T> page) {
        return new Counted<>(page.items(), page.items().size(), page.total() == Page.NOT_COUNTED ? null : page.total());
    }
}

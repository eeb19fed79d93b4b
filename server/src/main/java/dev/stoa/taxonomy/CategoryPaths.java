package dev.stoa.taxonomy;

import dev.stoa.sheets.Names;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What cells call categories: their key, the keys on the way to them where others have the same, or their name. */
final class CategoryPaths {

    /** Stands in no key. */
    private static final String BELOW = "/";

    private final Map<UUID, Category> byId = new HashMap<>();

    CategoryPaths(List<Category> all) {
        all.forEach(category -> byId.put(category.id(), category));
    }

    static Names names(List<Category> all) {
        var paths = new CategoryPaths(all);
        return new Names(
                "category",
                all.stream()
                        .map(category -> new Names.Named(
                                category.id(),
                                List.of(category.key(), paths.of(category), category.name()).stream()
                                        .distinct()
                                        .toList()))
                        .toList());
    }

    /** Its key behind those of all above it. */
    String of(Category category) {
        return join(above(category), category.key());
    }

    static String join(String above, String key) {
        return above.isEmpty() ? key : above + BELOW + key;
    }

    /** Where it hangs; empty at the top. */
    String above(Category category) {
        Category parent = parent(category);
        return parent == null ? "" : of(parent);
    }

    private @Nullable Category parent(Category category) {
        return category.parentId() == null ? null : byId.get(category.parentId());
    }
}

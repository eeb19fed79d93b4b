package dev.stoa.listing;

import dev.stoa.platform.error.FieldError;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Categories, tags and type definitions that something refers to. No tenant has any yet, so each id is unknown. */
public final class Taxonomy {

    private Taxonomy() {}

    public static void check(String field, @Nullable List<UUID> ids) {
        if (ids != null && !ids.isEmpty()) {
            check(field, ids.getFirst());
        }
    }

    public static void check(String field, @Nullable UUID id) {
        if (id != null) {
            throw new FieldError(field, "not_found", "names nothing this tenant has: " + id).problem();
        }
    }
}

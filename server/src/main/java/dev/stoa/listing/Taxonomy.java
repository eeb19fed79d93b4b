package dev.stoa.listing;

import dev.stoa.platform.error.FieldError;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Type definitions that something refers to. No tenant has any yet, so each id is unknown. */
public final class Taxonomy {

    private Taxonomy() {}

    public static void check(String field, @Nullable UUID id) {
        if (id != null) {
            throw new FieldError(field, "not_found", "names nothing this tenant has: " + id).problem();
        }
    }
}

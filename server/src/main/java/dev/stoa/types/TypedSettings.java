package dev.stoa.types;

import dev.stoa.platform.json.JsonText;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The settings of an entity, and the type they are of.
 *
 * @param typeId absent when the entity names none; then the tenant's wildcard counts, if there is one
 */
public record TypedSettings(@Nullable UUID typeId, JsonText settings) {

    /** Nothing, and of no type: whatever there is to check, this passes. */
    boolean areNone() {
        return typeId == null && settings.text().equals(JsonText.EMPTY_OBJECT.text());
    }
}

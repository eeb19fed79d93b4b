package dev.stoa.types;

import dev.stoa.platform.error.FieldError;
import dev.stoa.platform.json.JsonText;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A type definition to be. */
record NewTypeDefinition(
        String name,
        String label,
        @Nullable String description,
        @Nullable String category,
        @Nullable AppliesTo appliesTo,
        JsonText schemaDefinition) {

    /** What it is for; older clients tell by the category: {@code space-equipment}, {@code Resources}. */
    private AppliesTo kind() {
        if (appliesTo != null) {
            return appliesTo;
        }
        String hint = category == null ? "" : category.toLowerCase(Locale.ROOT);
        for (AppliesTo kind : AppliesTo.values()) {
            if (hint.contains(kind.name().toLowerCase(Locale.ROOT))) {
                return kind;
            }
        }
        throw new FieldError(
                        "appliesTo",
                        "required",
                        "is required unless the category names space, resource, calendar or user")
                .problem();
    }

    PortableType terms() {
        return new PortableType(name, label, description, kind(), category, true, null);
    }
}

package dev.stoa.platform.db;

import org.jspecify.annotations.Nullable;

/** Patterns for {@code like} and {@code ilike} from text that callers send. */
public final class Pattern {

    private Pattern() {}

    /** What contains the text as it stands; nothing for nothing. */
    public static @Nullable String containing(@Nullable String text) {
        if (text == null) {
            return null;
        }
        return "%" + text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }
}

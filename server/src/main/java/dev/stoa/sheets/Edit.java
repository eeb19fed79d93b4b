package dev.stoa.sheets;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a row makes of an entity.
 *
 * @param before absent for a new one
 */
public record Edit<E>(@Nullable E before, E after) {

    /** The new ones among what rows make. */
    public static <E> List<E> created(List<? extends Entry<?, Edit<E>>> entries) {
        return entries.stream()
                .map(Entry::prepared)
                .filter(edit -> edit.before() == null)
                .map(Edit::after)
                .toList();
    }

    /** What the others become. */
    public static <E> List<E> changed(List<? extends Entry<?, Edit<E>>> entries) {
        return entries.stream()
                .map(Entry::prepared)
                .filter(edit -> edit.before() != null)
                .map(Edit::after)
                .toList();
    }
}

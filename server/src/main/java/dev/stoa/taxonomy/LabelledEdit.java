package dev.stoa.taxonomy;

import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a row makes of something that carries labels.
 *
 * @param before absent for a new one
 */
public record LabelledEdit<E>(@Nullable E before, E after, Labelling labels) {

    /** The new ones. */
    public static <E> List<E> created(List<LabelledEdit<E>> all) {
        return all.stream()
                .filter(edit -> edit.before() == null)
                .map(LabelledEdit::after)
                .toList();
    }

    /** What the others become. */
    public static <E> List<E> changed(List<LabelledEdit<E>> all) {
        return all.stream()
                .filter(edit -> edit.before() != null)
                .map(LabelledEdit::after)
                .toList();
    }

    /** Something of each change, made of what was and what is. */
    public static <E, R> List<R> ofChanges(List<LabelledEdit<E>> all, BiFunction<E, E, R> made) {
        return all.stream()
                .flatMap(edit ->
                        edit.before() == null ? Stream.<R>empty() : Stream.of(made.apply(edit.before(), edit.after())))
                .toList();
    }
}

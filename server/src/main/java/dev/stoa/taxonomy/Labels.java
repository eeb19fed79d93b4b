package dev.stoa.taxonomy;

import dev.stoa.platform.web.Languages;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * What something is filed under and labelled with, in the order of names, as it is shown beside it. A store selects
 * it by {@link LabelColumns}; for a whole page there is {@link EntityLabels}.
 */
public record Labels(List<CategoryLabel> categories, List<TagLabel> tags) {

    public static final Labels NONE = new Labels(List.of(), List.of());

    public Labels {
        categories = sorted(categories, CategoryLabel::name);
        tags = sorted(tags, TagLabel::name);
    }

    private static <T> List<T> sorted(List<T> labels, Function<T, String> name) {
        return labels.size() < 2
                ? labels
                : labels.stream()
                        .sorted(Comparator.comparing(name, String.CASE_INSENSITIVE_ORDER)
                                .thenComparing(name))
                        .toList();
    }

    /** The same by the names they have in the first of these languages. */
    public Labels in(Languages languages) {
        return categories.isEmpty() && tags.isEmpty()
                ? this
                : new Labels(
                        categories.stream().map(label -> label.in(languages)).toList(),
                        tags.stream().map(label -> label.in(languages)).toList());
    }
}

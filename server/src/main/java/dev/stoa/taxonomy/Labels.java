package dev.stoa.taxonomy;

import dev.stoa.platform.web.Languages;
import java.util.List;

/**
 * What something is filed under and labelled with, as it is shown beside it. A store selects the two columns by
 * {@code stoa_categories_of(tenant_id, 'space', id)} and {@code stoa_tags_of(tenant_id, 'space', id)}, or has them
 * from {@link EntityLabels} for a whole page.
 */
public record Labels(List<CategoryLabel> categories, List<TagLabel> tags) {

    public static final Labels NONE = new Labels(List.of(), List.of());

    /** The same by the names they have in the first of these languages. */
    public Labels in(Languages languages) {
        return categories.isEmpty() && tags.isEmpty()
                ? this
                : new Labels(
                        categories.stream().map(label -> label.in(languages)).toList(),
                        tags.stream().map(label -> label.in(languages)).toList());
    }
}

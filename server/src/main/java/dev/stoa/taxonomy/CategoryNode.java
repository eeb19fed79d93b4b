package dev.stoa.taxonomy;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.stoa.platform.web.Languages;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A category with all that is below it, in the order of the names shown. */
record CategoryNode(@JsonUnwrapped Category category, List<CategoryNode> children) {

    private static final Comparator<CategoryNode> BY_NAME = Comparator.comparing(
                    (CategoryNode node) -> node.category().name(), String.CASE_INSENSITIVE_ORDER)
            .thenComparing(node -> node.category().key())
            .thenComparing(node -> node.category().id());

    /** A tree of these; what has its parent elsewhere is at the top. */
    static List<CategoryNode> treeOf(List<Category> categories, Languages languages) {
        Map<UUID, CategoryNode> nodes = HashMap.newHashMap(categories.size());
        for (Category category : categories) {
            nodes.put(category.id(), new CategoryNode(category.with(category.in(languages)), new ArrayList<>()));
        }
        var top = new ArrayList<CategoryNode>();
        for (CategoryNode node : nodes.values()) {
            CategoryNode parent = node.category().parentId() == null
                    ? null
                    : nodes.get(node.category().parentId());
            (parent == null ? top : parent.children()).add(node);
        }
        nodes.values().forEach(node -> node.children().sort(BY_NAME));
        top.sort(BY_NAME);
        return top;
    }
}

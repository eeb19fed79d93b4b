package dev.stoa.taxonomy;

import dev.stoa.platform.paging.PageRequest;
import dev.stoa.platform.web.Api;
import dev.stoa.platform.web.Languages;
import dev.stoa.platform.web.Operations;
import dev.stoa.platform.web.Reply;
import dev.stoa.platform.web.Request;

/** HTTP of the categories and tags of one kind of thing, under its own path: {@code /spaces/{id}/categories}. */
public final class EntityLinksApi implements Api {

    private static final PageRequest ALL = PageRequest.first(PageRequest.MAX_LIMIT);

    private final EntityLinks links;
    private final EntityType type;
    private final String noun;

    /** @param noun what the contract's operations call it, {@code Space} in {@code linkSpaceTag} */
    public EntityLinksApi(EntityLinks links, EntityType type, String noun) {
        this.links = links;
        this.type = type;
        this.noun = noun;
    }

    @Override
    public void bind(Operations operations) {
        operations.bind("list" + noun + "Categories", this::categories);
        operations.bind(
                "link" + noun + "Category",
                r -> Reply.data(links.file(r.caller(), entity(r), r.body(NewCategoryLink.class))));
        operations.bind("unlink" + noun + "Category", r -> {
            links.unlinkCategory(r.caller(), entity(r), r.uuid("categoryId"));
            return Reply.noContent();
        });
        operations.bind("list" + noun + "Tags", this::tags);
        operations.bind(
                "link" + noun + "Tag", r -> Reply.data(links.tag(r.caller(), entity(r), r.body(NewTagLink.class))));
        operations.bind("unlink" + noun + "Tag", r -> {
            links.unlinkTag(r.caller(), entity(r), r.uuid("tagId"));
            return Reply.noContent();
        });
    }

    private Reply categories(Request r) {
        Languages languages = r.languages();
        return Reply.ok(Counted.of(
                links.categoriesOf(r.caller(), entity(r), ALL).map(category -> category.summary(languages))));
    }

    private Reply tags(Request r) {
        Languages languages = r.languages();
        return Reply.ok(Counted.of(links.tagsOf(r.caller(), entity(r), ALL).map(tag -> tag.summary(languages))));
    }

    private Entity entity(Request r) {
        return new Entity(type, r.id());
    }
}

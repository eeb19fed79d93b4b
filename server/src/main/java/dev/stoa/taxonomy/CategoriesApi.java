package dev.stoa.taxonomy;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.stoa.listing.Localized;
import dev.stoa.platform.web.Api;
import dev.stoa.platform.web.Languages;
import dev.stoa.platform.web.Operations;
import dev.stoa.platform.web.Reply;
import dev.stoa.platform.web.Request;
import dev.stoa.platform.web.Single;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** HTTP of categories. */
public final class CategoriesApi implements Api {

    private final Categories categories;
    private final EntityLinks links;

    public CategoriesApi(Categories categories, EntityLinks links) {
        this.categories = categories;
        this.links = links;
    }

    private record Replacement(
            @JsonProperty("replacement_category_id") @Nullable
            UUID categoryId) {}

    private record Deleted(
            boolean deleted,
            @JsonProperty("relinked_count") int relinkedCount,

            @JsonProperty("replacement_category_id") @Nullable
            UUID replacementId) {}

    private record NewLink(
            @JsonProperty("entity_type") EntityType entityType,
            @JsonProperty("entity_id") UUID entityId,
            @Nullable String preferredLanguage) {

        Entity entity() {
            return new Entity(entityType, entityId);
        }
    }

    private record LinksAsked(
            @JsonProperty("entity_type") @Nullable EntityType entityType) {}

    private record TreeAsked(
            @JsonProperty("parent_id") @Nullable UUID parentId,
            @JsonProperty("filter_id") @Nullable String filterId) {}

    @Override
    public void bind(Operations operations) {
        operations.bind("listCategories", this::list);
        operations.bind("getCategoryTree", this::tree);
        operations.bind("getCategory", r -> shown(categories.get(r.caller(), r.id()), r.languages()));
        operations.bind("createCategory", r -> {
            Category category = categories.create(r.caller(), r.body(NewCategory.class));
            return Reply.created(category.id(), category).revision(category.revision());
        });
        operations.bind(
                "changeCategory",
                r -> one(categories.change(r.caller(), r.id(), r.body(CategoryChanges.class), r.ifMatch())));
        operations.bind(
                "changeCategoryTranslation",
                r -> Reply.data(
                        categories.translate(r.caller(), r.id(), r.body(CategoryTranslation.New.class), r.ifMatch())));
        operations.bind("deleteCategory", this::delete);
        operations.bind("listCategoriesOfEntity", this::listOfEntity);
        operations.bind("listCategoryEntities", r -> {
            EntityType type = r.query(LinksAsked.class).entityType();
            return Reply.data(
                    links.underCategory(r.caller(), r.id(), type, r.page().uncounted()));
        });
        operations.bind("linkCategory", this::link);
        operations.bind("unlinkCategory", r -> {
            links.unlinkCategory(r.caller(), r.body(Entity.class), r.id());
            return Reply.noContent();
        });
    }

    private Reply list(Request r) {
        Languages languages = r.languages();
        return Reply.ok(Counted.of(categories
                .list(r.caller(), r.query(CategoryFilter.class), r.page())
                .map(category -> category.summary(languages))));
    }

    private Reply tree(Request r) {
        TreeAsked asked = r.query(TreeAsked.class);
        return Reply.data(
                CategoryNode.treeOf(categories.tree(r.caller(), asked.parentId(), asked.filterId()), r.languages()));
    }

    private Reply listOfEntity(Request r) {
        Languages languages = r.languages();
        return Reply.ok(Counted.of(links.categoriesOf(r.caller(), r.query(Entity.class), r.page())
                .map(category -> category.summary(languages))));
    }

    private Reply delete(Request r) {
        UUID replacement = r.body(Replacement.class).categoryId();
        int relinked = categories.delete(r.caller(), r.id(), replacement, r.ifMatch());
        return Reply.data(new Deleted(true, relinked, replacement));
    }

    private Reply link(Request r) {
        NewLink input = r.body(NewLink.class);
        links.checkLanguage(r.caller(), "preferredLanguage", input.preferredLanguage());
        return Reply.created(new Single<>(links.file(r.caller(), input.entity(), r.id())));
    }

    private static Reply shown(Category category, Languages languages) {
        Localized texts = category.in(languages);
        return one(category.with(texts)).header("Content-Language", texts.language());
    }

    private static Reply one(Category category) {
        return Reply.data(category).revision(category.revision());
    }
}

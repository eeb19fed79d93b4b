package dev.stoa.taxonomy;

import static java.util.Objects.requireNonNull;

import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.db.Db;
import dev.stoa.platform.db.Tx;
import dev.stoa.platform.error.FieldError;
import dev.stoa.platform.paging.Page;
import dev.stoa.platform.paging.PageRequest;
import dev.stoa.tenancy.Tenants;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Categories and tags of things, by request: whoever links needs the right to change the thing, whoever asks the
 * right to see it.
 */
public final class EntityLinks {

    private final Db db;
    private final Tenants tenants;
    private final Links links;
    private final Map<EntityType, Linkable> linkables = new EnumMap<>(EntityType.class);
    private final CategoryStore categories = new CategoryStore();
    private final CategoryLinkStore categoryLinks = new CategoryLinkStore();
    private final TagStore tags = new TagStore();
    private final TagLinkStore tagLinks = new TagLinkStore();

    /** @param linkables one for each type there is */
    public EntityLinks(Db db, Tenants tenants, Links links, List<Linkable> linkables) {
        this.db = db;
        this.tenants = tenants;
        this.links = links;
        linkables.forEach(linkable -> this.linkables.put(linkable.type(), linkable));
        for (EntityType type : EntityType.values()) {
            linkable(type);
        }
    }

    private Linkable linkable(EntityType type) {
        return requireNonNull(linkables.get(type), type::name);
    }

    Page<Category> categoriesOf(Caller caller, Entity entity, PageRequest page) {
        return db.read(caller, tx -> {
            linkable(entity.entityType()).checkVisible(tx, caller, entity.entityId());
            return categoryLinks.categoriesOf(tx, entity, page);
        });
    }

    Page<Tag> tagsOf(Caller caller, Entity entity, PageRequest page) {
        return db.read(caller, tx -> {
            linkable(entity.entityType()).checkVisible(tx, caller, entity.entityId());
            return tagLinks.tagsOf(tx, entity, page);
        });
    }

    List<CategoryLink> underCategory(Caller caller, UUID id, @Nullable EntityType type, PageRequest page) {
        return db.read(caller, tx -> {
            List<CategoryLink> found = categoryLinks
                    .list(tx, id, visible(tx, caller, type), type, page)
                    .items();
            if (found.isEmpty() && categories.find(tx, id).isEmpty()) {
                throw TaxonomyError.CATEGORY_NOT_FOUND.problem();
            }
            return found;
        });
    }

    List<TagLink> withTag(Caller caller, UUID id, @Nullable EntityType type, PageRequest page) {
        return db.read(caller, tx -> {
            List<TagLink> found =
                    tagLinks.list(tx, id, visible(tx, caller, type), type, page).items();
            if (found.isEmpty() && tags.find(tx, id).isEmpty()) {
                throw TaxonomyError.TAG_NOT_FOUND.problem();
            }
            return found;
        });
    }

    /** @param only the type asked for; of others nobody needs to know what the caller sees */
    private Visible visible(Tx tx, Caller caller, @Nullable EntityType only) {
        return Visible.of(
                sight(tx, caller, EntityType.SPACE, only),
                sight(tx, caller, EntityType.RESOURCE, only),
                sight(tx, caller, EntityType.GROUP, only));
    }

    private Sight sight(Tx tx, Caller caller, EntityType type, @Nullable EntityType only) {
        return only == null || only == type ? linkable(type).sight(tx, caller) : Sight.NONE;
    }

    /** Files something under a category that a path names. */
    CategoryLink file(Caller caller, Entity entity, UUID categoryId) {
        return file(caller, entity, categoryId, TaxonomyError.CATEGORY_NOT_FOUND::problem);
    }

    /** Files something under a category that a body names. */
    CategoryLink file(Caller caller, Entity entity, NewCategoryLink input) {
        return file(
                caller,
                entity,
                input.categoryId(),
                () -> new FieldError(
                                "category_id", "not_found", "names no category of this tenant: " + input.categoryId())
                        .problem());
    }

    private CategoryLink file(
            Caller caller, Entity entity, UUID categoryId, Supplier<? extends RuntimeException> unknown) {
        return db.write(caller, tx -> {
            linkable(entity.entityType()).lockChangeable(tx, caller, entity.entityId());
            return links.link(tx, caller, entity, categoryId).orElseThrow(unknown);
        });
    }

    void unlinkCategory(Caller caller, Entity entity, UUID categoryId) {
        db.execute(caller, tx -> {
            linkable(entity.entityType()).lockChangeable(tx, caller, entity.entityId());
            links.unlinkCategory(tx, caller, entity, categoryId);
        });
    }

    TagLink tag(Caller caller, Entity entity, NewTagLink input) {
        return tag(caller, entity, List.of(TagName.of("tag_name", input.tagName())))
                .getFirst();
    }

    /** All of them, or none. */
    List<TagLink> tag(Caller caller, Entity entity, List<TagName> words) {
        String language = tenants.languages(caller).base();
        return db.write(caller, tx -> {
            linkable(entity.entityType()).lockChangeable(tx, caller, entity.entityId());
            return links.link(tx, caller, entity, words, language);
        });
    }

    void unlinkTag(Caller caller, Entity entity, UUID tagId) {
        db.execute(caller, tx -> {
            linkable(entity.entityType()).lockChangeable(tx, caller, entity.entityId());
            links.unlinkTag(tx, caller, entity, tagId);
        });
    }

    /** Refuses a language for answers that the tenant does not have. */
    void checkLanguage(Caller caller, String field, @Nullable String language) {
        if (language != null) {
            tenants.languages(caller).check(field, language);
        }
    }
}

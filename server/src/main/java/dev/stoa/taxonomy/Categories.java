package dev.stoa.taxonomy;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import dev.stoa.listing.Translations;
import dev.stoa.platform.Ids;
import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.db.Db;
import dev.stoa.platform.db.Tx;
import dev.stoa.platform.error.FieldError;
import dev.stoa.platform.events.EventLog;
import dev.stoa.platform.paging.Page;
import dev.stoa.platform.paging.PageRequest;
import dev.stoa.platform.web.IfMatch;
import dev.stoa.taxonomy.Category.Written;
import dev.stoa.taxonomy.CategoryStore.Place;
import dev.stoa.tenancy.TenantLanguages;
import dev.stoa.tenancy.Tenants;
import dev.stoa.tenancy.Texts;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What can be done with categories: the rules of the tree, one transaction each. */
public final class Categories {

    private final Db db;
    private final Tenants tenants;
    private final EventLog events;
    private final Ids ids;
    private final Clock clock;
    private final CategoryStore store = new CategoryStore();
    private final CategoryLinkStore links = new CategoryLinkStore();

    public Categories(Db db, Tenants tenants, EventLog events, Ids ids, Clock clock) {
        this.db = db;
        this.tenants = tenants;
        this.events = events;
        this.ids = ids;
        this.clock = clock;
    }

    Page<Category> list(Caller caller, CategoryFilter filter, PageRequest page) {
        return db.read(caller, tx -> store.list(tx, filter, page));
    }

    List<Category> tree(Caller caller, @Nullable UUID parentId, @Nullable String filterId) {
        return db.read(caller, tx -> store.tree(tx, parentId, filterId));
    }

    Category get(Caller caller, UUID id) {
        return db.read(caller, tx -> store.find(tx, id)).orElseThrow(TaxonomyError.CATEGORY_NOT_FOUND::problem);
    }

    Category create(Caller caller, NewCategory input) {
        TenantLanguages languages = tenants.languages(caller);
        Instant now = clock.instant();
        return db.write(caller, tx -> {
            store.lockTree(tx);
            Map<String, Texts> translations = requireNonNullElse(input.translations(), Map.of());
            Category category = new Category(
                    ids.next(),
                    caller.tenantId(),
                    input.parentId(),
                    input.key(),
                    input.filterId(),
                    levelBelow(tx, input.parentId()),
                    input.name(),
                    input.description(),
                    requireNonNullElse(input.language(), languages.base()),
                    Translations.of(translations),
                    TranslationTimes.ofNew(translations, ids, now),
                    0,
                    caller.userId(),
                    now,
                    now,
                    1);
            Translations.checkName("name", category.name());
            checkTexts(category, languages);
            checkDepth(category.level());
            store.insert(tx, category);
            events.record(tx, caller, new CategoryEvent.Created(category.id(), CategoryEvent.Terms.of(category)));
            return category;
        });
    }

    Category change(Caller caller, UUID id, CategoryChanges changes, IfMatch ifMatch) {
        TenantLanguages languages = tenants.languages(caller);
        return db.write(caller, tx -> {
            List<Place> subtree = changes.parentId().given() ? lockSubtree(tx, id) : List.of();
            Category before = locked(tx, id, ifMatch);
            Category after = changes.applyTo(before, ids, clock.instant());
            Translations.checkName("name", after.name());
            if (changes.texts()) {
                checkTexts(after, languages);
            }
            boolean moves = !Objects.equals(before.parentId(), after.parentId());
            Category changed = moves ? moved(tx, after, subtree) : after;
            store.update(tx, changed);
            events.record(
                    tx,
                    caller,
                    new CategoryEvent.Changed(
                            id, CategoryEvent.Terms.of(before), CategoryEvent.Terms.of(changed), changed.revision()));
            return changed;
        });
    }

    private List<Place> lockSubtree(Tx tx, UUID id) {
        store.lockTree(tx);
        List<Place> subtree = store.subtree(tx, id);
        store.lockAll(tx, subtree.stream().map(Place::id).toList());
        return subtree;
    }

    private Category moved(Tx tx, Category category, List<Place> subtree) {
        UUID parentId = category.parentId();
        if (subtree.stream().anyMatch(place -> place.id().equals(parentId))) {
            throw FieldError.problem(
                    TaxonomyError.CATEGORY_IN_ITSELF,
                    List.of(new FieldError("parent_id", "cyclic", "must not be the category itself or one below it")));
        }
        int level = levelBelow(tx, parentId);
        int down = level - category.level();
        checkDepth(subtree.stream().mapToInt(Place::level).max().orElse(category.level()) + down);
        store.move(
                tx,
                category.id(),
                parentId,
                category.key(),
                subtree.stream().map(Place::id).toList(),
                down);
        return category.at(level);
    }

    private int levelBelow(Tx tx, @Nullable UUID parentId) {
        if (parentId == null) {
            return 0;
        }
        return store.find(tx, parentId)
                        .orElseThrow(() -> unknown("parent_id", parentId))
                        .level()
                + 1;
    }

    static void checkDepth(int deepest) {
        if (deepest > Category.DEEPEST) {
            throw FieldError.problem(
                    TaxonomyError.CATEGORY_TOO_DEEP,
                    List.of(new FieldError(
                            "parent_id",
                            "too_deep",
                            "would make the tree " + (deepest + 1) + " levels deep; at most " + (Category.DEEPEST + 1)
                                    + " are possible")));
        }
    }

    /** Adds the language or replaces what it had. */
    CategoryTranslation translate(Caller caller, UUID id, CategoryTranslation.New input, IfMatch ifMatch) {
        TenantLanguages languages = tenants.languages(caller);
        return db.write(caller, tx -> {
            Category category = locked(tx, id, ifMatch);
            languages.check("locale", input.locale());
            if (input.locale().equals(category.language())) {
                throw new FieldError(
                                "locale",
                                "base_language",
                                "is the language of the category itself; change its name and description instead")
                        .problem();
            }
            Translations.checkName("name", input.name());
            var texts = new TreeMap<>(Translations.read(category.texts()));
            texts.put(input.locale(), new Texts(input.name(), input.description()));
            Category after = category.translated(texts, ids, clock.instant());
            store.update(tx, after);
            events.record(tx, caller, new CategoryEvent.Translated(id, input.locale(), input.name(), after.revision()));
            return translation(after, input);
        });
    }

    private static CategoryTranslation translation(Category category, CategoryTranslation.New input) {
        Written written = requireNonNull(category.written().get(input.locale()));
        return new CategoryTranslation(
                written.id(),
                category.tenantId(),
                category.id(),
                input.locale(),
                input.name(),
                input.description(),
                written.createdAt(),
                written.updatedAt());
    }

    /**
     * @param replacementId where everything goes that is filed under it; needed as long as anything is
     * @return how many things are filed under the replacement since, that were not before
     */
    int delete(Caller caller, UUID id, @Nullable UUID replacementId, IfMatch ifMatch) {
        return db.write(caller, tx -> {
            store.lockTree(tx);
            store.lockAll(tx, replacementId == null ? List.of(id) : List.of(id, replacementId));
            Category category = locked(tx, id, ifMatch);
            long children = store.countChildren(tx, id);
            if (children > 0) {
                throw TaxonomyError.CATEGORY_HAS_CHILDREN.problem(
                        "There are " + children + " categories right below this one; move or delete them first.",
                        Map.of("children", children));
            }
            checkReplacement(tx, category, replacementId);
            int relinked = replacementId == null ? 0 : links.relink(tx, id, replacementId);
            store.delete(tx, id);
            events.record(
                    tx,
                    caller,
                    new CategoryEvent.Deleted(id, CategoryEvent.Terms.of(category), replacementId, relinked));
            return relinked;
        });
    }

    private void checkReplacement(Tx tx, Category category, @Nullable UUID replacementId) {
        if (replacementId == null && category.usageCount() > 0) {
            throw TaxonomyError.CATEGORY_IN_USE.problem(
                    "There are " + category.usageCount() + " things filed under this category; say in"
                            + " replacement_category_id where they go.",
                    Map.of("links", category.usageCount()));
        }
        if (category.id().equals(replacementId)) {
            throw new FieldError("replacement_category_id", "same", "must be another category").problem();
        }
        if (replacementId != null && store.find(tx, replacementId).isEmpty()) {
            throw unknown("replacement_category_id", replacementId);
        }
    }

    private Category locked(Tx tx, UUID id, IfMatch ifMatch) {
        Category category = store.lock(tx, id).orElseThrow(TaxonomyError.CATEGORY_NOT_FOUND::problem);
        ifMatch.check(category.revision());
        return category;
    }

    private static RuntimeException unknown(String field, UUID id) {
        return new FieldError(field, "not_found", "names no category of this tenant: " + id).problem();
    }

    static void checkTexts(Category category, TenantLanguages languages) {
        Translations.check("translations_i18n", category.language(), category.texts(), languages);
    }
}

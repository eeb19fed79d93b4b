package dev.stoa.taxonomy;

import static java.util.Objects.requireNonNullElse;

import dev.stoa.listing.TranslationColumns;
import dev.stoa.listing.Translations;
import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.db.Tx;
import dev.stoa.platform.error.FieldError;
import dev.stoa.platform.error.Problem;
import dev.stoa.sheets.BadCell;
import dev.stoa.sheets.Column;
import dev.stoa.sheets.Edit;
import dev.stoa.sheets.EntitySheet;
import dev.stoa.sheets.Entry;
import dev.stoa.sheets.Line;
import dev.stoa.sheets.Names;
import dev.stoa.sheets.Worksheet;
import dev.stoa.tenancy.TenantLanguages;
import dev.stoa.tenancy.Texts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.StringNode;

/**
 * The columns of categories, and how many of them are written at once. New ones may hang on each other, in whatever
 * order they come; those that are there stay where they are.
 */
final class CategoryWorksheet implements Worksheet<CategoryLine, Edit<Category>> {

    private static final String KEY = "key";
    private static final String PARENT = "parent";

    private final CategorySheet of;
    private final Tx tx;
    private final Caller caller;
    private final TenantLanguages languages;
    private final Map<String, Category> byPath = new HashMap<>();
    private final Map<UUID, String> paths = new HashMap<>();
    private final Names names;
    private final CategoryPaths tree;
    private final List<Column<CategoryLine>> columns;
    private final CategoryStore store = new CategoryStore();

    CategoryWorksheet(CategorySheet of, Tx tx, Caller caller, EntitySheet.Use use) {
        this.of = of;
        this.tx = tx;
        this.caller = caller;
        this.languages = of.tenants.languages(caller);
        if (use.imports()) {
            store.lockTree(tx);
        }
        List<Category> all = store.tree(tx, null, null);
        this.tree = new CategoryPaths(all);
        this.names = CategoryPaths.names(all);
        all.forEach(category -> {
            byPath.put(tree.of(category), category);
            paths.put(category.id(), tree.of(category));
        });
        this.columns = described();
    }

    @Override
    public List<Column<CategoryLine>> columns() {
        return columns;
    }

    private List<Column<CategoryLine>> described() {
        var all = new ArrayList<Column<CategoryLine>>();
        all.add(Column.<CategoryLine>of(
                        KEY,
                        "Lower-case letters, digits and hyphens; once below each parent.",
                        line -> line.category().key())
                .mandatory()
                .like("meeting-rooms"));
        all.add(Column.<CategoryLine>of(
                        PARENT, "The keys on the way to it, like rooms/large; empty at the top.", CategoryLine::above)
                .readBy(cell -> StringNode.valueOf(path(cell))));
        all.add(Column.<CategoryLine>of(
                        "name", "What it is called.", line -> line.category().name())
                .mandatory()
                .like("Meeting rooms"));
        all.add(Column.<CategoryLine>of(
                "description", "A text about it.", line -> line.category().description()));
        all.add(Column.<CategoryLine>of(
                        "language",
                        "The language of name and description.",
                        line -> line.category().language())
                .keeping()
                .like(languages.base()));
        all.add(Column.<CategoryLine>of(
                        "filter",
                        "What it is for, where there are several sets.",
                        line -> line.category().filterId())
                .at("filter_id"));
        all.addAll(TranslationColumns.of(
                "translations_i18n", languages, line -> line.category().texts()));
        return List.copyOf(all);
    }

    /** The way to what a cell names, or the cell itself, which may name what another row makes. */
    private String path(String cell) {
        String named = cell.strip();
        if (byPath.containsKey(named)) {
            return named;
        }
        try {
            return requireNonNullElse(paths.get(names.find(named)), named);
        } catch (BadCell unknown) {
            return named;
        }
    }

    @Override
    public UUID idOf(CategoryLine line) {
        return line.category().id();
    }

    @Override
    public String keyOf(CategoryLine line) {
        return line.path();
    }

    @Override
    public @Nullable String keyOf(Line line) {
        String key = line.cell(KEY);
        String parent = line.cell(PARENT);
        return key == null ? null : CategoryPaths.join(parent == null ? "" : path(parent), key);
    }

    @Override
    public List<CategoryLine> page(int limit, int offset) {
        return lines(store.export(tx, limit, offset));
    }

    @Override
    public List<CategoryLine> lock(Collection<UUID> ids, Collection<String> keys) {
        var all = new ArrayList<>(ids);
        keys.stream()
                .map(byPath::get)
                .filter(Objects::nonNull)
                .map(Category::id)
                .forEach(all::add);
        return lines(store.lockToChange(tx, all));
    }

    private List<CategoryLine> lines(List<Category> categories) {
        return categories.stream()
                .map(category -> new CategoryLine(category, tree.above(category)))
                .toList();
    }

    @Override
    public void prepare(List<Entry<CategoryLine, Edit<Category>>> entries) {
        Instant now = of.clock.instant();
        // Whatever hangs on something else of the file comes after it.
        entries.stream()
                .sorted(Comparator.comparingInt(entry -> parentOf(entry).length()))
                .forEach(entry -> {
                    try {
                        Edit<Category> draft = draft(entry, now);
                        Translations.checkName("name", draft.after().name());
                        if (entry.existing() == null
                                || entry.body(CategoryChanges.class).texts()) {
                            Categories.checkTexts(draft.after(), languages);
                        }
                        entry.ready(draft);
                        byPath.putIfAbsent(
                                CategoryPaths.join(
                                        parentOf(entry), draft.after().key()),
                                draft.after());
                    } catch (Problem refusal) {
                        entry.refuse(refusal);
                    }
                });
    }

    private static String parentOf(Entry<CategoryLine, Edit<Category>> entry) {
        CategoryLine existing = entry.existing();
        return existing == null ? entry.body().path(PARENT).asString("") : existing.above();
    }

    private Edit<Category> draft(Entry<CategoryLine, Edit<Category>> entry, Instant now) {
        CategoryLine existing = entry.existing();
        if (existing == null) {
            return new Edit<>(null, created(entry.body(NewCategory.class), parentOf(entry), now));
        }
        for (String place : List.of(KEY, PARENT)) {
            if (entry.body().has(place)) {
                throw new FieldError(place, "not_allowed", "stays as it is in an import; move the category by itself")
                        .problem();
            }
        }
        Category before = existing.category();
        return new Edit<>(before, entry.body(CategoryChanges.class).applyTo(before, of.ids, now));
    }

    private Category created(NewCategory input, String above, Instant now) {
        Category parent = byPath.get(above);
        if (parent == null && !above.isEmpty()) {
            throw new FieldError(PARENT, "not_found", "names no category, and no row that could be imported: " + above)
                    .problem();
        }
        int level = parent == null ? 0 : parent.level() + 1;
        Categories.checkDepth(level);
        Map<String, Texts> translations = requireNonNullElse(input.translations(), Map.of());
        return new Category(
                of.ids.next(),
                caller.tenantId(),
                parent == null ? null : parent.id(),
                input.key(),
                input.filterId(),
                level,
                input.name(),
                input.description(),
                requireNonNullElse(input.language(), languages.base()),
                Translations.of(translations),
                TranslationTimes.ofNew(translations, of.ids, now),
                0,
                caller.userId(),
                now,
                now,
                1);
    }

    @Override
    public void write(List<Entry<CategoryLine, Edit<Category>>> entries) {
        List<Edit<Category>> drafts = entries.stream().map(Entry::prepared).toList();
        store.insertAll(
                tx,
                Edit.created(entries).stream()
                        .sorted(Comparator.comparingInt(Category::level))
                        .toList());
        store.updateAll(tx, Edit.changed(entries));
        of.events.recordAll(
                tx, caller, drafts.stream().map(CategoryWorksheet::event).toList());
    }

    private static CategoryEvent event(Edit<Category> draft) {
        Category before = draft.before();
        Category after = draft.after();
        return before == null
                ? new CategoryEvent.Created(after.id(), CategoryEvent.Terms.of(after))
                : new CategoryEvent.Changed(
                        after.id(), CategoryEvent.Terms.of(before), CategoryEvent.Terms.of(after), after.revision());
    }
}

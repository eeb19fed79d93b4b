package dev.stoa.taxonomy;

import dev.stoa.platform.Ids;
import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.db.Tx;
import dev.stoa.platform.error.Problem;
import dev.stoa.sheets.BadCell;
import dev.stoa.sheets.Column;
import dev.stoa.sheets.EntitySheet;
import dev.stoa.sheets.Listed;
import dev.stoa.sheets.Names;
import dev.stoa.sheets.Readings;
import dev.stoa.taxonomy.ManyLinkStore.Called;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The categories and tags of one file. Tags that do not exist yet have an id from the start and are made at the end. */
public final class LabelCells {

    private final Tx tx;
    private final Caller caller;
    private final ManyLinks links;
    private final Names categories;
    private final TagLinkStore store;
    private final TagLinkStore.Origin origin;
    private final Ids ids;
    private final EntitySheet.Use use;
    private final Map<String, UUID> tags = new HashMap<>();
    private final Map<String, NewTag> missing = new LinkedHashMap<>();
    private final Map<UUID, UUID> made = new HashMap<>();

    private record NewTag(UUID id, TagName name) {}

    LabelCells(
            Tx tx,
            Caller caller,
            ManyLinks links,
            Names categories,
            TagLinkStore store,
            TagLinkStore.Origin origin,
            Ids ids,
            EntitySheet.Use use) {
        this.tx = tx;
        this.caller = caller;
        this.links = links;
        this.categories = categories;
        this.store = store;
        this.origin = origin;
        this.ids = ids;
        this.use = use;
        List<String> named = use.cells()
                .of(LabelSheets.TAGS)
                .flatMap(cell -> namesIn(cell).stream())
                .distinct()
                .toList();
        if (!named.isEmpty()) {
            store.named(tx, named).forEach(tag -> tags.put(tag.name(), tag.id()));
        }
    }

    /** Those of a cell as tags are known by; none where the cell can't be read, which is found out again. */
    private static List<String> namesIn(String cell) {
        try {
            return Listed.split(cell).stream().map(word -> name(word).name()).toList();
        } catch (BadCell unreadable) {
            return List.of();
        }
    }

    private static TagName name(String word) {
        try {
            return TagName.of(LabelSheets.TAGS, word);
        } catch (Problem refusal) {
            throw BadCell.format("has a tag that " + refusal.text().substring(LabelSheets.TAGS.length() + 2));
        }
    }

    /** What cells of things show of their labels. */
    public final class Shown {

        private final Map<UUID, List<String>> categoriesOf;
        private final Map<UUID, List<String>> tagsOf;

        private Shown(EntityType type, Collection<UUID> entities) {
            categoriesOf = names(ManyLinkStore.CATEGORIES, type, entities, label -> categories.of(label.id()));
            tagsOf = names(ManyLinkStore.TAGS, type, entities, Called::name);
        }

        private Map<UUID, List<String>> names(
                ManyLinkStore store, EntityType type, Collection<UUID> entities, Function<Called, String> name) {
            Map<UUID, List<UUID>> carriers = new HashMap<>();
            store.of(tx, type, entities)
                    .forEach(pair -> carriers.computeIfAbsent(pair.labelId(), _ -> new ArrayList<>())
                            .add(pair.entityId()));
            Map<UUID, List<String>> names = new HashMap<>();
            for (Called label : store.called(tx, carriers.keySet())) {
                for (UUID carrier : carriers.getOrDefault(label.id(), List.of())) {
                    names.computeIfAbsent(carrier, _ -> new ArrayList<>(4)).add(name.apply(label));
                }
            }
            return names;
        }

        public Cells of(UUID entity) {
            return new Cells(
                    Listed.join(categoriesOf.getOrDefault(entity, List.of())),
                    Listed.join(tagsOf.getOrDefault(entity, List.of())));
        }
    }

    /** The two cells of one thing. */
    public record Cells(String categories, String tags) {}

    public Shown shown(EntityType type, Collection<UUID> entities) {
        return new Shown(type, entities);
    }

    /**
     * The two columns.
     *
     * @param categoryIds how requests call them
     */
    public <T> List<Column<T>> columns(Function<T, Cells> cells, String categoryIds, String tagIds) {
        UUID otherwise = use.options().defaultCategoryId();
        ArrayNode usual =
                otherwise == null ? null : JsonNodeFactory.instance.arrayNode().add(otherwise.toString());
        return List.of(
                Column.<T>of(
                                LabelSheets.CATEGORIES,
                                "Keys or names of categories, parted by commas; where several have the same, the keys on"
                                        + " the way to it: rooms/large.",
                                entity -> cells.apply(entity).categories())
                        .at(categoryIds)
                        .readBy(Readings.references(categories::find))
                        .orElse(usual),
                Column.<T>of(
                                LabelSheets.TAGS,
                                "Tags, parted by commas.",
                                entity -> cells.apply(entity).tags())
                        .at(tagIds)
                        .readBy(Readings.references(this::tag)));
    }

    private UUID tag(String word) {
        TagName name = name(word);
        UUID known = tags.get(name.name());
        if (known != null) {
            return known;
        }
        if (!use.options().createsTags()) {
            throw BadCell.reference(
                    "names no tag there is: " + word + "; with createMissingTags in the options it would be made");
        }
        return missing.computeIfAbsent(name.name(), _ -> new NewTag(ids.next(), name))
                .id();
    }

    /** Files and labels things that the transaction has locked or made; makes the tags they need that are not there. */
    public void put(EntityType type, List<Labelling> all) {
        links.file(tx, caller, type, all);
        makeMissing(all);
        links.tag(
                tx,
                caller,
                type,
                all.stream()
                        .map(one -> new Labelling(one.entityId(), null, made(one.tagIds())))
                        .toList());
    }

    private @Nullable List<UUID> made(@Nullable Collection<UUID> tagIds) {
        return tagIds == null
                ? null
                : tagIds.stream()
                        .map(id -> made.getOrDefault(id, id))
                        .distinct()
                        .toList();
    }

    /** Somebody else may have made some of them meanwhile; then those it is. */
    private void makeMissing(List<Labelling> all) {
        Set<UUID> needed = all.stream()
                .map(Labelling::tagIds)
                .filter(Objects::nonNull)
                .flatMap(Collection::stream)
                .collect(Collectors.toSet());
        List<NewTag> toMake = missing.values().stream()
                .filter(tag -> needed.contains(tag.id()))
                .toList();
        if (toMake.isEmpty()) {
            return;
        }
        List<UUID> newIds = toMake.stream().map(NewTag::id).toList();
        List<TagName> names = toMake.stream().map(NewTag::name).toList();
        store.ensure(tx, newIds, names, origin).forEach(tag -> {
            NewTag wanted = missing.get(tag.name());
            if (wanted != null) {
                made.put(wanted.id(), tag.id());
            }
        });
    }
}

package dev.stoa.resources;

import static java.util.Objects.requireNonNullElse;

import dev.stoa.access.EntityAccess;
import dev.stoa.listing.ListedApprovals.Beginning;
import dev.stoa.listing.ListedColumns;
import dev.stoa.listing.Status;
import dev.stoa.listing.TranslationColumns;
import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.db.Tx;
import dev.stoa.platform.error.Problem;
import dev.stoa.sheets.Column;
import dev.stoa.sheets.EntitySheet;
import dev.stoa.sheets.Entry;
import dev.stoa.sheets.Names;
import dev.stoa.sheets.Readings;
import dev.stoa.sheets.Worksheet;
import dev.stoa.spaces.Space;
import dev.stoa.taxonomy.EntityType;
import dev.stoa.taxonomy.LabelCells;
import dev.stoa.taxonomy.LabelledEdit;
import dev.stoa.taxonomy.Labelling;
import dev.stoa.tenancy.Limit;
import dev.stoa.tenancy.TenantLanguages;
import dev.stoa.types.AppliesTo;
import dev.stoa.types.SettingsChange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The columns of resources, and how many of them are written at once by the rules for one. */
final class ResourceWorksheet implements Worksheet<ResourceLine, LabelledEdit<Resource>> {

    private final ResourceSheet of;
    private final Tx tx;
    private final Caller caller;
    private final TenantLanguages languages;
    private final LabelCells labels;
    private final List<Column<ResourceLine>> columns;
    private final ResourceStore store = new ResourceStore();

    ResourceWorksheet(ResourceSheet of, Tx tx, Caller caller, EntitySheet.Use use) {
        this.of = of;
        this.tx = tx;
        this.caller = caller;
        this.languages = of.tenants.languages(caller);
        this.labels = of.labels.open(tx, caller, use);
        this.columns = columns(use);
    }

    @Override
    public List<Column<ResourceLine>> columns() {
        return columns;
    }

    private List<Column<ResourceLine>> columns(EntitySheet.Use use) {
        var all = new ArrayList<Column<ResourceLine>>();
        all.add(text("name", "What it is called.", Resource::name).mandatory().like("Meeting room"));
        all.add(text("description", "A text about it.", Resource::description));
        all.add(text("language", "The language of name and description.", Resource::language)
                .keeping()
                .like(languages.base()));
        all.add(ListedColumns.status(line -> line.resource().status()));
        all.add(of.types.column(
                tx, caller, AppliesTo.RESOURCE, use, line -> line.resource().typeDefinitionId()));
        all.add(text("space", "Name of the space it is in.", Resource::currentSpaceName)
                .at("spaceId")
                .readBy(Readings.reference(spaces(use)::find)));
        all.addAll(
                ListedColumns.place("currentLocation", line -> line.resource().ownLocation()));
        all.addAll(labels.columns(ResourceLine::labels, "categoryIds", "tagIds"));
        all.add(ListedColumns.settings(of.json, line -> line.resource().settings()));
        all.addAll(TranslationColumns.of(
                "translationsI18n", languages, line -> line.resource().translations()));
        return List.copyOf(all);
    }

    private static Column<ResourceLine> text(String name, String note, Function<Resource, @Nullable String> written) {
        return Column.of(name, note, line -> written.apply(line.resource()));
    }

    private Names spaces(EntitySheet.Use use) {
        List<String> cells = use.cells().of("space").map(String::strip).toList();
        List<UUID> ids =
                cells.stream().map(Names::asId).filter(Objects::nonNull).toList();
        return new Names(
                "space",
                of.spaces.called(tx, caller, cells, ids).stream()
                        .map(space -> new Names.Named(space.id(), List.of(space.name())))
                        .toList());
    }

    @Override
    public UUID idOf(ResourceLine line) {
        return line.id();
    }

    @Override
    public List<ResourceLine> page(int limit, int offset) {
        return lines(store.export(tx, EntityAccess.of(caller, Resources.AREA), limit, offset));
    }

    @Override
    public List<ResourceLine> lock(Collection<UUID> ids, Collection<String> keys) {
        return lines(store.lockAll(tx, EntityAccess.to(caller, Resources.AREA, "write"), ids));
    }

    private List<ResourceLine> lines(List<Resource> resources) {
        LabelCells.Shown shown = labels.shown(
                EntityType.RESOURCE, resources.stream().map(Resource::id).toList());
        return resources.stream()
                .map(resource -> new ResourceLine(resource, shown.of(resource.id())))
                .toList();
    }

    @Override
    public void prepare(List<Entry<ResourceLine, LabelledEdit<Resource>>> entries) {
        Instant now = of.clock.instant();
        entries.forEach(entry -> prepare(entry, now));
        List<Entry<ResourceLine, LabelledEdit<Resource>>> sound =
                entries.stream().filter(Entry::sound).toList();
        checkSpaces(sound);
        of.types.checkEntries(tx, caller, AppliesTo.RESOURCE, sound, ResourceWorksheet::settings);
        int more = (int) entries.stream()
                .filter(entry -> entry.sound() && entry.existing() == null)
                .count();
        of.tenants.checkRoom(tx, caller, Limit.RESOURCES, more, most -> ResourceStore.LISTED.countUpTo(tx, most));
    }

    private void prepare(Entry<ResourceLine, LabelledEdit<Resource>> entry, Instant now) {
        try {
            ResourceLine existing = entry.existing();
            LabelledEdit<Resource> draft = existing == null
                    ? created(entry.body(NewResource.class), now)
                    : changed(existing.resource(), entry.body(ResourceChanges.class), now);
            Resources.check(draft.after());
            if (existing == null || entry.body(ResourceChanges.class).texts()) {
                Resources.checkTexts(draft.after(), languages);
            }
            entry.ready(draft);
        } catch (Problem refusal) {
            entry.refuse(refusal);
        }
    }

    private LabelledEdit<Resource> created(NewResource input, Instant now) {
        UUID id = of.ids.next();
        Status asked = requireNonNullElse(input.status(), Status.ACTIVE);
        return new LabelledEdit<>(
                null,
                input.toResource(id, caller, languages, asked, null, now),
                new Labelling(id, input.categoryIds(), input.tagIds()));
    }

    private LabelledEdit<Resource> changed(Resource before, ResourceChanges changes, Instant now) {
        Resource after = changes.applyTo(before, now);
        of.approvals.checkSettled(before.status(), after.status());
        return new LabelledEdit<>(before, after, Labelling.of(before.id(), changes.categoryIds(), changes.tagIds()));
    }

    /** Whoever moves resources has to manage both the space they leave and the one they enter. */
    private void checkSpaces(List<Entry<ResourceLine, LabelledEdit<Resource>>> entries) {
        Set<UUID> ids = new HashSet<>();
        for (Entry<ResourceLine, LabelledEdit<Resource>> entry : entries) {
            ids.addAll(entered(entry.prepared()));
            ids.addAll(left(entry.prepared()));
        }
        Map<UUID, Space> spaces = new HashMap<>();
        of.spaces.called(tx, caller, List.of(), ids).forEach(space -> spaces.put(space.id(), space));
        for (Entry<ResourceLine, LabelledEdit<Resource>> entry : entries) {
            try {
                entered(entry.prepared()).forEach(id -> {
                    managed(spaces, id).checkTakesResources();
                });
                left(entry.prepared()).forEach(id -> managed(spaces, id));
            } catch (Problem refusal) {
                entry.refuse("spaceId", "not_allowed", refusal.text());
            }
        }
    }

    private static Space managed(Map<UUID, Space> spaces, UUID id) {
        Space space = spaces.get(id);
        if (space == null) {
            throw ResourceError.RESOURCE_NOT_FOUND.problem("It is in a space that you do not see.");
        }
        space.checkManaged();
        return space;
    }

    private static List<UUID> entered(LabelledEdit<Resource> draft) {
        UUID to = draft.after().spaceId();
        return to == null || (draft.before() != null && to.equals(draft.before().spaceId())) ? List.of() : List.of(to);
    }

    private static List<UUID> left(LabelledEdit<Resource> draft) {
        UUID from = draft.before() == null ? null : draft.before().spaceId();
        return from == null || entered(draft).isEmpty() ? List.of() : List.of(from);
    }

    private static SettingsChange settings(LabelledEdit<Resource> edit) {
        Resource before = edit.before();
        return new SettingsChange(
                before == null ? null : before.typed(), edit.after().typed());
    }

    @Override
    public void write(List<Entry<ResourceLine, LabelledEdit<Resource>>> entries) {
        List<LabelledEdit<Resource>> edits =
                entries.stream().map(Entry::prepared).toList();
        List<Resource> created = of.approvals.begun(
                tx,
                caller,
                LabelledEdit.created(edits),
                one -> new Beginning(one.id(), one.name(), one.status()),
                Resource::pending);
        store.insertAll(tx, created);
        of.events.recordAll(
                tx,
                caller,
                created.stream()
                        .map(one -> new ResourceEvent.Created(one.id(), one.name(), one.status(), one.spaceId()))
                        .toList());
        store.updateAll(tx, LabelledEdit.changed(edits));
        of.events.recordAll(
                tx,
                caller,
                LabelledEdit.ofChanges(
                        edits,
                        (before, after) -> new ResourceEvent.Changed(
                                after.id(),
                                ResourceEvent.Terms.of(before),
                                ResourceEvent.Terms.of(after),
                                after.revision())));
        labels.put(EntityType.RESOURCE, edits.stream().map(LabelledEdit::labels).toList());
    }
}

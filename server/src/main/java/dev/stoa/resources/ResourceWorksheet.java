package dev.stoa.resources;

import static java.util.Objects.requireNonNull;
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
final class ResourceWorksheet implements Worksheet<ResourceLine, ResourceWorksheet.Draft> {

    /**
     * What a row is to make.
     *
     * @param before absent for a new one
     */
    record Draft(@Nullable Resource before, Resource after, Labelling labels) {

        SettingsChange settings() {
            return new SettingsChange(before == null ? null : before.typed(), after.typed());
        }
    }

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
    public void prepare(List<Entry<ResourceLine, Draft>> entries) {
        Instant now = of.clock.instant();
        entries.forEach(entry -> prepare(entry, now));
        List<Entry<ResourceLine, Draft>> sound =
                entries.stream().filter(Entry::sound).toList();
        checkSpaces(sound);
        of.types.checkEntries(tx, caller, AppliesTo.RESOURCE, sound, Draft::settings);
        int more = (int) entries.stream()
                .filter(entry -> entry.sound() && entry.existing() == null)
                .count();
        of.tenants.checkRoom(tx, caller, Limit.RESOURCES, more, most -> ResourceStore.LISTED.countUpTo(tx, most));
    }

    private void prepare(Entry<ResourceLine, Draft> entry, Instant now) {
        try {
            ResourceLine existing = entry.existing();
            Draft draft = existing == null
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

    private Draft created(NewResource input, Instant now) {
        UUID id = of.ids.next();
        Status asked = requireNonNullElse(input.status(), Status.ACTIVE);
        return new Draft(
                null,
                input.toResource(id, caller, languages, asked, null, now),
                new Labelling(id, input.categoryIds(), input.tagIds()));
    }

    private Draft changed(Resource before, ResourceChanges changes, Instant now) {
        Resource after = changes.applyTo(before, now);
        of.approvals.checkSettled(before.status(), after.status());
        return new Draft(before, after, Labelling.of(before.id(), changes.categoryIds(), changes.tagIds()));
    }

    /** Whoever moves resources has to manage both the space they leave and the one they enter. */
    private void checkSpaces(List<Entry<ResourceLine, Draft>> entries) {
        Set<UUID> ids = new HashSet<>();
        for (Entry<ResourceLine, Draft> entry : entries) {
            ids.addAll(entered(entry.prepared()));
            ids.addAll(left(entry.prepared()));
        }
        Map<UUID, Space> spaces = new HashMap<>();
        of.spaces.called(tx, caller, List.of(), ids).forEach(space -> spaces.put(space.id(), space));
        for (Entry<ResourceLine, Draft> entry : entries) {
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

    private static List<UUID> entered(Draft draft) {
        UUID to = draft.after().spaceId();
        return to == null || (draft.before() != null && to.equals(draft.before().spaceId())) ? List.of() : List.of(to);
    }

    private static List<UUID> left(Draft draft) {
        UUID from = draft.before() == null ? null : draft.before().spaceId();
        return from == null || entered(draft).isEmpty() ? List.of() : List.of(from);
    }

    @Override
    public void write(List<Entry<ResourceLine, Draft>> entries) {
        List<Draft> drafts = entries.stream().map(Entry::prepared).toList();
        create(drafts.stream().filter(draft -> draft.before() == null).toList());
        change(drafts.stream().filter(draft -> draft.before() != null).toList());
        labels.put(EntityType.RESOURCE, drafts.stream().map(Draft::labels).toList());
    }

    private void create(List<Draft> drafts) {
        Set<UUID> pending = of.approvals.pendingOf(
                tx,
                caller,
                drafts.stream()
                        .map(Draft::after)
                        .map(one -> new Beginning(one.id(), one.name(), one.status()))
                        .toList());
        List<Resource> resources = drafts.stream()
                .map(Draft::after)
                .map(resource -> pending.contains(resource.id()) ? resource.pending() : resource)
                .toList();
        store.insertAll(tx, resources);
        of.events.recordAll(
                tx,
                caller,
                resources.stream()
                        .map(one -> new ResourceEvent.Created(one.id(), one.name(), one.status(), one.spaceId()))
                        .toList());
    }

    private void change(List<Draft> drafts) {
        store.updateAll(tx, drafts.stream().map(Draft::after).toList());
        of.events.recordAll(
                tx,
                caller,
                drafts.stream()
                        .map(draft -> new ResourceEvent.Changed(
                                draft.after().id(),
                                ResourceEvent.Terms.of(requireNonNull(draft.before())),
                                ResourceEvent.Terms.of(draft.after()),
                                draft.after().revision()))
                        .toList());
    }
}

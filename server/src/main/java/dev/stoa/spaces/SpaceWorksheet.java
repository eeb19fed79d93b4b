package dev.stoa.spaces;

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
import dev.stoa.sheets.Line;
import dev.stoa.sheets.Readings;
import dev.stoa.sheets.Worksheet;
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
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The columns of spaces, and how many of them are written at once by the rules for one. */
final class SpaceWorksheet implements Worksheet<SpaceLine, LabelledEdit<Space>> {

    private static final String NAME = "name";

    private final SpaceSheet of;
    private final Tx tx;
    private final Caller caller;
    private final TenantLanguages languages;
    private final LabelCells labels;
    private final List<Column<SpaceLine>> columns;
    private final SpaceStore store = new SpaceStore();

    SpaceWorksheet(SpaceSheet of, Tx tx, Caller caller, EntitySheet.Use use) {
        this.of = of;
        this.tx = tx;
        this.caller = caller;
        this.languages = of.tenants.languages(caller);
        this.labels = of.labels.open(tx, caller, use);
        this.columns = columns(use);
    }

    @Override
    public List<Column<SpaceLine>> columns() {
        return columns;
    }

    private List<Column<SpaceLine>> columns(EntitySheet.Use use) {
        var all = new ArrayList<Column<SpaceLine>>();
        all.add(text(NAME, "What it is called; no two are called the same.", Space::name)
                .mandatory()
                .like("Old Town"));
        all.add(text("description", "A text about it.", Space::description));
        all.add(text("language", "The language of name and description.", Space::language)
                .keeping()
                .like(languages.base()));
        all.add(ListedColumns.status(line -> line.space().status()));
        all.add(text(
                        "kind",
                        "system, default or custom.",
                        space -> space.type().name().toLowerCase(Locale.ROOT))
                .at("type")
                .keeping()
                .readBy(Readings.oneOf(Space.Type.values())));
        all.add(of.types.column(
                tx, caller, AppliesTo.SPACE, use, line -> line.space().typeDefinitionId()));
        all.addAll(ListedColumns.place("homeLocation", line -> line.space().homeLocation()));
        all.addAll(labels.columns(SpaceLine::labels, "category_ids", "tag_ids"));
        all.add(ListedColumns.settings(of.json, line -> line.space().settings()));
        all.addAll(TranslationColumns.of(
                "translations_i18n", languages, line -> line.space().translations()));
        return List.copyOf(all);
    }

    private static Column<SpaceLine> text(String name, String note, Function<Space, @Nullable String> written) {
        return Column.of(name, note, line -> written.apply(line.space()));
    }

    @Override
    public UUID idOf(SpaceLine line) {
        return line.space().id();
    }

    @Override
    public String keyOf(SpaceLine line) {
        return line.space().name();
    }

    @Override
    public @Nullable String keyOf(Line line) {
        return line.cell(NAME);
    }

    @Override
    public List<SpaceLine> page(int limit, int offset) {
        return lines(store.export(tx, EntityAccess.of(caller, Spaces.AREA), limit, offset));
    }

    @Override
    public List<SpaceLine> lock(Collection<UUID> ids, Collection<String> keys) {
        return lines(store.lockAll(tx, EntityAccess.to(caller, Spaces.AREA, "write"), ids, keys));
    }

    private List<SpaceLine> lines(List<Space> spaces) {
        LabelCells.Shown shown =
                labels.shown(EntityType.SPACE, spaces.stream().map(Space::id).toList());
        return spaces.stream()
                .map(space -> new SpaceLine(space, shown.of(space.id())))
                .toList();
    }

    @Override
    public void prepare(List<Entry<SpaceLine, LabelledEdit<Space>>> entries) {
        Instant now = of.clock.instant();
        entries.forEach(entry -> prepare(entry, now));
        checkNames(sound(entries));
        of.types.checkEntries(tx, caller, AppliesTo.SPACE, sound(entries), SpaceWorksheet::settings);
        int more = (int) sound(entries).stream()
                .filter(entry -> entry.existing() == null)
                .count();
        of.tenants.checkRoom(tx, caller, Limit.SPACES, more, most -> SpaceStore.LISTED.countUpTo(tx, most));
    }

    private static List<Entry<SpaceLine, LabelledEdit<Space>>> sound(
            List<Entry<SpaceLine, LabelledEdit<Space>>> entries) {
        return entries.stream().filter(Entry::sound).toList();
    }

    private void prepare(Entry<SpaceLine, LabelledEdit<Space>> entry, Instant now) {
        try {
            SpaceLine existing = entry.existing();
            LabelledEdit<Space> draft = existing == null
                    ? created(entry.body(NewSpace.class), now)
                    : changed(existing.space(), entry.body(SpaceChanges.class), now);
            Spaces.check(draft.after());
            if (existing == null || entry.body(SpaceChanges.class).texts()) {
                Spaces.checkTexts(draft.after(), languages);
            }
            entry.ready(draft);
        } catch (Problem refusal) {
            entry.refuse(refusal);
        }
    }

    private LabelledEdit<Space> created(NewSpace input, Instant now) {
        UUID id = of.ids.next();
        Status asked = requireNonNullElse(input.status(), Status.ACTIVE);
        return new LabelledEdit<>(
                null,
                input.toSpace(id, caller, languages, asked, now),
                new Labelling(id, input.categoryIds(), input.tagIds()));
    }

    private LabelledEdit<Space> changed(Space before, SpaceChanges changes, Instant now) {
        Space after = changes.applyTo(before, now);
        of.approvals.checkSettled(before.status(), after.status());
        return new LabelledEdit<>(before, after, Labelling.of(before.id(), changes.categoryIds(), changes.tagIds()));
    }

    /** Refuses names that another space has, or that an earlier row gives to one. */
    private void checkNames(List<Entry<SpaceLine, LabelledEdit<Space>>> entries) {
        Map<String, UUID> taken = new HashMap<>();
        List<String> names =
                entries.stream().map(entry -> entry.prepared().after().name()).toList();
        store.called(tx, EntityAccess.of(caller, Spaces.AREA), names, List.of())
                .forEach(space -> taken.put(space.name(), space.id()));
        for (Entry<SpaceLine, LabelledEdit<Space>> entry : entries) {
            Space after = entry.prepared().after();
            UUID holder = taken.putIfAbsent(after.name(), after.id());
            if (holder != null && !holder.equals(after.id())) {
                entry.refuse(NAME, "not_unique", "is the name of another space");
            }
        }
    }

    private static SettingsChange settings(LabelledEdit<Space> edit) {
        Space before = edit.before();
        return new SettingsChange(
                before == null ? null : before.typed(), edit.after().typed());
    }

    @Override
    public void write(List<Entry<SpaceLine, LabelledEdit<Space>>> entries) {
        List<LabelledEdit<Space>> edits = entries.stream().map(Entry::prepared).toList();
        List<Space> created = of.approvals.begun(
                tx,
                caller,
                LabelledEdit.created(edits),
                one -> new Beginning(one.id(), one.name(), one.status()),
                Space::pending);
        store.insertAll(tx, created);
        of.events.recordAll(
                tx,
                caller,
                created.stream()
                        .map(one -> new SpaceEvent.Created(one.id(), one.name(), one.status()))
                        .toList());
        store.updateAll(tx, LabelledEdit.changed(edits));
        of.events.recordAll(
                tx,
                caller,
                LabelledEdit.ofChanges(
                        edits,
                        (before, after) -> new SpaceEvent.Changed(
                                after.id(),
                                SpaceEvent.Terms.of(before),
                                SpaceEvent.Terms.of(after),
                                after.revision())));
        labels.put(EntityType.SPACE, edits.stream().map(LabelledEdit::labels).toList());
    }
}

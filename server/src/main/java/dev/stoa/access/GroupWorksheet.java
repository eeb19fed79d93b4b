package dev.stoa.access;

import static java.util.Objects.requireNonNullElse;

import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.db.Tx;
import dev.stoa.platform.error.Problem;
import dev.stoa.sheets.Column;
import dev.stoa.sheets.Edit;
import dev.stoa.sheets.Entry;
import dev.stoa.sheets.Line;
import dev.stoa.sheets.Listed;
import dev.stoa.sheets.Readings;
import dev.stoa.sheets.Worksheet;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.StringNode;

/** The columns of groups, and how many of them are written at once by the rules for one. */
final class GroupWorksheet implements Worksheet<Group, Edit<Group>> {

    private static final String NAME = "name";

    private static final List<Column<Group>> COLUMNS = List.of(
            Column.<Group>of(NAME, "What it is called; no two are called the same.", Group::name)
                    .mandatory()
                    .like("Reception"),
            Column.<Group>of("description", "A text about it.", Group::description)
                    .clearedTo(StringNode.valueOf("")),
            Column.<Group>of(
                            "permissions",
                            "Codes of what members may do, parted by commas: spaces:read, calendar:*.",
                            group -> Listed.join(group.permissions()))
                    .readBy(Readings.WORDS)
                    .clearedTo(JsonNodeFactory.instance.arrayNode())
                    .like("spaces:read, calendar:read"));

    private final GroupSheet of;
    private final Tx tx;
    private final Caller caller;
    private final GroupStore store = new GroupStore();

    GroupWorksheet(GroupSheet of, Tx tx, Caller caller) {
        this.of = of;
        this.tx = tx;
        this.caller = caller;
    }

    @Override
    public List<Column<Group>> columns() {
        return COLUMNS;
    }

    @Override
    public UUID idOf(Group group) {
        return group.id();
    }

    @Override
    public String keyOf(Group group) {
        return key(group.name());
    }

    @Override
    public @Nullable String keyOf(Line line) {
        String name = line.cell(NAME);
        return name == null ? null : key(name);
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    @Override
    public List<Group> page(int limit, int offset) {
        return store.export(tx, limit, offset);
    }

    @Override
    public List<Group> lock(Collection<UUID> ids, Collection<String> keys) {
        return store.lockAll(tx, ids, keys);
    }

    @Override
    public void prepare(List<Entry<Group, Edit<Group>>> entries) {
        Instant now = of.clock.instant();
        for (Entry<Group, Edit<Group>> entry : entries) {
            try {
                Edit<Group> draft = draft(entry, now);
                Groups.checkName(draft.after());
                PermissionCodes.checkHeld(caller, added(draft));
                entry.ready(draft);
            } catch (Problem refusal) {
                entry.refuse(refusal);
            }
        }
        checkNames(entries.stream().filter(Entry::sound).toList());
    }

    private Edit<Group> draft(Entry<Group, Edit<Group>> entry, Instant now) {
        Group before = entry.existing();
        if (before != null) {
            return new Edit<>(before, entry.body(GroupChanges.class).applyTo(before, of.codes, now));
        }
        NewGroup input = entry.body(NewGroup.class);
        List<String> permissions = of.codes.checked(requireNonNullElse(input.permissions(), List.<String>of()));
        return new Edit<>(
                null,
                new Group(
                        of.ids.next(), caller.tenantId(), input.name(), input.description(), permissions, now, now, 1));
    }

    /** The permissions that the group did not have. */
    private static List<String> added(Edit<Group> draft) {
        Group before = draft.before();
        return before == null
                ? draft.after().permissions()
                : draft.after().permissions().stream()
                        .filter(code -> !before.permissions().contains(code))
                        .toList();
    }

    /** Refuses names that another group has, or that an earlier row gives to one. */
    private void checkNames(List<Entry<Group, Edit<Group>>> entries) {
        Map<String, UUID> taken = new HashMap<>();
        List<String> names = entries.stream()
                .map(entry -> key(entry.prepared().after().name()))
                .toList();
        store.lockAll(tx, List.of(), names).forEach(group -> taken.put(key(group.name()), group.id()));
        for (Entry<Group, Edit<Group>> entry : entries) {
            Group after = entry.prepared().after();
            UUID holder = taken.putIfAbsent(key(after.name()), after.id());
            if (holder != null && !holder.equals(after.id())) {
                entry.refuse(NAME, "not_unique", "is the name of another group");
            }
        }
    }

    @Override
    public void write(List<Entry<Group, Edit<Group>>> entries) {
        List<Edit<Group>> drafts = entries.stream().map(Entry::prepared).toList();
        store.insertAll(tx, Edit.created(entries));
        store.updateAll(tx, Edit.changed(entries));
        if (drafts.stream().anyMatch(GroupWorksheet::changesPermissions)) {
            of.callers.tenantChanged(tx, caller.tenantId());
        }
        of.events.recordAll(
                tx, caller, drafts.stream().map(GroupWorksheet::event).toList());
    }

    private static boolean changesPermissions(Edit<Group> draft) {
        Group before = draft.before();
        return before != null && !before.permissions().equals(draft.after().permissions());
    }

    private static GroupEvent event(Edit<Group> draft) {
        Group before = draft.before();
        Group after = draft.after();
        return before == null
                ? new GroupEvent.Created(after.id(), after.name(), after.permissions())
                : new GroupEvent.Changed(
                        after.id(), GroupEvent.Terms.of(before), GroupEvent.Terms.of(after), after.revision());
    }
}

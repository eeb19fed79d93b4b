package dev.stoa.taxonomy;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import dev.stoa.listing.TranslationColumns;
import dev.stoa.listing.Translations;
import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.db.Tx;
import dev.stoa.platform.error.FieldError;
import dev.stoa.platform.error.Problem;
import dev.stoa.platform.json.JsonText;
import dev.stoa.sheets.Column;
import dev.stoa.sheets.Edit;
import dev.stoa.sheets.Entry;
import dev.stoa.sheets.Line;
import dev.stoa.sheets.Readings;
import dev.stoa.sheets.Worksheet;
import dev.stoa.tenancy.TenantLanguages;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The columns of tags, and how many of them are written at once. */
final class TagWorksheet implements Worksheet<Tag, Edit<Tag>> {

    private static final String NAME = "name";

    /** What a row says; of a tag that is there, only what changes. */
    private record Wish(
            @Nullable String name,
            @Nullable String language,
            @Nullable Boolean persistent,
            @Nullable JsonText translations) {}

    private final TagSheet of;
    private final Tx tx;
    private final Caller caller;
    private final TenantLanguages languages;
    private final List<Column<Tag>> columns;
    private final TagStore store = new TagStore();

    TagWorksheet(TagSheet of, Tx tx, Caller caller) {
        this.of = of;
        this.tx = tx;
        this.caller = caller;
        this.languages = of.tenants.languages(caller);
        this.columns = described();
    }

    @Override
    public List<Column<Tag>> columns() {
        return columns;
    }

    private List<Column<Tag>> described() {
        var all = new ArrayList<Column<Tag>>();
        all.add(Column.<Tag>of(
                        NAME,
                        "The tag as it is shown; another with the same letters is the same tag.",
                        Tag::displayName)
                .mandatory()
                .like("Barrier-free"));
        all.add(Column.<Tag>of("language", "The language of the name.", Tag::language)
                .keeping()
                .like(languages.base()));
        all.add(Column.<Tag>of(
                        "persistent",
                        "Whether it stays when nothing carries it any more: true or false.",
                        tag -> Boolean.toString(tag.persistent()))
                .keeping()
                .readBy(Readings.TRUTH)
                .like("true"));
        all.addAll(TranslationColumns.ofNames("translations", languages, Tag::texts));
        return List.copyOf(all);
    }

    @Override
    public UUID idOf(Tag tag) {
        return tag.id();
    }

    @Override
    public String keyOf(Tag tag) {
        return tag.name();
    }

    @Override
    public @Nullable String keyOf(Line line) {
        String name = line.cell(NAME);
        try {
            return name == null ? null : TagName.of(NAME, name).name();
        } catch (Problem unfit) {
            // Refused when the row is prepared.
            return null;
        }
    }

    @Override
    public List<Tag> page(int limit, int offset) {
        return store.export(tx, limit, offset);
    }

    @Override
    public List<Tag> lock(Collection<UUID> ids, Collection<String> keys) {
        return store.lockAll(tx, ids, keys);
    }

    @Override
    public void prepare(List<Entry<Tag, Edit<Tag>>> entries) {
        Instant now = of.clock.instant();
        for (Entry<Tag, Edit<Tag>> entry : entries) {
            try {
                Wish wish = entry.body(Wish.class);
                Tag before = entry.existing();
                Tag after = before == null ? created(wish, now) : changed(before, wish, now);
                if (wish.language() != null || wish.translations() != null || before == null) {
                    Translations.check("translations", after.language(), after.texts(), languages);
                }
                checkCurated(before, after);
                entry.ready(new Edit<>(before, after));
            } catch (Problem refusal) {
                entry.refuse(refusal);
            }
        }
    }

    private Tag created(Wish wish, Instant now) {
        TagName name = TagName.of(NAME, requireNonNull(wish.name()));
        return new Tag(
                of.ids.next(),
                caller.tenantId(),
                name.name(),
                name.displayName(),
                requireNonNullElse(wish.language(), languages.base()),
                requireNonNullElse(wish.translations(), JsonText.EMPTY_OBJECT),
                0,
                requireNonNullElse(wish.persistent(), true),
                Tags.ownerOf(caller),
                Tag.OwnerType.USER,
                caller.userId(),
                now,
                now,
                1);
    }

    private static Tag changed(Tag before, Wish wish, Instant now) {
        TagName name = wish.name() == null ? null : TagName.of(NAME, wish.name());
        if (name != null && !name.name().equals(before.name())) {
            throw new FieldError(NAME, "not_allowed", "would make another tag of it; leave the id empty for a new tag")
                    .problem();
        }
        return new Tag(
                before.id(),
                before.tenantId(),
                before.name(),
                name == null ? before.displayName() : name.displayName(),
                requireNonNullElse(wish.language(), before.language()),
                requireNonNullElse(wish.translations(), before.texts()),
                before.usageCount(),
                requireNonNullElse(wish.persistent(), before.persistent()),
                before.ownerId(),
                before.ownerType(),
                before.createdBy(),
                before.createdAt(),
                now,
                before.revision() + 1);
    }

    /** Anybody can translate a tag; which there are without links, and what they are called, is for admins to say. */
    private void checkCurated(@Nullable Tag before, Tag after) {
        boolean translates = before != null
                && before.persistent() == after.persistent()
                && before.displayName().equals(after.displayName())
                && before.language().equals(after.language());
        if (!translates && !caller.tenantAdmin()) {
            throw new FieldError(
                            before == null ? NAME : "persistent",
                            "not_allowed",
                            "is for admins of the tenant to say; you may change translations")
                    .problem();
        }
    }

    @Override
    public void write(List<Entry<Tag, Edit<Tag>>> entries) {
        List<Edit<Tag>> drafts = entries.stream().map(Entry::prepared).toList();
        store.insertAll(tx, Edit.created(entries));
        store.updateAll(tx, Edit.changed(entries));
        of.events.recordAll(tx, caller, drafts.stream().map(TagWorksheet::event).toList());
    }

    private static TagEvent event(Edit<Tag> draft) {
        Tag before = draft.before();
        Tag after = draft.after();
        return before == null
                ? new TagEvent.Created(after.id(), after.name(), after.ownerType(), after.ownerId())
                : new TagEvent.Changed(
                        after.id(), TagEvent.Terms.of(before), TagEvent.Terms.of(after), after.revision());
    }
}

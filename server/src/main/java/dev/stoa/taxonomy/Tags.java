package dev.stoa.taxonomy;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.stoa.access.Groups;
import dev.stoa.platform.Ids;
import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.db.Db;
import dev.stoa.platform.db.Tx;
import dev.stoa.platform.error.CommonError;
import dev.stoa.platform.error.FieldError;
import dev.stoa.platform.events.EventLog;
import dev.stoa.platform.json.JsonText;
import dev.stoa.platform.paging.Page;
import dev.stoa.platform.paging.PageRequest;
import dev.stoa.platform.web.IfMatch;
import dev.stoa.tenancy.TenantLanguages;
import dev.stoa.tenancy.Tenants;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What can be done with tags by themselves. Which of them stay without links is for admins of the tenant to say. */
public final class Tags {

    private final Db db;
    private final Tenants tenants;
    private final Groups groups;
    private final EventLog events;
    private final Ids ids;
    private final Clock clock;
    private final TagStore store = new TagStore();
    private final TagLinkStore links = new TagLinkStore();

    public Tags(Db db, Tenants tenants, Groups groups, EventLog events, Ids ids, Clock clock) {
        this.db = db;
        this.tenants = tenants;
        this.groups = groups;
        this.events = events;
        this.ids = ids;
        this.clock = clock;
    }

    /** A tag that shall stay without links. */
    record NewCurated(
            @JsonProperty("tag_name") String tagName,
            @JsonProperty("group_id") @Nullable UUID groupId) {}

    /** Whether a tag shall stay without links; absent leaves it as it is. */
    record Update(UUID id, @Nullable Boolean persistent) {}

    Page<Tag> list(Caller caller, TagFilter filter, PageRequest page) {
        return db.read(caller, tx -> store.list(tx, filter, page));
    }

    List<TagStore.Weight> cloud(Caller caller, @Nullable EntityType type, int limit) {
        return db.read(caller, tx -> store.cloud(tx, type, limit));
    }

    Tag get(Caller caller, UUID id) {
        return db.read(caller, tx -> store.find(tx, id)).orElseThrow(TaxonomyError.TAG_NOT_FOUND::problem);
    }

    Tag createCurated(Caller caller, NewCurated input) {
        checkCurator(caller);
        TagName name = TagName.of("tag_name", input.tagName());
        TenantLanguages languages = tenants.languages(caller);
        Instant now = clock.instant();
        UUID groupId = input.groupId();
        Tag tag = new Tag(
                ids.next(),
                caller.tenantId(),
                name.name(),
                name.displayName(),
                languages.base(),
                JsonText.EMPTY_OBJECT,
                0,
                true,
                groupId == null ? ownerOf(caller) : groupId,
                groupId == null ? Tag.OwnerType.USER : Tag.OwnerType.GROUP,
                caller.userId(),
                now,
                now,
                1);
        return db.write(caller, tx -> {
            if (groupId != null && !groups.exists(tx, groupId)) {
                throw new FieldError("group_id", "not_found", "names no group of this tenant: " + groupId).problem();
            }
            store.insert(tx, tag);
            events.record(tx, caller, new TagEvent.Created(tag.id(), tag.name(), tag.ownerType(), tag.ownerId()));
            return tag;
        });
    }

    /** The person, or whatever else stands behind the request. */
    static UUID ownerOf(Caller caller) {
        return requireNonNullElse(caller.actor().id(), caller.tenantId());
    }

    Tag upgrade(Caller caller, UUID id, IfMatch ifMatch) {
        checkCurator(caller);
        return db.write(caller, tx -> {
            ifMatch.check(locked(tx, id).revision());
            return changed(tx, caller, List.of(new Update(id, true))).getFirst();
        });
    }

    /** All of them, or none. */
    List<Tag> changeAll(Caller caller, List<Update> updates) {
        checkCurator(caller);
        return db.write(caller, tx -> changed(tx, caller, updates));
    }

    private List<Tag> changed(Tx tx, Caller caller, List<Update> updates) {
        Map<UUID, Tag> before = lockedAll(tx, updates);
        for (boolean persistent : new boolean[] {true, false}) {
            List<Tag> changing = updates.stream()
                    .filter(update -> update.persistent() != null && update.persistent() == persistent)
                    .map(update -> tag(before, update))
                    .filter(tag -> tag.persistent() != persistent)
                    .toList();
            if (!changing.isEmpty()) {
                store.setPersistent(tx, changing.stream().map(Tag::id).toList(), persistent, clock.instant());
                events.recordAll(
                        tx,
                        caller,
                        changing.stream()
                                .map(tag -> new TagEvent.PersistenceChanged(
                                        tag.id(), tag.name(), tag.persistent(), persistent, tag.revision() + 1))
                                .toList());
            }
        }
        Map<UUID, Tag> after = byId(store.lockAll(tx, List.copyOf(before.keySet())));
        return updates.stream().map(update -> tag(after, update)).toList();
    }

    /** Refuses a tag that is not there or named twice, by its place in the list. */
    private Map<UUID, Tag> lockedAll(Tx tx, List<Update> updates) {
        Map<UUID, Tag> found =
                byId(store.lockAll(tx, updates.stream().map(Update::id).toList()));
        var errors = new ArrayList<FieldError>();
        var seen = new HashMap<UUID, Integer>();
        for (int i = 0; i < updates.size(); i++) {
            UUID id = updates.get(i).id();
            if (!found.containsKey(id)) {
                errors.add(new FieldError("updates[" + i + "].id", "not_found", "names no tag of this tenant: " + id));
            } else if (seen.putIfAbsent(id, i) != null) {
                errors.add(new FieldError("updates[" + i + "].id", "duplicate", "is named twice"));
            }
        }
        if (!errors.isEmpty()) {
            throw FieldError.problem(CommonError.VALIDATION_FAILED, errors);
        }
        return found;
    }

    private static Map<UUID, Tag> byId(List<Tag> tags) {
        var found = new HashMap<UUID, Tag>();
        tags.forEach(tag -> found.put(tag.id(), tag));
        return found;
    }

    private static Tag tag(Map<UUID, Tag> tags, Update update) {
        return requireNonNull(tags.get(update.id()));
    }

    /** Adds each language or replaces what it had. */
    Tag translate(Caller caller, UUID id, TagTranslations input, IfMatch ifMatch) {
        TenantLanguages languages = tenants.languages(caller);
        return db.write(caller, tx -> {
            Tag before = locked(tx, id);
            ifMatch.check(before.revision());
            input.check(before, languages);
            JsonText after = input.addedTo(before.texts());
            store.translate(tx, id, after, clock.instant());
            events.record(tx, caller, new TagEvent.Translated(id, before.texts(), after, before.revision() + 1));
            return locked(tx, id);
        });
    }

    /** Takes it off everything that carries it. */
    void delete(Caller caller, UUID id, IfMatch ifMatch) {
        db.execute(caller, tx -> {
            Tag tag = locked(tx, id);
            ifMatch.check(tag.revision());
            int unlinked = links.deleteAll(tx, id);
            store.delete(tx, id);
            events.record(tx, caller, new TagEvent.Deleted(id, tag.name(), unlinked));
        });
    }

    /** @return how many tags went that nothing carries */
    int cleanUp(Caller caller) {
        checkCurator(caller);
        return db.write(caller, tx -> {
            List<TagStore.Removed> removed = store.deleteUnused(tx);
            events.recordAll(
                    tx,
                    caller,
                    removed.stream()
                            .map(tag -> new TagEvent.Deleted(tag.id(), tag.name(), 0))
                            .toList());
            return removed.size();
        });
    }

    private Tag locked(Tx tx, UUID id) {
        return store.lockAll(tx, List.of(id)).stream().findFirst().orElseThrow(TaxonomyError.TAG_NOT_FOUND::problem);
    }

    private static void checkCurator(Caller caller) {
        if (!caller.tenantAdmin()) {
            throw CommonError.NOT_ALLOWED.problem("Only admins of the tenant say which tags stay without links.");
        }
    }
}

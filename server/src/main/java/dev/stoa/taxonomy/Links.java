package dev.stoa.taxonomy;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import dev.stoa.platform.Ids;
import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.db.Tx;
import dev.stoa.platform.error.CommonError;
import dev.stoa.platform.error.FieldError;
import dev.stoa.platform.events.EventLog;
import dev.stoa.platform.json.Change;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Puts categories and tags on something, and takes them off, within a transaction that has found that the caller
 * may change it and has locked it.
 */
public final class Links {

    private final EventLog events;
    private final Ids ids;
    private final Clock clock;
    private final CategoryLinkStore categories = new CategoryLinkStore();
    private final TagLinkStore tags = new TagLinkStore();
    private final EntityLabels labels = new EntityLabels();

    public Links(EventLog events, Ids ids, Clock clock) {
        this.events = events;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * What something shall be filed under or labelled with, and nothing else.
     *
     * @param field where it stands in the body, for refusals
     * @param ids absent to leave it as it is
     */
    public record Wanted(String field, @Nullable List<UUID> ids) {

        /** What a change says; a null in it takes everything off. */
        public static Wanted of(String field, Change<@Nullable List<UUID>> change) {
            return new Wanted(field, change.given() ? requireNonNullElse(change.or(null), List.of()) : null);
        }

        private boolean nothing() {
            return ids == null || ids.isEmpty();
        }
    }

    /**
     * Sets the categories and tags of something that has just been made.
     *
     * @return what it is shown with
     */
    public Labels putOnNew(Tx tx, Caller caller, Entity entity, Wanted wantedCategories, Wanted wantedTags) {
        if (wantedCategories.nothing() && wantedTags.nothing()) {
            return Labels.NONE;
        }
        replace(tx, caller, entity, wantedCategories, wantedTags);
        return requireNonNull(
                labels.of(tx, entity.entityType(), List.of(entity.entityId())).get(entity.entityId()));
    }

    /** Sets all categories and tags of something; refuses ids that name none of the tenant. */
    public void replace(Tx tx, Caller caller, Entity entity, Wanted wantedCategories, Wanted wantedTags) {
        if (wantedCategories.ids() != null) {
            replaceCategories(tx, caller, entity, wantedCategories.field(), wantedCategories.ids());
        }
        if (wantedTags.ids() != null) {
            replaceTags(tx, caller, entity, wantedTags.field(), wantedTags.ids());
        }
    }

    private void replaceCategories(Tx tx, Caller caller, Entity entity, String field, List<UUID> wanted) {
        Set<UUID> found = new HashSet<>(categories.idsOf(tx, entity));
        checkKnown(field, "category", wanted, categories.lockCategories(tx, all(found, wanted)));
        // A category that was deleted while this one waited for it has handed its links to its replacement.
        Set<UUID> before = new HashSet<>(categories.idsOf(tx, entity));
        List<UUID> gone = without(before, wanted);
        List<UUID> come = without(wanted, before);
        if (!gone.isEmpty()) {
            categories.delete(tx, entity, gone);
        }
        if (!come.isEmpty()) {
            categories.insert(tx, entity, newIds(come.size()), come, caller.userId(), clock.instant());
        }
        gone.forEach(id ->
                events.record(tx, caller, new CategoryEvent.Unlinked(id, entity.entityType(), entity.entityId())));
        come.forEach(
                id -> events.record(tx, caller, new CategoryEvent.Linked(id, entity.entityType(), entity.entityId())));
    }

    private void replaceTags(Tx tx, Caller caller, Entity entity, String field, List<UUID> wanted) {
        Set<UUID> before = new HashSet<>(tags.idsOf(tx, entity));
        checkKnown(field, "tag", wanted, tags.lockTags(tx, all(before, wanted)));
        List<UUID> gone = without(before, wanted);
        List<UUID> come = without(wanted, before);
        if (!gone.isEmpty()) {
            tags.delete(tx, entity, gone);
        }
        if (!come.isEmpty()) {
            tags.insert(tx, entity, newIds(come.size()), come, caller.userId(), clock.instant());
        }
        gone.forEach(
                id -> events.record(tx, caller, new TagEvent.Unlinked(id, entity.entityType(), entity.entityId())));
        come.forEach(id -> events.record(tx, caller, new TagEvent.Linked(id, entity.entityType(), entity.entityId())));
    }

    private static List<UUID> all(Set<UUID> before, List<UUID> wanted) {
        return Stream.concat(before.stream(), wanted.stream()).distinct().toList();
    }

    private static List<UUID> without(Iterable<UUID> ids, Collection<UUID> others) {
        var rest = new LinkedHashSet<UUID>();
        ids.forEach(rest::add);
        others.forEach(rest::remove);
        return List.copyOf(rest);
    }

    private static void checkKnown(String field, String what, List<UUID> wanted, List<UUID> locked) {
        var there = new HashSet<>(locked);
        var errors = new ArrayList<FieldError>();
        for (int i = 0; i < wanted.size(); i++) {
            if (!there.contains(wanted.get(i))) {
                errors.add(new FieldError(
                        field + "[" + i + "]", "not_found", "names no " + what + " of this tenant: " + wanted.get(i)));
            }
        }
        if (!errors.isEmpty()) {
            throw FieldError.problem(CommonError.VALIDATION_FAILED, errors);
        }
    }

    /** @return the link, which may have been there before; nothing when there is no such category */
    Optional<CategoryLink> link(Tx tx, Caller caller, Entity entity, UUID categoryId) {
        if (categories.lockCategories(tx, List.of(categoryId)).isEmpty()) {
            return Optional.empty();
        }
        Optional<CategoryLink> known = categories.find(tx, entity, categoryId);
        if (known.isPresent()) {
            return known;
        }
        UUID id = ids.next();
        Instant now = clock.instant();
        categories.insert(tx, entity, List.of(id), List.of(categoryId), caller.userId(), now);
        events.record(tx, caller, new CategoryEvent.Linked(categoryId, entity.entityType(), entity.entityId()));
        return Optional.of(new CategoryLink(
                id, caller.tenantId(), categoryId, entity.entityType(), entity.entityId(), caller.userId(), now));
    }

    void unlinkCategory(Tx tx, Caller caller, Entity entity, UUID categoryId) {
        if (categories.lockCategories(tx, List.of(categoryId)).isEmpty()) {
            throw TaxonomyError.CATEGORY_NOT_FOUND.problem();
        }
        if (categories.delete(tx, entity, List.of(categoryId)) == 0) {
            throw TaxonomyError.CATEGORY_NOT_LINKED.problem();
        }
        events.record(tx, caller, new CategoryEvent.Unlinked(categoryId, entity.entityType(), entity.entityId()));
    }

    /**
     * Labels something with words; those the tenant does not know yet become its tags.
     *
     * @param language that new tags are in
     * @return the links in the order of the words, each tag once
     */
    List<TagLink> link(Tx tx, Caller caller, Entity entity, List<TagName> words, String language) {
        var names = new LinkedHashMap<String, TagName>();
        words.forEach(word -> names.putIfAbsent(word.name(), word));
        Instant now = clock.instant();
        var origin = new TagLinkStore.Origin(language, Tags.ownerOf(caller), caller.userId(), now);
        Map<String, UUID> tagIds = HashMap.newHashMap(names.size());
        tags.ensure(tx, newIds(names.size()), List.copyOf(names.values()), origin)
                .forEach(tag -> tagIds.put(tag.name(), tag.id()));
        Map<UUID, TagLink> links = HashMap.newHashMap(names.size());
        tags.find(tx, entity, List.copyOf(tagIds.values())).forEach(link -> links.put(link.tagId(), link));
        List<UUID> come = without(tagIds.values(), links.keySet());
        if (!come.isEmpty()) {
            List<UUID> linkIds = newIds(come.size());
            tags.insert(tx, entity, linkIds, come, caller.userId(), now);
            for (int i = 0; i < come.size(); i++) {
                links.put(
                        come.get(i),
                        new TagLink(
                                linkIds.get(i),
                                caller.tenantId(),
                                come.get(i),
                                entity.entityType(),
                                entity.entityId(),
                                caller.userId(),
                                now));
            }
            events.recordAll(
                    tx,
                    caller,
                    come.stream()
                            .map(id -> new TagEvent.Linked(id, entity.entityType(), entity.entityId()))
                            .toList());
        }
        return names.keySet().stream()
                .map(tagIds::get)
                .distinct()
                .map(links::get)
                .toList();
    }

    void unlinkTag(Tx tx, Caller caller, Entity entity, UUID tagId) {
        if (tags.lockTags(tx, List.of(tagId)).isEmpty()) {
            throw TaxonomyError.TAG_NOT_FOUND.problem();
        }
        if (tags.delete(tx, entity, List.of(tagId)) == 0) {
            throw TaxonomyError.TAG_NOT_LINKED.problem();
        }
        events.record(tx, caller, new TagEvent.Unlinked(tagId, entity.entityType(), entity.entityId()));
    }

    private List<UUID> newIds(int count) {
        return Stream.generate(ids::next).limit(count).toList();
    }
}

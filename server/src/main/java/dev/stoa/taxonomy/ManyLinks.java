package dev.stoa.taxonomy;

import dev.stoa.platform.Ids;
import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.db.Tx;
import dev.stoa.platform.error.CommonError;
import dev.stoa.platform.events.Event;
import dev.stoa.platform.events.EventLog;
import dev.stoa.taxonomy.ManyLinkStore.NewLink;
import dev.stoa.taxonomy.ManyLinkStore.Pair;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What {@link Links} does for one thing, for many of a kind at once. */
final class ManyLinks {

    private final EventLog events;
    private final Ids ids;
    private final Clock clock;

    ManyLinks(EventLog events, Ids ids, Clock clock) {
        this.events = events;
        this.ids = ids;
        this.clock = clock;
    }

    /** Within a transaction that has locked all of them. */
    void file(Tx tx, Caller caller, EntityType type, List<Labelling> all) {
        replace(
                tx,
                caller,
                type,
                ManyLinkStore.CATEGORIES,
                all,
                Labelling::categoryIds,
                pair -> new CategoryEvent.Linked(pair.labelId(), type, pair.entityId()),
                pair -> new CategoryEvent.Unlinked(pair.labelId(), type, pair.entityId()));
    }

    /** The same with tags; after categories, as everybody locks them. */
    void tag(Tx tx, Caller caller, EntityType type, List<Labelling> all) {
        replace(
                tx,
                caller,
                type,
                ManyLinkStore.TAGS,
                all,
                Labelling::tagIds,
                pair -> new TagEvent.Linked(pair.labelId(), type, pair.entityId()),
                pair -> new TagEvent.Unlinked(pair.labelId(), type, pair.entityId()));
    }

    private void replace(
            Tx tx,
            Caller caller,
            EntityType type,
            ManyLinkStore store,
            List<Labelling> all,
            Function<Labelling, @Nullable Collection<UUID>> labels,
            Function<Pair, Event> linked,
            Function<Pair, Event> unlinked) {
        var entities = new ArrayList<UUID>();
        Set<Pair> wanted = new LinkedHashSet<>();
        for (Labelling one : all) {
            Collection<UUID> of = labels.apply(one);
            if (of != null) {
                entities.add(one.entityId());
                of.forEach(label -> wanted.add(new Pair(one.entityId(), label)));
            }
        }
        Set<Pair> found = Set.copyOf(store.of(tx, type, entities));
        if (wanted.equals(found)) {
            return;
        }
        lock(tx, store, wanted, found);
        // One that was deleted while this waited for it has handed its links on.
        Set<Pair> before = Set.copyOf(store.of(tx, type, entities));
        List<Pair> gone = without(before, wanted);
        List<Pair> come = without(wanted, before);
        store.delete(tx, type, gone);
        store.insert(
                tx,
                type,
                come.stream()
                        .map(pair -> new NewLink(ids.next(), pair.entityId(), pair.labelId()))
                        .toList(),
                caller.userId(),
                clock.instant());
        events.recordAll(
                tx,
                caller,
                Stream.concat(gone.stream().map(unlinked), come.stream().map(linked))
                        .toList());
    }

    private static void lock(Tx tx, ManyLinkStore store, Set<Pair> wanted, Set<Pair> found) {
        Set<UUID> labels = new HashSet<>();
        wanted.forEach(pair -> labels.add(pair.labelId()));
        found.forEach(pair -> labels.add(pair.labelId()));
        Set<UUID> locked = Set.copyOf(store.lock(tx, labels));
        for (Pair pair : wanted) {
            if (!locked.contains(pair.labelId())) {
                throw CommonError.CONFLICT.problem(
                        "A category or tag was deleted meanwhile: " + pair.labelId() + ". Try again.");
            }
        }
    }

    private static List<Pair> without(Set<Pair> pairs, Set<Pair> others) {
        return pairs.stream().filter(pair -> !others.contains(pair)).toList();
    }
}

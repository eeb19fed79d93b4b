package dev.stoa.feedback;

import static java.util.Objects.requireNonNullElse;

import dev.stoa.platform.Ids;
import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.db.Db;
import dev.stoa.platform.db.Tx;
import dev.stoa.platform.events.EventLog;
import dev.stoa.platform.paging.PageRequest;
import dev.stoa.platform.web.IfMatch;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What can be done with ratings: the rules, one transaction each, which keeps the counts exact. */
public final class Ratings {

    private static final Comparator<RatingCount> ORDER =
            Comparator.comparingInt(RatingCount::value).thenComparing(RatingCount::isPublic);

    private final Db db;
    private final RatedEntities entities;
    private final EventLog events;
    private final Ids ids;
    private final Clock clock;
    private final RatingStore store = new RatingStore();

    public Ratings(Db db, RatedEntities entities, EventLog events, Ids ids, Clock clock) {
        this.db = db;
        this.entities = entities;
        this.events = events;
        this.ids = ids;
        this.clock = clock;
    }

    List<Rating> list(Caller caller, RatedEntity entity, RatingFilter filter, PageRequest page) {
        entities.checkReadable(caller, entity);
        return db.read(caller, tx -> store.list(tx, FeedbackAccess.of(caller), entity, filter, page));
    }

    /** @param type absent for stars, or hearts where only those were given */
    RatingAggregates aggregates(Caller caller, RatedEntity entity, @Nullable RatingType type) {
        entities.checkReadable(caller, entity);
        return RatingAggregates.of(entity, db.read(caller, tx -> store.counts(tx, entity)), type);
    }

    Rating create(Caller caller, NewRating input) {
        UUID author = FeedbackAccess.author(caller);
        int value = input.ratingType().checked(input.value());
        entities.checkReadable(caller, input.entity());
        Instant now = clock.instant();
        var rating = new Rating(
                ids.next(),
                caller.tenantId(),
                author,
                input.entityType(),
                input.entityId(),
                input.ratingType(),
                value,
                requireNonNullElse(input.isPublic(), true),
                now,
                now,
                1);
        return db.write(caller, tx -> {
            store.insert(tx, rating);
            store.count(tx, rating.entity(), List.of(RatingCount.one(rating)));
            events.record(tx, caller, new RatingEvent.Created(rating.id(), rating.entity(), rating.isPublic()));
            return rating;
        });
    }

    /** By its author only; not even admins put words into others' mouths. */
    Rating change(Caller caller, UUID id, RatingChanges changes, IfMatch ifMatch) {
        return db.write(caller, tx -> {
            Rating before = own(tx, caller, id);
            ifMatch.check(before.revision());
            int value = changes.value() == null
                    ? before.value()
                    : before.ratingType().checked(changes.value());
            Rating after =
                    before.with(value, requireNonNullElse(changes.isPublic(), before.isPublic()), clock.instant());
            store.update(tx, after);
            move(tx, before, after);
            events.record(tx, caller, new RatingEvent.Changed(id, after.entity(), after.isPublic(), after.revision()));
            return after;
        });
    }

    private void move(Tx tx, Rating before, Rating after) {
        RatingCount less = RatingCount.oneLess(before);
        RatingCount more = RatingCount.one(after);
        if (!less.sameAs(more)) {
            store.count(tx, before.entity(), Stream.of(less, more).sorted(ORDER).toList());
        }
    }

    /** With its reviews; by its author and by those who manage feedback. */
    void delete(Caller caller, UUID id, IfMatch ifMatch) {
        db.execute(caller, tx -> {
            FeedbackAccess access = FeedbackAccess.of(caller);
            Rating rating = store.lock(tx, access, id).orElseThrow(FeedbackError.RATING_NOT_FOUND::problem);
            if (!access.managesAll() && !rating.userId().equals(access.member())) {
                throw FeedbackError.NOT_THE_AUTHOR.problem();
            }
            ifMatch.check(rating.revision());
            store.delete(tx, id);
            store.count(tx, rating.entity(), List.of(RatingCount.oneLess(rating)));
            events.record(tx, caller, new RatingEvent.Deleted(id, rating.entity(), rating.userId()));
        });
    }

    /** Locks a rating of the caller's own; one they may only see is refused differently from one they may not. */
    Rating own(Tx tx, Caller caller, UUID id) {
        Rating rating =
                store.lock(tx, FeedbackAccess.of(caller), id).orElseThrow(FeedbackError.RATING_NOT_FOUND::problem);
        if (!rating.userId().equals(caller.userId())) {
            throw FeedbackError.NOT_THE_AUTHOR.problem();
        }
        return rating;
    }
}

package dev.stoa.feedback;

import static java.util.Objects.requireNonNullElse;

import dev.stoa.platform.Ids;
import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.db.Db;
import dev.stoa.platform.db.Tx;
import dev.stoa.platform.error.FieldError;
import dev.stoa.platform.events.EventLog;
import dev.stoa.platform.paging.PageRequest;
import dev.stoa.platform.web.IfMatch;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What can be done with reviews: the rules, one transaction each. */
public final class Reviews {

    private final Db db;
    private final RatedEntities entities;
    private final Ratings ratings;
    private final EventLog events;
    private final Ids ids;
    private final Clock clock;
    private final ReviewStore store = new ReviewStore();

    public Reviews(Db db, RatedEntities entities, Ratings ratings, EventLog events, Ids ids, Clock clock) {
        this.db = db;
        this.entities = entities;
        this.ratings = ratings;
        this.events = events;
        this.ids = ids;
        this.clock = clock;
    }

    List<Review> list(Caller caller, RatedEntity entity, ReviewFilter filter, PageRequest page) {
        entities.checkReadable(caller, entity);
        return db.read(caller, tx -> store.list(tx, FeedbackAccess.of(caller), entity, filter, page));
    }

    Review create(Caller caller, NewReview input) {
        UUID author = FeedbackAccess.author(caller);
        checkText("content", input.content());
        List<ReviewAttachment> attachments =
                ReviewAttachment.checked(requireNonNullElse(input.attachments(), List.of()));
        return db.write(caller, tx -> {
            Rating rating = ratings.own(tx, caller, input.ratingId());
            Instant now = clock.instant();
            var review = new Review(
                    ids.next(),
                    caller.tenantId(),
                    rating.id(),
                    author,
                    rating.entityType(),
                    rating.entityId(),
                    input.content(),
                    attachments,
                    requireNonNullElse(input.isPublic(), rating.isPublic()),
                    false,
                    null,
                    null,
                    null,
                    now,
                    now,
                    1);
            store.insert(tx, review);
            events.record(
                    tx, caller, new ReviewEvent.Created(review.id(), rating.id(), rating.entity(), review.isPublic()));
            return review;
        });
    }

    /** By its author only. A flag stays: whoever set it has seen the former text. */
    Review change(Caller caller, UUID id, ReviewChanges changes, IfMatch ifMatch) {
        if (changes.content() != null) {
            checkText("content", changes.content());
        }
        return db.write(caller, tx -> {
            Review before = locked(tx, caller, id);
            if (!before.userId().equals(caller.userId())) {
                throw FeedbackError.NOT_THE_AUTHOR.problem();
            }
            ifMatch.check(before.revision());
            Review after = before.with(
                    requireNonNullElse(changes.content(), before.content()),
                    ReviewAttachment.checked(requireNonNullElse(changes.attachments(), before.attachments())),
                    requireNonNullElse(changes.isPublic(), before.isPublic()),
                    clock.instant());
            store.update(tx, after);
            events.record(
                    tx, caller, new ReviewEvent.Changed(id, after.ratingId(), after.isPublic(), after.revision()));
            return after;
        });
    }

    /** By its author and by those who manage feedback. */
    void delete(Caller caller, UUID id, IfMatch ifMatch) {
        db.execute(caller, tx -> {
            Review review = locked(tx, caller, id);
            if (!review.userId().equals(caller.userId())
                    && !FeedbackAccess.of(caller).managesAll()) {
                throw FeedbackError.NOT_THE_AUTHOR.problem();
            }
            ifMatch.check(review.revision());
            store.delete(tx, id);
            events.record(tx, caller, new ReviewEvent.Deleted(id, review.ratingId(), review.userId()));
        });
    }

    /** Hides it from all but its author and those who manage feedback; flagging it again replaces the reason. */
    Review flag(Caller caller, UUID id, String reason, IfMatch ifMatch) {
        checkText("reason", reason);
        return db.write(caller, tx -> {
            Review before = locked(tx, caller, id);
            ifMatch.check(before.revision());
            Review after = before.flagged(reason, caller.userId(), clock.instant());
            store.update(tx, after);
            events.record(tx, caller, new ReviewEvent.Flagged(id, after.ratingId(), reason));
            return after;
        });
    }

    private Review locked(Tx tx, Caller caller, UUID id) {
        return store.lock(tx, FeedbackAccess.of(caller), id).orElseThrow(FeedbackError.REVIEW_NOT_FOUND::problem);
    }

    private static void checkText(String field, String text) {
        if (text.isBlank()) {
            throw new FieldError(field, "too_short", "must be more than spaces").problem();
        }
    }
}

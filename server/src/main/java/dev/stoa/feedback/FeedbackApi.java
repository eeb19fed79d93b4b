package dev.stoa.feedback;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.stoa.platform.web.Api;
import dev.stoa.platform.web.Operations;
import dev.stoa.platform.web.Reply;
import dev.stoa.platform.web.Request;
import org.jspecify.annotations.Nullable;

/** HTTP of feedback. */
public final class FeedbackApi implements Api {

    private final Ratings ratings;
    private final Reviews reviews;

    public FeedbackApi(Ratings ratings, Reviews reviews) {
        this.ratings = ratings;
        this.reviews = reviews;
    }

    private record Flag(String reason) {}

    private record Wanted(
            @JsonProperty("rating_type") @Nullable RatingType ratingType) {}

    @Override
    public void bind(Operations operations) {
        operations.bind("createRating", r -> one(ratings.create(r.caller(), r.body(NewRating.class))));
        operations.bind(
                "changeRating", r -> one(ratings.change(r.caller(), r.id(), r.body(RatingChanges.class), r.ifMatch())));
        operations.bind("deleteRating", r -> {
            ratings.delete(r.caller(), r.id(), r.ifMatch());
            return Reply.noContent();
        });
        operations.bind(
                "getRatingAggregates",
                r -> Reply.data(ratings.aggregates(
                        r.caller(), entity(r), r.query(Wanted.class).ratingType())));
        operations.bind(
                "listRatings",
                r -> Reply.data(ratings.list(r.caller(), entity(r), r.query(RatingFilter.class), r.page())));
        operations.bind("createReview", r -> one(reviews.create(r.caller(), r.body(NewReview.class))));
        operations.bind(
                "changeReview", r -> one(reviews.change(r.caller(), r.id(), r.body(ReviewChanges.class), r.ifMatch())));
        operations.bind("deleteReview", r -> {
            reviews.delete(r.caller(), r.id(), r.ifMatch());
            return Reply.noContent();
        });
        operations.bind(
                "flagReview",
                r -> one(reviews.flag(r.caller(), r.id(), r.body(Flag.class).reason(), r.ifMatch())));
        operations.bind(
                "listReviews",
                r -> Reply.data(reviews.list(r.caller(), entity(r), r.query(ReviewFilter.class), r.page())));
    }

    private static RatedEntity entity(Request r) {
        return new RatedEntity(RatedEntity.Type.named(r.path("entityType")), r.uuid("entityId"));
    }

    private static Reply one(Rating rating) {
        return Reply.data(rating).revision(rating.revision());
    }

    private static Reply one(Review review) {
        return Reply.data(review).revision(review.revision());
    }
}

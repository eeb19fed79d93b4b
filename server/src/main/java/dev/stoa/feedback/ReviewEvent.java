package dev.stoa.feedback;

import dev.stoa.platform.events.Event;
import java.util.UUID;

/** What others can learn about reviews. Not what they say, which may be private. */
sealed interface ReviewEvent extends Event {

    @Override
    default String entityType() {
        return "review";
    }

    UUID reviewId();

    @Override
    default UUID entityId() {
        return reviewId();
    }

    record Created(UUID reviewId, UUID ratingId, RatedEntity of, boolean isPublic) implements ReviewEvent {}

    record Changed(UUID reviewId, UUID ratingId, boolean isPublic, int revision) implements ReviewEvent {}

    record Deleted(UUID reviewId, UUID ratingId, UUID userId) implements ReviewEvent {}

    record Flagged(UUID reviewId, UUID ratingId, String reason) implements ReviewEvent {}
}

package dev.stoa.feedback;

import dev.stoa.platform.events.Event;
import java.util.UUID;

/** What others can learn about ratings. Not the value, which may be private. */
sealed interface RatingEvent extends Event {

    @Override
    default String entityType() {
        return "rating";
    }

    UUID ratingId();

    @Override
    default UUID entityId() {
        return ratingId();
    }

    record Created(UUID ratingId, RatedEntity of, boolean isPublic) implements RatingEvent {}

    record Changed(UUID ratingId, RatedEntity of, boolean isPublic, int revision) implements RatingEvent {}

    record Deleted(UUID ratingId, RatedEntity of, UUID userId) implements RatingEvent {}
}

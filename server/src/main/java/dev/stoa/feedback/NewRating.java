package dev.stoa.feedback;

import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A rating to be; public unless said otherwise. */
record NewRating(
        RatedEntity.Type entityType,
        UUID entityId,
        RatingType ratingType,
        BigDecimal value,
        @Nullable Boolean isPublic) {

    RatedEntity entity() {
        return new RatedEntity(entityType, entityId);
    }
}

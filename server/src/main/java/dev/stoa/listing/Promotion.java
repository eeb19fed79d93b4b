package dev.stoa.listing;

import dev.stoa.platform.error.FieldError;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A place ahead of everything else for a while.
 *
 * @param promotionRank the place, 1 first; without one only the looks change
 * @param promotionStartDate absent when it began long ago
 * @param promotionEndDate absent when it never ends; the instant itself is outside
 */
public record Promotion(
        PromotionType promotionType,
        @Nullable Integer promotionRank,
        @Nullable Instant promotionStartDate,
        @Nullable Instant promotionEndDate) {

    public static final Promotion NONE = new Promotion(PromotionType.NONE, null, null, null);

    void check() {
        if (promotionStartDate != null && promotionEndDate != null && !promotionEndDate.isAfter(promotionStartDate)) {
            throw new FieldError("promotionEndDate", "too_early", "must be after promotionStartDate").problem();
        }
    }
}

package dev.stoa.listing;

import dev.stoa.platform.json.Change;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** What to change of a promotion. The type {@code None} clears whatever is not given along with it. */
public record PromotionChanges(
        Change<PromotionType> promotionType,
        Change<@Nullable Integer> promotionRank,
        Change<@Nullable Instant> promotionStartDate,
        Change<@Nullable Instant> promotionEndDate) {

    public Promotion applyTo(Promotion current) {
        boolean cleared = promotionType.given() && promotionType.or(PromotionType.NONE) == PromotionType.NONE;
        Promotion base = cleared ? Promotion.NONE : current;
        var changed = new Promotion(
                promotionType.or(base.promotionType()),
                promotionRank.or(base.promotionRank()),
                micros(promotionStartDate.or(base.promotionStartDate())),
                micros(promotionEndDate.or(base.promotionEndDate())));
        changed.check();
        return changed;
    }

    private static @Nullable Instant micros(@Nullable Instant instant) {
        return instant == null ? null : instant.truncatedTo(ChronoUnit.MICROS);
    }
}

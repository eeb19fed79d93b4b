package dev.stoa.feedback;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The ratings of an entity, of one type, summed up.
 *
 * @param averageRating 0 while there are none
 * @param distribution how many have each value; every possible value is there
 */
record RatingAggregates(
        @JsonProperty("entity_type") RatedEntity.Type entityType,
        @JsonProperty("entity_id") UUID entityId,
        @JsonProperty("rating_type") RatingType ratingType,
        @JsonProperty("total_count") long totalCount,
        @JsonProperty("average_rating") double averageRating,
        SortedMap<Integer, Long> distribution,
        @JsonProperty("public_count") long publicCount,
        @JsonProperty("private_count") long privateCount) {

    /** @param wanted absent for stars, or hearts where only those were given */
    static RatingAggregates of(RatedEntity entity, List<RatingCount> counts, @Nullable RatingType wanted) {
        RatingType type = wanted != null ? wanted : usual(counts);
        var distribution = new TreeMap<Integer, Long>();
        for (int value = type.least(); value <= type.most(); value++) {
            distribution.put(value, 0L);
        }
        long total = 0;
        long sum = 0;
        long open = 0;
        for (RatingCount count : counts) {
            if (count.ratingType() == type) {
                distribution.merge(count.value(), count.ratings(), Long::sum);
                total += count.ratings();
                sum += count.ratings() * count.value();
                open += count.isPublic() ? count.ratings() : 0;
            }
        }
        double average = total == 0 ? 0 : (double) sum / total;
        return new RatingAggregates(
                entity.entityType(), entity.entityId(), type, total, average, distribution, open, total - open);
    }

    private static RatingType usual(List<RatingCount> counts) {
        boolean hearts = counts.stream().anyMatch(count -> count.ratings() > 0)
                && counts.stream().noneMatch(count -> count.ratings() > 0 && count.ratingType() == RatingType.STARS);
        return hearts ? RatingType.HEARTS : RatingType.STARS;
    }
}

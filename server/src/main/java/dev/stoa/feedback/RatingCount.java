package dev.stoa.feedback;

/** How many ratings have one value, or how many more or fewer. */
record RatingCount(RatingType ratingType, int value, boolean isPublic, long ratings) {

    static RatingCount one(Rating rating) {
        return new RatingCount(rating.ratingType(), rating.value(), rating.isPublic(), 1);
    }

    static RatingCount oneLess(Rating rating) {
        return new RatingCount(rating.ratingType(), rating.value(), rating.isPublic(), -1);
    }

    boolean sameAs(RatingCount other) {
        return ratingType == other.ratingType && value == other.value && isPublic == other.isPublic;
    }
}

package dev.stoa.feedback;

import dev.stoa.platform.error.FieldError;
import java.math.BigDecimal;
import java.math.BigInteger;

/** What is counted in a rating, and how many there can be. */
enum RatingType {
    HEARTS(0, 1),
    STARS(1, 5);

    private final int least;
    private final int most;

    RatingType(int least, int most) {
        this.least = least;
        this.most = most;
    }

    int least() {
        return least;
    }

    int most() {
        return most;
    }

    /** The value as a whole number of this type, or a refusal that says which there are. */
    int checked(BigDecimal value) {
        boolean fits = value.compareTo(BigDecimal.valueOf(least)) >= 0
                && value.compareTo(BigDecimal.valueOf(most)) <= 0
                && value.remainder(BigDecimal.ONE).signum() == 0;
        if (!fits) {
            boolean small = value.compareTo(BigDecimal.valueOf(least)) < 0;
            boolean large = value.compareTo(BigDecimal.valueOf(most)) > 0;
            throw new FieldError(
                            "value",
                            small ? "too_small" : large ? "too_large" : "wrong_type",
                            "must be a whole number from " + least + " to " + most)
                    .problem();
        }
        BigInteger whole = value.toBigIntegerExact();
        return whole.intValueExact();
    }
}

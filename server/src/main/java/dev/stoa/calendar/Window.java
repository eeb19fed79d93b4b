package dev.stoa.calendar;

import dev.stoa.platform.error.FieldError;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A stretch of time to look at.
 *
 * @param reach entries that are not long and overlap the window start after it
 */
record Window(Instant from, Instant to, Instant reach) {

    private static final Duration MAX = Duration.ofDays(366);

    /** Any longer, and an entry counts as long; as in the table's generated column. */
    static final Duration LONG = Duration.ofHours(25);

    static Window of(Instant from, Instant to) {
        if (!from.isBefore(to)) {
            throw new FieldError("windowEndsAt", "too_small", "must be after windowStartsAt").problem();
        }
        if (Duration.between(from, to).compareTo(MAX) > 0) {
            throw new FieldError("windowEndsAt", "too_large", "must be at most 366 days after windowStartsAt")
                    .problem();
        }
        Instant start = from.truncatedTo(ChronoUnit.MICROS);
        return new Window(start, to.truncatedTo(ChronoUnit.MICROS), start.minus(LONG));
    }
}

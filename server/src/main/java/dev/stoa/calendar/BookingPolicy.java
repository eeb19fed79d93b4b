package dev.stoa.calendar;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What bookings, reservations and holds in a calendar have to keep to. Absent means no such rule.
 *
 * @param capacity how many may hold the same moment
 * @param bufferBefore guarded before each booking's start
 * @param leadTime how long before its start a slot must be taken
 * @param horizonDays how many days ahead a booking may end
 * @param cancellationCutoff how long before its start a slot can no longer be given back
 * @param waitlistOffer how long a slot that became free is held for the first in line, unless it begins before
 */
record BookingPolicy(
        int capacity,
        Duration bufferBefore,
        Duration bufferAfter,
        @Nullable Duration minDuration,
        @Nullable Duration maxDuration,
        @Nullable Duration leadTime,
        @Nullable Integer horizonDays,
        @Nullable OpeningHours openingHours,
        @Nullable Duration cancellationCutoff,
        boolean requiresApproval,
        Duration waitlistOffer) {

    static final BookingPolicy NONE = new BookingPolicy(
            1, Duration.ZERO, Duration.ZERO, null, null, null, null, null, null, false, Duration.ofMinutes(30));

    /** No policy has longer buffers. */
    static final Duration MAX_BUFFER = Duration.ofDays(1);

    /** These rules with the capacity and buffers of others. */
    BookingPolicy guarding(BookingPolicy other) {
        return new BookingPolicy(
                other.capacity,
                other.bufferBefore,
                other.bufferAfter,
                minDuration,
                maxDuration,
                leadTime,
                horizonDays,
                openingHours,
                cancellationCutoff,
                requiresApproval,
                waitlistOffer);
    }

    boolean guardsLike(BookingPolicy other) {
        return capacity == other.capacity
                && bufferBefore.equals(other.bufferBefore)
                && bufferAfter.equals(other.bufferAfter);
    }
}

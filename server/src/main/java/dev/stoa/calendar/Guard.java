package dev.stoa.calendar;

import dev.stoa.platform.error.Problem;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The time an entry takes from others, buffers included; nothing for one that takes none.
 *
 * @param reachFrom what overlaps and is not long starts after it
 * @param reachTo and before it
 * @param longFrom what overlaps and is long ends after it
 */
record Guard(
        @Nullable Instant guardedFrom,
        @Nullable Instant guardedTo,
        int capacity,
        @Nullable Instant reachFrom,
        @Nullable Instant reachTo,
        @Nullable Instant longFrom) {

    private static final Guard NOTHING = new Guard(null, null, 1, null, null, null);

    static Guard of(Entry entry, BookingPolicy policy) {
        return entry.holdsSlot() && !entry.seriesRoot()
                ? between(
                        entry.startsAt().minus(policy.bufferBefore()),
                        entry.endsAt().plus(policy.bufferAfter()),
                        policy.capacity())
                : NOTHING;
    }

    static Guard between(Instant from, Instant to, int capacity) {
        Instant longFrom = from.minus(BookingPolicy.MAX_BUFFER);
        return new Guard(from, to, capacity, longFrom.minus(Window.LONG), to.plus(BookingPolicy.MAX_BUFFER), longFrom);
    }

    /** @param conflict when the time is taken; says nothing of by whom */
    static Problem taken(Lanes.Stretch conflict) {
        return CalendarError.SLOT_TAKEN.problem(
                "The slot is taken from " + conflict.startsAt() + " to " + conflict.endsAt() + "; choose another time.",
                Map.of("conflict", conflict));
    }
}

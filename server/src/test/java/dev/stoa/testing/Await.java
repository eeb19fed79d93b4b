package dev.stoa.testing;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Waits for what happens a moment later, or a good while later where the machine has other things to do. */
public final class Await {

    public static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final Duration INTERVAL = Duration.ofMillis(10);

    private Await() {}

    /**
     * Looks until it sees what is wanted.
     *
     * @param otherwise what to say of the last that was seen instead
     */
    public static <T> T until(Supplier<T> look, Predicate<T> wanted, Function<T, String> otherwise) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        T seen = look.get();
        while (!wanted.test(seen)) {
            if (System.nanoTime() > end) {
                throw new AssertionError(otherwise.apply(seen));
            }
            LockSupport.parkNanos(INTERVAL.toNanos());
            seen = look.get();
        }
        return seen;
    }
}

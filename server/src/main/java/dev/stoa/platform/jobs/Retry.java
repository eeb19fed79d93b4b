package dev.stoa.platform.jobs;

import java.time.Duration;

/**
 * What happens after a failed attempt.
 *
 * @param limit how often it is tried again
 * @param delay before the first time
 * @param backOff whether the wait doubles each time
 */
public record Retry(int limit, Duration delay, boolean backOff) {

    public static final Retry USUAL = new Retry(3, Duration.ofSeconds(30), true);
    public static final Retry NEVER = new Retry(0, Duration.ofSeconds(30), false);

    private static final Duration LONGEST = Duration.ofHours(6);
    private static final int MOST_DOUBLINGS = 20;

    /** @param failures how many attempts have failed, at least 1 */
    public Duration waitAfter(int failures) {
        Duration wait = backOff ? delay.multipliedBy(1L << Math.min(failures - 1, MOST_DOUBLINGS)) : delay;
        return wait.compareTo(LONGEST) < 0 ? wait : LONGEST;
    }
}

package dev.stoa.platform.jobs;

import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Work that the server does beside requests, as its area declares it. It may be begun again after a crash, on another
 * node, so it must be safe to run twice.
 *
 * @param name for programs: {@code approval-expiry}
 * @param timetable when it is due by itself; absent for work that somebody has to start
 * @param forTenants whether it can be started for a single tenant, by its admins too
 * @param timeout after which a run is told to stop
 * @param atOnce how many runs may be under way at once; never two for the same tenant
 */
public record Job(
        String name,
        String title,
        String description,
        Category category,
        @Nullable Timetable timetable,
        boolean forTenants,
        Duration timeout,
        Retry retry,
        int atOnce,
        Work work) {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final Duration USUAL_TIMEOUT = Duration.ofMinutes(30);

    /** What a job is about, as the contract knows it. */
    public enum Category {
        CLEANUP,
        MAINTENANCE,
        MESSAGING,
        METRICS,
        MEDIA,
        CUSTOM
    }

    /** What a job does; throws when it failed. */
    @FunctionalInterface
    public interface Work {
        void run(RunningJob run);
    }

    public Job {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("A job is named in lower case with hyphens, not " + name);
        }
    }

    /** Work that is due by itself, for all tenants at once. */
    public static Job scheduled(
            String name, String title, String description, Category category, String timetable, Work work) {
        return new Job(
                name,
                title,
                description,
                category,
                Timetable.parse(timetable),
                false,
                USUAL_TIMEOUT,
                Retry.USUAL,
                1,
                work);
    }

    /** Work that is started for a tenant: by another area in its transaction, or by an admin. */
    public static Job onDemand(String name, String title, String description, Category category, Work work) {
        return new Job(name, title, description, category, null, true, USUAL_TIMEOUT, Retry.USUAL, 4, work);
    }

    /** The same, which can also be started for a single tenant. */
    public Job alsoForTenants() {
        return new Job(name, title, description, category, timetable, true, timeout, retry, 4, work);
    }

    public Job timeout(Duration most) {
        return new Job(name, title, description, category, timetable, forTenants, most, retry, atOnce, work);
    }

    public Job retry(Retry policy) {
        return new Job(name, title, description, category, timetable, forTenants, timeout, policy, atOnce, work);
    }

    public Job atOnce(int most) {
        return new Job(name, title, description, category, timetable, forTenants, timeout, retry, most, work);
    }
}

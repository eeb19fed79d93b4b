package dev.stoa.jobs;

import dev.stoa.platform.jobs.Job;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Which jobs somebody wants to see. */
record JobFilter(
        @Nullable Boolean includeSystem,
        Job.@Nullable Category category,
        @Nullable String search) {

    boolean fits(Job job) {
        return (job.forTenants() || Objects.requireNonNullElse(includeSystem, false))
                && (category == null || category == job.category())
                && (search == null
                        || (job.name() + " " + job.title() + " " + job.description())
                                .toLowerCase(Locale.ROOT)
                                .contains(search.toLowerCase(Locale.ROOT)));
    }
}

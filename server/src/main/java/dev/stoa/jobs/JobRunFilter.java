package dev.stoa.jobs;

import dev.stoa.platform.db.Pattern;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which past runs somebody wants to see. */
record JobRunFilter(
        @Nullable String jobName,
        @Nullable String status,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable String correlationId,
        @Nullable UUID tenantId,
        @Nullable String search) {

    JobRunFilter of(String job) {
        return new JobRunFilter(job, status, from, to, correlationId, tenantId, search);
    }

    /** Not over yet, whatever it is called inside. */
    @Nullable
    Boolean unfinished() {
        return "running".equals(status) ? true : null;
    }

    /** The outcome asked for, when it is one. */
    @Nullable
    String outcome() {
        return "running".equals(status) ? null : status;
    }

    @Nullable
    String pattern() {
        return Pattern.containing(search);
    }
}

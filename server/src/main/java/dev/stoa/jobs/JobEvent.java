package dev.stoa.jobs;

import dev.stoa.platform.events.Event;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What others can learn about jobs and whom to tell of them. A job has a name instead of an id. */
sealed interface JobEvent extends Event {

    String job();

    @Override
    default String entityType() {
        return "job";
    }

    @Override
    default @Nullable UUID entityId() {
        return null;
    }

    /** What an auditor wants to see as it was and as it is. */
    record Terms(
            boolean enabled,
            @Nullable String schedule,
            long timeoutSeconds,
            int retryLimit,
            long retryDelaySeconds,
            boolean retryBackOff) {

        static Terms of(JobSettings settings) {
            return new Terms(
                    settings.enabled(),
                    settings.schedule(),
                    settings.timeout().toSeconds(),
                    settings.retry().limit(),
                    settings.retry().delay().toSeconds(),
                    settings.retry().backOff());
        }
    }

    record Changed(String job, Terms before, Terms after, int revision) implements JobEvent {}

    record NotificationChanged(String job, JobNotification before, JobNotification after) implements JobEvent {}

    record AlertAcknowledged(String job, UUID alertId) implements JobEvent {}
}

package dev.stoa.jobs;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.stoa.platform.error.FieldError;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What to change about what admins are told; what is left out stays. */
record JobNotificationChanges(
        String jobName,
        @Nullable Boolean enabled,
        @JsonProperty("notify_on_failure") @Nullable Boolean onFailure,
        @JsonProperty("notify_on_completion") @Nullable Boolean onCompletion,
        @JsonProperty("notify_on_long_running") @Nullable Boolean onLate,
        @JsonProperty("long_running_threshold_ms") @Nullable Double lateAfterMillis) {

    private static final long LEAST = 1_000;
    private static final long MOST = 366L * 24 * 60 * 60 * 1_000;

    JobNotification applyTo(JobNotification current) {
        var changed = new JobNotification(
                current.jobName(),
                Objects.requireNonNullElse(enabled, current.enabled()),
                Objects.requireNonNullElse(onFailure, current.onFailure()),
                Objects.requireNonNullElse(onCompletion, current.onCompletion()),
                Objects.requireNonNullElse(onLate, current.onLate()),
                lateAfterMillis == null ? current.lateAfterMillis() : checked(lateAfterMillis),
                current.revision() + 1);
        if (changed.onLate() && changed.lateAfterMillis() == null) {
            throw new FieldError(
                            "long_running_threshold_ms",
                            "required",
                            "is required with notify_on_long_running: say how long a run may take")
                    .problem();
        }
        return changed;
    }

    private static Long checked(double millis) {
        if (!(millis >= LEAST && millis <= MOST)) {
            throw new FieldError("long_running_threshold_ms", "out_of_range", "must be from 1000 to " + MOST).problem();
        }
        return Math.round(millis);
    }
}

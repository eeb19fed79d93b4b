package dev.stoa.connector;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.stoa.platform.error.FieldError;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When something was last changed: from the start on, before the end; open where one is absent. */
record UpdatedInterval(
        @JsonProperty("StartUtc") @Nullable Instant start,
        @JsonProperty("EndUtc") @Nullable Instant end) {

    static final UpdatedInterval EVER = new UpdatedInterval(null, null);

    UpdatedInterval checked() {
        if (start != null && end != null && !start.isBefore(end)) {
            throw new FieldError("Filters.UpdatedUtc.EndUtc", "too_early", "must be after StartUtc").problem();
        }
        return this;
    }
}

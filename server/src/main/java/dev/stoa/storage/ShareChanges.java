package dev.stoa.storage;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.stoa.platform.json.Change;
import java.time.Instant;

/** What to change of what a tenant may have of the built-in store. */
record ShareChanges(
        Change<Boolean> enabled,
        @JsonProperty("quota_bytes") Change<Double> quotaBytes) {

    Share applyTo(Share before, Instant now) {
        return new Share(
                enabled.or(before.enabled()),
                quotaBytes.given()
                        ? (Long) BucketRules.bytes("quota_bytes", quotaBytes.or(0.0), 0)
                        : before.quotaBytes(),
                before.revision() + 1,
                now);
    }
}

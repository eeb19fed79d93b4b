package dev.stoa.jobs;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.UUID;

/** Something about a job that system admins should look at. */
record JobAlert(
        UUID id,
        Type type,
        Severity severity,
        String title,
        String message,
        boolean acknowledged,
        @JsonProperty("created_at") Instant createdAt) {

    /** What is wrong. */
    enum Type {
        FAILED_REPEATEDLY,
        OVERDUE,
        STUCK,
        ABANDONED
    }

    enum Severity {
        WARNING,
        CRITICAL
    }
}

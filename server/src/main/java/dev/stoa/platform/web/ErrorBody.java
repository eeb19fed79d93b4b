package dev.stoa.platform.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.stoa.platform.error.Problem;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** StandardErrorResponse of the contract. */
record ErrorBody(
        String error,
        String message,
        int statusCode,
        String requestId,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Map<String, ?> details,
        Instant timestamp) {

    static ErrorBody of(Problem problem, String requestId, Instant now) {
        return new ErrorBody(
                problem.code().name(),
                problem.text(),
                problem.code().kind().status(),
                requestId,
                problem.details().isEmpty() ? null : problem.details(),
                now);
    }
}

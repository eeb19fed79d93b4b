package dev.stoa.platform.error;

import java.util.Map;

/**
 * A reason a request can be refused. Each area lists its own in one enum; the constant's name is the
 * public code, so renaming one is a change of the API.
 */
public interface ErrorCode {

    String name();

    Kind kind();

    /** One sentence for the person who has to fix the request. */
    String title();

    default Problem problem() {
        return problem(title());
    }

    default Problem problem(String message) {
        return problem(message, Map.of());
    }

    /** @param details what a program needs to react, by name; goes out as {@code details} */
    default Problem problem(String message, Map<String, ?> details) {
        return new Problem(this, message, details);
    }

    /** The HTTP status classes of refusals (RFC 9110 section 15.5, RFC 6585 for 428 and 429). */
    enum Kind {
        MALFORMED(400),
        UNAUTHENTICATED(401),
        DENIED(403),
        NOT_FOUND(404),
        NOT_SUPPORTED(405),
        CONFLICT(409),
        STALE(412),
        TOO_LARGE(413),
        WRONG_TYPE(415),
        OUT_OF_RANGE(416),
        INVALID(422),
        CONDITION_MISSING(428),
        RATE_LIMITED(429),
        NOT_IMPLEMENTED(501),
        UNAVAILABLE(503);

        private final int status;

        Kind(int status) {
            this.status = status;
        }

        public int status() {
            return status;
        }
    }
}

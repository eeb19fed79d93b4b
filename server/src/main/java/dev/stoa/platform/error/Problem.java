package dev.stoa.platform.error;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A refusal the caller can act on. Not a bug: it carries no stack trace and is never logged as an error. */
public final class Problem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient ErrorCode code;
    private final String text;
    private final transient Map<String, ?> details;
    private @Nullable Duration retryAfter;

    Problem(ErrorCode code, String text, Map<String, ?> details) {
        super(text, null, false, false);
        this.code = code;
        this.text = text;
        this.details = details;
    }

    /** Says when asking again makes sense; goes out as {@code Retry-After} in whole seconds. */
    public Problem retryAfter(Duration wait) {
        retryAfter = wait;
        return this;
    }

    public ErrorCode code() {
        return code;
    }

    public String text() {
        return text;
    }

    public Map<String, ?> details() {
        return details;
    }

    public @Nullable Duration retryAfter() {
        return retryAfter;
    }
}

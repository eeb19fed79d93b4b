package dev.stoa.platform.auth;

import org.jspecify.annotations.Nullable;

/** Where a request came from; kept with every change it makes. */
public record Origin(String requestId, String ip, @Nullable String userAgent) {

    /** Work the server does of its own accord. */
    public static final Origin SERVER = new Origin("server", "127.0.0.1", null);
}

package dev.stoa.platform.web;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An answer as it goes over the wire; an empty body is no body. */
final class Answer {

    private final int status;
    private final Map<String, String> headers;
    private final byte[] body;
    private final @Nullable Streamed streamed;

    Answer(int status, Map<String, String> headers, byte[] body) {
        this.status = status;
        this.headers = headers;
        this.body = body;
        this.streamed = null;
    }

    Answer(int status, Map<String, String> headers, Streamed streamed) {
        this.status = status;
        this.headers = headers;
        this.body = new byte[0];
        this.streamed = streamed;
    }

    int status() {
        return status;
    }

    Map<String, String> headers() {
        return headers;
    }

    byte[] body() {
        return body;
    }

    /** @return a body that is made while it is written; absent where there is a whole one */
    @Nullable
    Streamed streamed() {
        return streamed;
    }
}

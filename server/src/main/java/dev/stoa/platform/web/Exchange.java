package dev.stoa.platform.web;

import io.helidon.http.HeaderNames;
import io.helidon.http.ServerRequestHeaders;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A request and the answer to it, as they are on the wire. */
final class Exchange {

    private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);

    /** A form with a few photos over a slow line; taking more would be a gift to whoever sends the most. */
    private static final int MAX_DISCARDED = 32 * 1024 * 1024;

    private static final Duration MAX_LINGER = Duration.ofSeconds(30);
    private static final int DISCARDED_AT_ONCE = 16 * 1024;

    private final ServerRequest request;
    private final ServerResponse response;
    private @Nullable InputStream body;

    Exchange(ServerRequest request, ServerResponse response) {
        this.request = request;
        this.response = response;
    }

    ServerRequest request() {
        return request;
    }

    ServerResponse response() {
        return response;
    }

    String method() {
        return request.prologue().method().text();
    }

    /** As it was sent: without the query, percent-encoding untouched. */
    String path() {
        return request.prologue().uriPath().rawPath();
    }

    ServerRequestHeaders headers() {
        return request.headers();
    }

    boolean hasBody() {
        return request.content().hasEntity();
    }

    /** The same stream each time. A client that waits with its body is told to send it. */
    InputStream body() {
        if (body == null) {
            body = request.content().inputStream();
        }
        return body;
    }

    /** Whether some of the body is yet to be read, or to be sent. */
    boolean isBodyLeft() {
        return awaitsContinue() || !request.content().consumed();
    }

    /** Whether the client asks before it sends its body (RFC 9110 section 10.1.1); looking at the content would say yes. */
    private boolean awaitsContinue() {
        return request.headers().contains(HeaderNames.EXPECT) && !request.continueSent();
    }

    /**
     * Takes what is still coming in after the last answer, up to a limit. Closing on bytes nobody read resets the
     * connection, and the answer with it (RFC 9112 section 9.6).
     */
    void linger() {
        if (awaitsContinue() || request.content().consumed()) {
            return;
        }
        long end = System.nanoTime() + MAX_LINGER.toNanos();
        byte[] discarded = new byte[DISCARDED_AT_ONCE];
        try {
            InputStream in = body();
            int left = MAX_DISCARDED;
            int read = 0;
            while (read >= 0 && left > 0 && System.nanoTime() < end) {
                left -= read;
                read = in.read(discarded);
            }
        } catch (IOException | RuntimeException gone) {
            LOG.debug("Nobody is there to read the answer any more", gone);
        }
    }
}

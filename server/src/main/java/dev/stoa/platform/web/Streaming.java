package dev.stoa.platform.web;

import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.RoutingResponse;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends bodies that are written while they go out. */
final class Streaming {

    private static final Logger LOG = LoggerFactory.getLogger(Streaming.class);

    private Streaming() {}

    /** What breaks off cannot be told any more but by breaking off the connection, too. */
    static void send(Streamed body, boolean head, ServerResponse response) {
        try (body) {
            if (body.length() >= 0) {
                response.contentLength(body.length());
            }
            if (head) {
                response.send();
                return;
            }
            OutputStream out = response.outputStream();
            body.writeTo(out);
            // Only now: closing it properly would make a part look like the whole.
            out.close();
            // Helidon ends the body after the route has returned; that of a connection's last answer throws.
            ((RoutingResponse) response).commit();
        } catch (IOException | UncheckedIOException gone) {
            LOG.debug("An answer broke off", gone);
            throw new CloseConnectionException("The client or the source went away", gone);
        } catch (RuntimeException | Error bug) {
            LOG.error("An answer broke off", bug);
            throw new CloseConnectionException("An answer broke off", bug);
        }
    }
}

package dev.stoa.platform.web;

import dev.stoa.platform.auth.Authentication;
import dev.stoa.platform.config.StartupException;
import dev.stoa.platform.contract.Contract;
import dev.stoa.platform.error.CommonError;
import io.helidon.http.DirectHandler;
import io.helidon.http.DirectHandler.TransportRequest;
import io.helidon.http.DirectHandler.TransportResponse;
import io.helidon.http.HeaderNames;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.http.DirectHandlers;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import tools.jackson.databind.json.JsonMapper;

/** The HTTP server: one route for everything, every failure in the standard shape. */
public final class WebServer implements AutoCloseable {

    /** Requests in flight get this long to finish when the server stops. */
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final Answers answers;
    private final String address;
    private final InFlight inFlight = new InFlight();
    private final io.helidon.webserver.WebServer server;

    /**
     * @param port 0 for any free one
     * @param build which program this is, where an interface wants to know
     */
    public WebServer(
            String host,
            int port,
            JsonMapper json,
            Contract contract,
            Operations operations,
            StaticPages pages,
            Authentication authentication,
            RateLimits limits,
            Closures closures,
            Idempotency idempotency,
            MeterRegistry meters,
            Clock clock,
            String build) {
        answers = new Answers(json, clock, build);
        var dispatch = new Dispatch(
                json,
                contract,
                operations,
                pages,
                new Gate(authentication, limits),
                closures,
                idempotency,
                new RequestMetrics(meters),
                answers,
                inFlight);
        address = host + ":" + port;
        server = io.helidon.webserver.WebServer.builder()
                .host(host)
                .port(port)
                .shutdownHook(false)
                // An answer larger than one segment would wait 40 ms for the client's delayed acknowledgement.
                .connectionOptions(options -> options.tcpNoDelay(true))
                .shutdownGracePeriod(Duration.ofSeconds(1))
                .directHandlers(directHandlers())
                .routing(routing -> routing.any(dispatch::handle))
                .build();
    }

    /** @return the port it listens on */
    public int start() {
        server.start();
        if (!server.isRunning()) {
            throw new StartupException("Cannot listen on " + address + ", which something else may be using;"
                    + " set STOA_PORT or STOA_HOST to something free");
        }
        return server.port();
    }

    /** Finishes what is in flight and refuses what is new. */
    @Override
    public void close() {
        inFlight.drain(GRACE);
        server.stop();
    }

    /** Answers what Helidon refuses before any route is asked: broken request lines, headers, lengths. */
    private DirectHandlers directHandlers() {
        var handlers = DirectHandlers.builder();
        for (DirectHandler.EventType type : DirectHandler.EventType.values()) {
            handlers.addHandler(type, this::refuse);
        }
        return handlers.build();
    }

    private TransportResponse refuse(
            TransportRequest request,
            DirectHandler.EventType type,
            Status status,
            ServerResponseHeaders headers,
            String message) {
        Call call = Call.of(null, request.path(), RequestIds.next());
        byte[] body = status.code() >= 500
                ? answers.ofBug(call).body()
                : answers.failure(
                        call,
                        status.code(),
                        status.code() == 413 ? CommonError.BODY_TOO_LARGE.name() : CommonError.BAD_REQUEST.name(),
                        CommonError.BAD_REQUEST.title());
        headers.set(HeaderNames.CONTENT_TYPE, "application/json");
        return TransportResponse.builder()
                .status(status)
                .headers(headers)
                .keepAlive(false)
                .entity(body)
                .build();
    }
}

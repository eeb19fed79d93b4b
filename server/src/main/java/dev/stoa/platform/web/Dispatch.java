package dev.stoa.platform.web;

import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.auth.Origin;
import dev.stoa.platform.contract.Contract;
import dev.stoa.platform.contract.Operation;
import dev.stoa.platform.contract.PathTree;
import dev.stoa.platform.db.DbException;
import dev.stoa.platform.error.CommonError;
import dev.stoa.platform.error.Problem;
import io.helidon.common.buffers.DataReader;
import io.helidon.http.BadRequestException;
import io.helidon.http.Header;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The way of every request: route, identify, limit, admit, validate, run, answer. */
final class Dispatch {

    private static final Logger LOG = LoggerFactory.getLogger(Dispatch.class);
    private static final HeaderName REQUEST_ID = HeaderNames.create("X-Request-ID");
    private static final HeaderName IDEMPOTENCY_KEY = HeaderNames.create(Idempotency.HEADER);
    private static final Pattern SANE_REQUEST_ID = Pattern.compile("[A-Za-z0-9._:-]{8,128}");
    private static final String LOGGED_REQUEST_ID = "requestId";
    private static final Header NOSNIFF = HeaderValues.createCached("X-Content-Type-Options", "nosniff");

    private static final Duration SOON = Duration.ofSeconds(2);

    private final JsonMapper json;
    private final PathTree paths;
    private final Operations operations;
    private final StaticPages pages;
    private final Gate gate;
    private final Closures closures;
    private final Bodies bodies;
    private final Idempotency idempotency;
    private final RequestMetrics metrics;
    private final Answers answers;
    private final InFlight inFlight;

    Dispatch(
            JsonMapper json,
            Contract contract,
            Operations operations,
            StaticPages pages,
            Gate gate,
            Closures closures,
            Idempotency idempotency,
            RequestMetrics metrics,
            Answers answers,
            InFlight inFlight) {
        this.json = json;
        this.paths = new PathTree(List.copyOf(contract.operations().values()));
        this.operations = operations;
        this.pages = pages;
        this.gate = gate;
        this.closures = closures;
        this.bodies = new Bodies(json);
        this.idempotency = idempotency;
        this.metrics = metrics;
        this.answers = answers;
        this.inFlight = inFlight;
    }

    void handle(ServerRequest request, ServerResponse response) {
        long start = System.nanoTime();
        String requestId = requestIdOf(request);
        response.header(REQUEST_ID, requestId);
        response.header(NOSNIFF);
        PathTree.Match match = paths.find(request.prologue().uriPath().rawPath());
        inFlight.enter();
        MDC.put(LOGGED_REQUEST_ID, requestId);
        Answer answer;
        try {
            answer = answer(match, request, response, callOf(match, request, requestId));
            send(answer, request, response);
        } finally {
            MDC.remove(LOGGED_REQUEST_ID);
            inFlight.leave();
        }
        Operation operation = match == null ? null : operationOf(match, request);
        metrics.count(operation == null ? "none" : operation.id(), answer.status(), System.nanoTime() - start);
        if (isLast(answer, request)) {
            throw new CloseConnectionException("The last answer on this connection");
        }
    }

    private String requestIdOf(ServerRequest request) {
        String sent = request.headers().first(REQUEST_ID).orElse(null);
        return sent != null && SANE_REQUEST_ID.matcher(sent).matches() ? sent : RequestIds.next();
    }

    private static Call callOf(PathTree.@Nullable Match match, ServerRequest request, String requestId) {
        Operation operation = match == null ? null : operationOf(match, request);
        return Call.of(operation, printable(request.prologue().uriPath().rawPath()), requestId);
    }

    /** Whatever happens becomes an answer here. */
    private Answer answer(PathTree.@Nullable Match match, ServerRequest request, ServerResponse response, Call call) {
        try {
            if (inFlight.stopping()) {
                throw CommonError.UNAVAILABLE
                        .problem("The server is stopping; ask again, another one will answer.")
                        .retryAfter(SOON);
            }
            var origin = new Origin(
                    call.requestId(),
                    request.remotePeer().host(),
                    request.headers().first(HeaderNames.USER_AGENT).orElse(null));
            return match == null ? page(origin, request, response) : operation(match, call, origin, request, response);
        } catch (Problem refusal) {
            return answers.of(call, refusal);
        } catch (DbException failure) {
            return failed(failure, request, call);
        } catch (BadRequestException malformed) {
            return answers.of(call, CommonError.BAD_REQUEST.problem());
        } catch (CloseConnectionException | DataReader.InsufficientDataAvailableException gone) {
            throw new CloseConnectionException("The client went away", gone);
        } catch (RuntimeException | Error bug) {
            return bug(bug, request, call);
        }
    }

    private Answer failed(DbException failure, ServerRequest request, Call call) {
        if (failure.unavailable()) {
            LOG.warn("The database cannot be reached: {}", String.valueOf(failure.getCause()));
            return answers.of(call, CommonError.UNAVAILABLE.problem().retryAfter(SOON));
        }
        return bug(failure, request, call);
    }

    private Answer bug(Throwable bug, ServerRequest request, Call call) {
        LOG.error(
                "{} {} failed",
                request.prologue().method(),
                request.prologue().uriPath().rawPath(),
                bug);
        return answers.ofBug(call);
    }

    private static @Nullable Operation operationOf(PathTree.Match match, ServerRequest request) {
        String method = request.prologue().method().text();
        return match.leaf().on(method.equals("HEAD") ? "GET" : method);
    }

    private Answer operation(
            PathTree.Match match, Call call, Origin origin, ServerRequest request, ServerResponse response) {
        Operation operation = operationOf(match, request);
        if (operation != null) {
            return run(operation, match, call, origin, request, response);
        }
        gate.countStranger(origin, response);
        return methods(match.leaf().allow(), request, response);
    }

    private static Answer methods(String allow, ServerRequest request, ServerResponse response) {
        response.header(HeaderNames.ALLOW, allow);
        String method = request.prologue().method().text();
        if (method.equals("OPTIONS")) {
            return new Answer(204, Map.of(), new byte[0]);
        }
        throw CommonError.METHOD_NOT_ALLOWED.problem("This path takes " + allow + ", not " + printable(method) + ".");
    }

    private Answer run(
            Operation operation,
            PathTree.Match match,
            Call call,
            Origin origin,
            ServerRequest request,
            ServerResponse response) {
        if (!operation.implemented()) {
            gate.countStranger(origin, response);
        }
        Handler handler = operations.handlerOf(operation);
        closures.check(operation);
        Caller caller = gate.admit(operation, match.values(), request.headers(), origin, response);
        Parameters parameters =
                Parameters.read(operation, match.values(), request.query().rawValue(), request.headers());
        byte[] bytes = operation.body() == null ? new byte[0] : bodies.bytes(request);
        JsonNode body = bodies.check(request.headers(), bytes, operation.body());
        var checked = new Request(json, operation, caller, parameters, body, request);
        String key = request.headers().first(IDEMPOTENCY_KEY).orElse(null);
        if (key == null || !operation.method().equals("POST")) {
            return answers.of(call, handler.handle(checked));
        }
        String what = operation.id() + " " + request.prologue().uriPath().rawPath() + "?"
                + request.query().rawValue() + uploaded(operation, request);
        return idempotency.once(caller, key, what, bytes, () -> handled(handler, call, checked));
    }

    /** An upload is not read before it is known whether it is a repetition, so its length has to tell. */
    private static String uploaded(Operation operation, ServerRequest request) {
        return operation.uploads() ? " " + request.headers().contentLength().orElse(-1) + " bytes" : "";
    }

    /** Refusals become answers here so that a repeated request is refused in the same words. */
    private Answer handled(Handler handler, Call call, Request request) {
        try {
            return answers.of(call, handler.handle(request));
        } catch (Problem refusal) {
            return answers.of(call, refusal);
        }
    }

    private Answer page(Origin origin, ServerRequest request, ServerResponse response) {
        String method = request.prologue().method().text();
        String path = request.prologue().uriPath().rawPath();
        StaticPages.Content page = pages.find(path);
        if (page == null) {
            gate.countStranger(origin, response);
            throw CommonError.NOT_FOUND.problem(
                    "There is nothing at " + printable(path) + "; /docs lists what there is.");
        }
        if (!method.equals("GET") && !method.equals("HEAD")) {
            return methods("GET, HEAD, OPTIONS", request, response);
        }
        return page.answer();
    }

    private static String printable(String text) {
        String shown = text.replaceAll("[^\\x21-\\x7e]", "?");
        return shown.length() <= 200 ? shown : shown.substring(0, 200) + "...";
    }

    /** The rest of a body nobody read would be taken for the next request. */
    private boolean isLast(Answer answer, ServerRequest request) {
        return inFlight.stopping()
                || answer.status() == 413
                || request.headers().contains(HeaderValues.CONNECTION_CLOSE)
                || uploadUnread(answer, request);
    }

    /** Of a refused upload there may be gigabytes to come; reading them all to keep the connection helps nobody. */
    private static boolean uploadUnread(Answer answer, ServerRequest request) {
        return answer.status() >= 400
                && request.headers().first(HeaderNames.CONTENT_TYPE).orElse("").startsWith("multipart/")
                && (waits(request) || !request.content().consumed());
    }

    /** For word whether to send its body at all (RFC 9110 section 10.1.1); looking at the content would give it. */
    private static boolean waits(ServerRequest request) {
        return request.headers().contains(HeaderNames.EXPECT) && !request.continueSent();
    }

    private void send(Answer answer, ServerRequest request, ServerResponse response) {
        response.status(answer.status());
        answer.headers().forEach((name, value) -> response.header(name, Links.absolute(name, value, request)));
        if (isLast(answer, request)) {
            response.header(HeaderValues.CONNECTION_CLOSE);
        }
        Streamed streamed = answer.streamed();
        boolean head = request.prologue().method().text().equals("HEAD");
        if (streamed != null) {
            Streaming.send(streamed, head, response);
        } else if (answer.status() == 204 || answer.status() == 304) {
            response.send();
        } else if (head) {
            response.contentLength(answer.body().length);
            response.send();
        } else {
            response.send(answer.body());
        }
        if (uploadUnread(answer, request) && !waits(request)) {
            bodies.linger(request);
        }
    }
}

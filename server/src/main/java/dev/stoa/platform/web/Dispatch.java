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
        var exchange = new Exchange(request, response);
        String requestId = requestIdOf(exchange);
        response.header(REQUEST_ID, requestId);
        response.header(NOSNIFF);
        PathTree.Match match = paths.find(exchange.path());
        Operation operation = match == null ? null : operationOf(match, exchange);
        inFlight.enter();
        MDC.put(LOGGED_REQUEST_ID, requestId);
        Answer answer;
        boolean last;
        try {
            answer = answer(match, exchange, Call.of(operation, printable(exchange.path()), requestId));
            last = isLast(answer, exchange);
            send(answer, last, exchange);
        } finally {
            MDC.remove(LOGGED_REQUEST_ID);
            inFlight.leave();
        }
        metrics.count(operation == null ? "none" : operation.id(), answer.status(), System.nanoTime() - start);
        if (last) {
            exchange.linger();
            throw new CloseConnectionException("The last answer on this connection");
        }
    }

    private String requestIdOf(Exchange exchange) {
        String sent = exchange.headers().first(REQUEST_ID).orElse(null);
        return sent != null && SANE_REQUEST_ID.matcher(sent).matches() ? sent : RequestIds.next();
    }

    /** Whatever happens becomes an answer here. */
    private Answer answer(PathTree.@Nullable Match match, Exchange exchange, Call call) {
        try {
            if (inFlight.stopping()) {
                throw CommonError.UNAVAILABLE
                        .problem("The server is stopping; ask again, another one will answer.")
                        .retryAfter(SOON);
            }
            var origin = new Origin(
                    call.requestId(),
                    exchange.request().remotePeer().host(),
                    exchange.headers().first(HeaderNames.USER_AGENT).orElse(null));
            return match == null ? page(origin, exchange) : operation(match, call, origin, exchange);
        } catch (Problem refusal) {
            return answers.of(call, refusal);
        } catch (DbException failure) {
            return failed(failure, exchange, call);
        } catch (BadRequestException malformed) {
            return answers.of(call, CommonError.BAD_REQUEST.problem());
        } catch (CloseConnectionException | DataReader.InsufficientDataAvailableException gone) {
            throw new CloseConnectionException("The client went away", gone);
        } catch (RuntimeException | Error bug) {
            return bug(bug, exchange, call);
        }
    }

    private Answer failed(DbException failure, Exchange exchange, Call call) {
        if (failure.unavailable()) {
            LOG.warn("The database cannot be reached: {}", String.valueOf(failure.getCause()));
            return answers.of(call, CommonError.UNAVAILABLE.problem().retryAfter(SOON));
        }
        return bug(failure, exchange, call);
    }

    private Answer bug(Throwable bug, Exchange exchange, Call call) {
        LOG.error("{} {} failed", exchange.method(), exchange.path(), bug);
        return answers.ofBug(call);
    }

    private static @Nullable Operation operationOf(PathTree.Match match, Exchange exchange) {
        String method = exchange.method();
        return match.leaf().on(method.equals("HEAD") ? "GET" : method);
    }

    private Answer operation(PathTree.Match match, Call call, Origin origin, Exchange exchange) {
        Operation operation = operationOf(match, exchange);
        if (operation != null) {
            return run(operation, match, call, origin, exchange);
        }
        gate.countStranger(origin, exchange.response());
        return methods(match.leaf().allow(), exchange);
    }

    private static Answer methods(String allow, Exchange exchange) {
        exchange.response().header(HeaderNames.ALLOW, allow);
        String method = exchange.method();
        if (method.equals("OPTIONS")) {
            return new Answer(204, Map.of(), new byte[0]);
        }
        throw CommonError.METHOD_NOT_ALLOWED.problem("This path takes " + allow + ", not " + printable(method) + ".");
    }

    private Answer run(Operation operation, PathTree.Match match, Call call, Origin origin, Exchange exchange) {
        if (!operation.implemented()) {
            gate.countStranger(origin, exchange.response());
        }
        Handler handler = operations.handlerOf(operation);
        closures.check(operation);
        Caller caller = gate.admit(operation, match.values(), exchange.headers(), origin, exchange.response());
        String query = exchange.request().query().rawValue();
        Parameters parameters = Parameters.read(operation, match.values(), query, exchange.headers());
        byte[] bytes = operation.body() == null ? new byte[0] : bodies.bytes(exchange);
        JsonNode body = bodies.check(exchange.headers(), bytes, operation.body());
        var checked = new Request(json, operation, caller, parameters, body, exchange);
        String key = exchange.headers().first(IDEMPOTENCY_KEY).orElse(null);
        if (key == null || !operation.method().equals("POST")) {
            return answers.of(call, handler.handle(checked));
        }
        String what = operation.id() + " " + exchange.path() + "?" + query + uploaded(operation, exchange);
        return idempotency.once(caller, key, what, bytes, () -> handled(handler, call, checked));
    }

    /** An upload is not read before it is known whether it is a repetition, so its length has to tell. */
    private static String uploaded(Operation operation, Exchange exchange) {
        return operation.uploads() ? " " + exchange.headers().contentLength().orElse(-1) + " bytes" : "";
    }

    /** Refusals become answers here so that a repeated request is refused in the same words. */
    private Answer handled(Handler handler, Call call, Request request) {
        try {
            return answers.of(call, handler.handle(request));
        } catch (Problem refusal) {
            return answers.of(call, refusal);
        }
    }

    private Answer page(Origin origin, Exchange exchange) {
        String method = exchange.method();
        String path = exchange.path();
        StaticPages.Content page = pages.find(path);
        if (page == null) {
            gate.countStranger(origin, exchange.response());
            throw CommonError.NOT_FOUND.problem(
                    "There is nothing at " + printable(path) + "; /docs lists what there is.");
        }
        if (!method.equals("GET") && !method.equals("HEAD")) {
            return methods("GET, HEAD, OPTIONS", exchange);
        }
        return page.answer();
    }

    private static String printable(String text) {
        String shown = text.replaceAll("[^\\x21-\\x7e]", "?");
        return shown.length() <= 200 ? shown : shown.substring(0, 200) + "...";
    }

    /** The rest of a body nobody read would be taken for the next request. */
    private boolean isLast(Answer answer, Exchange exchange) {
        return inFlight.stopping()
                || answer.status() == 413
                || exchange.headers().contains(HeaderValues.CONNECTION_CLOSE)
                || isRefusedUpload(answer, exchange);
    }

    /** There may be gigabytes to come; reading them all to keep the connection helps nobody. */
    private static boolean isRefusedUpload(Answer answer, Exchange exchange) {
        return answer.status() >= 400
                && exchange.headers().first(HeaderNames.CONTENT_TYPE).orElse("").startsWith("multipart/")
                && exchange.isBodyLeft();
    }

    private static void send(Answer answer, boolean last, Exchange exchange) {
        ServerResponse response = exchange.response();
        response.status(answer.status());
        answer.headers()
                .forEach((name, value) -> response.header(name, Links.absolute(name, value, exchange.request())));
        if (last) {
            response.header(HeaderValues.CONNECTION_CLOSE);
        }
        Streamed streamed = answer.streamed();
        boolean head = exchange.method().equals("HEAD");
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
    }
}

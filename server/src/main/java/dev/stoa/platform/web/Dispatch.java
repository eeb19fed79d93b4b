package dev.stoa.platform.web;

import dev.stoa.platform.Ids;
import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.auth.Origin;
import dev.stoa.platform.contract.Contract;
import dev.stoa.platform.contract.Operation;
import dev.stoa.platform.contract.PathTree;
import dev.stoa.platform.db.DbException;
import dev.stoa.platform.error.CommonError;
import dev.stoa.platform.error.Problem;
import io.helidon.http.BadRequestException;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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
    private static final String JSON = "application/json";

    private final JsonMapper json;
    private final PathTree paths;
    private final Operations operations;
    private final StaticPages pages;
    private final Gate gate;
    private final Bodies bodies;
    private final Idempotency idempotency;
    private final RequestMetrics metrics;
    private final Ids requestIds;
    private final Clock clock;

    Dispatch(
            JsonMapper json,
            Contract contract,
            Operations operations,
            StaticPages pages,
            Gate gate,
            Idempotency idempotency,
            RequestMetrics metrics,
            Clock clock) {
        this.json = json;
        this.paths = new PathTree(List.copyOf(contract.operations().values()));
        this.operations = operations;
        this.pages = pages;
        this.gate = gate;
        this.bodies = new Bodies(json);
        this.idempotency = idempotency;
        this.metrics = metrics;
        this.requestIds = new Ids();
        this.clock = clock;
    }

    void handle(ServerRequest request, ServerResponse response) {
        long start = System.nanoTime();
        String requestId = requestIdOf(request);
        response.header(REQUEST_ID, requestId);
        String operation = "none";
        try {
            String path = request.prologue().uriPath().rawPath();
            PathTree.Match match = paths.find(path);
            if (match == null) {
                page(path, request, response);
            } else {
                Operation found = operationOf(match, request, response);
                if (found != null) {
                    operation = found.id();
                    run(found, match, request, response, requestId);
                }
            }
        } catch (Problem refusal) {
            refuse(refusal, request, response, requestId);
        } catch (DbException failure) {
            failed(failure, request, response, requestId);
        } catch (BadRequestException malformed) {
            refuse(CommonError.BAD_REQUEST.problem(), request, response, requestId);
        } catch (RuntimeException bug) {
            bug(bug, request, response, requestId);
        }
        metrics.count(operation, response.status().code(), System.nanoTime() - start);
    }

    private String requestIdOf(ServerRequest request) {
        String sent = request.headers().first(REQUEST_ID).orElse(null);
        return sent != null && SANE_REQUEST_ID.matcher(sent).matches()
                ? sent
                : requestIds.next().toString();
    }

    /** @return nothing when the request is answered already */
    private static @Nullable Operation operationOf(
            PathTree.Match match, ServerRequest request, ServerResponse response) {
        String method = request.prologue().method().text();
        if (method.equals("OPTIONS")) {
            response.header(HeaderNames.ALLOW, match.leaf().allow()).status(204).send();
            return null;
        }
        Operation operation = match.leaf().on(method.equals("HEAD") ? "GET" : method);
        if (operation == null) {
            response.header(HeaderNames.ALLOW, match.leaf().allow());
            throw CommonError.METHOD_NOT_ALLOWED.problem(
                    "This path takes " + match.leaf().allow() + ", not " + method + ".");
        }
        return operation;
    }

    private void run(
            Operation operation,
            PathTree.Match match,
            ServerRequest request,
            ServerResponse response,
            String requestId) {
        Handler handler = operations.handlerOf(operation);
        Origin origin = new Origin(
                requestId,
                request.remotePeer().host(),
                request.headers().first(HeaderNames.USER_AGENT).orElse(null));
        Caller caller = gate.admit(operation, request.headers(), origin, response);
        Parameters parameters = Parameters.read(operation, match.values(), request.query(), request.headers());
        byte[] bytes = operation.body() == null ? new byte[0] : bodies.bytes(request);
        JsonNode body = bodies.check(request.headers(), bytes, operation.body());
        Request checked = new Request(json, operation, caller, parameters, body, request);
        String key = request.headers().first(IDEMPOTENCY_KEY).orElse(null);
        if (key != null && operation.method().equals("POST")) {
            String what = operation.id() + " " + request.prologue().uriPath().rawPath();
            Supplied supplied = new Supplied(handler, checked);
            send(idempotency.once(caller, key, what, bytes, () -> answer(supplied)), request, response);
        } else {
            send(answer(new Supplied(handler, checked)), request, response);
        }
    }

    private record Supplied(Handler handler, Request request) {}

    /** Refusals become answers here so that a repeated request is refused in the same words. */
    private Answer answer(Supplied supplied) {
        Reply reply;
        try {
            reply = supplied.handler().handle(supplied.request());
        } catch (Problem refusal) {
            return answer(refusal, supplied.request().caller().origin().requestId());
        }
        if (reply.body() == null) {
            return new Answer(reply.status(), reply.headers(), new byte[0]);
        }
        var headers = new LinkedHashMap<>(reply.headers());
        headers.putIfAbsent("Content-Type", JSON);
        byte[] bytes = reply.body() instanceof byte[] raw ? raw : json.writeValueAsBytes(reply.body());
        return new Answer(reply.status(), headers, bytes);
    }

    private Answer answer(Problem refusal, String requestId) {
        var headers = new LinkedHashMap<String, String>();
        headers.put("Content-Type", JSON);
        Duration wait = refusal.retryAfter();
        if (wait != null) {
            headers.put("Retry-After", Long.toString(Math.max(1, Math.ceilDiv(wait.toMillis(), 1000))));
        }
        byte[] body = json.writeValueAsBytes(ErrorBody.of(refusal, requestId, clock.instant()));
        return new Answer(refusal.code().kind().status(), headers, body);
    }

    private static void send(Answer answer, ServerRequest request, ServerResponse response) {
        response.status(answer.status());
        answer.headers().forEach((name, value) -> response.header(name, absolute(name, value, request)));
        if (answer.status() == 204) {
            response.send();
        } else if (request.prologue().method().text().equals("HEAD")) {
            response.contentLength(answer.body().length);
            response.send();
        } else {
            response.send(answer.body());
        }
    }

    /** Handlers name a new thing by its id and the next page by its cursor; here they become addresses. */
    private static String absolute(String name, String value, ServerRequest request) {
        String path = request.prologue().uriPath().rawPath();
        return switch (name) {
            case "Location" -> (path.endsWith("/") ? path : path + "/") + value;
            case "Link" -> "<" + path + "?" + nextQuery(request, value) + ">; rel=\"next\"";
            default -> value;
        };
    }

    private static String nextQuery(ServerRequest request, String cursor) {
        var parts = new ArrayList<String>();
        for (String part : request.query().rawValue().split("&", -1)) {
            boolean carried = part.isEmpty() || part.matches("(cursor|offset|sort|order)=.*");
            if (!carried) {
                parts.add(part);
            }
        }
        parts.add("cursor=" + cursor);
        return String.join("&", parts);
    }

    private void page(String path, ServerRequest request, ServerResponse response) {
        String method = request.prologue().method().text();
        StaticPages.Content page = pages.find(path);
        if (page == null) {
            throw CommonError.NOT_FOUND.problem(
                    "There is nothing at " + printable(path) + "; /docs lists what there is.");
        }
        if (!method.equals("GET") && !method.equals("HEAD")) {
            response.header(HeaderNames.ALLOW, "GET, HEAD");
            throw CommonError.METHOD_NOT_ALLOWED.problem("This page takes GET and HEAD, not " + method + ".");
        }
        send(
                new Answer(
                        200,
                        Map.of("Content-Type", page.mediaType(), "Cache-Control", page.cacheControl()),
                        page.bytes().get()),
                request,
                response);
    }

    private static String printable(String path) {
        String shown = path.replaceAll("[^\\x21-\\x7e]", "?");
        return shown.length() <= 200 ? shown : shown.substring(0, 200) + "...";
    }

    private void refuse(Problem refusal, ServerRequest request, ServerResponse response, String requestId) {
        if (refusal.code() == CommonError.NOT_AUTHENTICATED) {
            response.header(HeaderNames.WWW_AUTHENTICATE, "Bearer");
        }
        send(answer(refusal, requestId), request, response);
    }

    private void failed(DbException failure, ServerRequest request, ServerResponse response, String requestId) {
        if (failure.unavailable()) {
            LOG.warn("The database cannot be reached: {}", String.valueOf(failure.getCause()));
            refuse(CommonError.UNAVAILABLE.problem().retryAfter(Duration.ofSeconds(2)), request, response, requestId);
        } else {
            bug(failure, request, response, requestId);
        }
    }

    private void bug(RuntimeException bug, ServerRequest request, ServerResponse response, String requestId) {
        try (MDC.MDCCloseable _ = MDC.putCloseable("requestId", requestId)) {
            LOG.error(
                    "{} {} failed",
                    request.prologue().method(),
                    request.prologue().uriPath().rawPath(),
                    bug);
        }
        byte[] body = json.writeValueAsBytes(ErrorBody.ofBug(requestId, clock.instant()));
        send(new Answer(500, Map.of("Content-Type", JSON), body), request, response);
    }
}

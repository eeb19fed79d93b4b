package dev.stoa.platform.web;

import dev.stoa.platform.error.CommonError;
import dev.stoa.platform.error.Problem;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Makes answers out of what handlers say, out of refusals and out of bugs, each in the shape of its interface. */
final class Answers {

    static final String JSON = "application/json";

    /** What a caller is told of a bug: where to find it in the log, nothing else. */
    private static final String BUG = "INTERNAL_ERROR";

    private static final String BUG_TEXT = "The server failed to do this; the log says why under this request id.";

    private final JsonMapper json;
    private final Clock clock;
    private final String build;

    /** @param build which program this is, where an interface wants to know */
    Answers(JsonMapper json, Clock clock, String build) {
        this.json = json;
        this.clock = clock;
        this.build = build;
    }

    Answer of(Call call, Reply reply) {
        Object body = reply.body() instanceof Reply.Enveloped enveloped
                ? EnvelopeBody.of(enveloped, call, build, clock.instant())
                : reply.body();
        if (body == null) {
            return new Answer(reply.status(), reply.headers(), new byte[0]);
        }
        var headers = new LinkedHashMap<>(reply.headers());
        headers.putIfAbsent("Content-Type", JSON);
        if (body instanceof Streamed streamed) {
            return new Answer(reply.status(), headers, streamed);
        }
        return new Answer(reply.status(), headers, body instanceof byte[] raw ? raw : json.writeValueAsBytes(body));
    }

    Answer of(Call call, Problem refusal) {
        var headers = new LinkedHashMap<String, String>();
        headers.put("Content-Type", JSON);
        Duration wait = refusal.retryAfter();
        if (wait != null) {
            headers.put("Retry-After", Long.toString(Math.max(1, Math.ceilDiv(wait.toMillis(), 1000))));
        }
        if (refusal.code() == CommonError.RANGE_NOT_SATISFIABLE) {
            headers.put("Content-Range", "bytes */" + refusal.details().get("length"));
        }
        int status = refusal.code().kind().status();
        if (status == 401) {
            headers.put("WWW-Authenticate", "Bearer");
        }
        Object body = switch (call.envelope()) {
            case PLATFORM -> ErrorBody.of(refusal, call.requestId(), clock.instant());
            case UTL, OPS -> EnvelopeBody.of(EnvelopeBody.Refusal.of(refusal), call, build, clock.instant());
            case CONNECTOR -> ConnectorErrorBody.of(refusal, call.requestId());
        };
        return new Answer(status, headers, json.writeValueAsBytes(body));
    }

    Answer ofBug(Call call) {
        return new Answer(500, Map.of("Content-Type", JSON), failure(call, 500, BUG, BUG_TEXT));
    }

    /** The body of a failure that no refusal of ours stands for. */
    byte[] failure(Call call, int status, String code, String text) {
        Object body = switch (call.envelope()) {
            case PLATFORM -> new ErrorBody(code, text, status, call.requestId(), null, clock.instant());
            case UTL, OPS -> EnvelopeBody.of(new EnvelopeBody.Refusal(code, text, null), call, build, clock.instant());
            case CONNECTOR -> ConnectorErrorBody.of(code, text, call.requestId());
        };
        return json.writeValueAsBytes(body);
    }
}

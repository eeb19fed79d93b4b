package dev.stoa.platform.web;

import dev.stoa.platform.error.Problem;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Makes answers out of what handlers say, out of refusals and out of bugs. */
final class Answers {

    static final String JSON = "application/json";

    private final JsonMapper json;
    private final Clock clock;

    Answers(JsonMapper json, Clock clock) {
        this.json = json;
        this.clock = clock;
    }

    Answer of(Reply reply) {
        if (reply.body() == null) {
            return new Answer(reply.status(), reply.headers(), new byte[0]);
        }
        var headers = new LinkedHashMap<>(reply.headers());
        headers.putIfAbsent("Content-Type", JSON);
        if (reply.body() instanceof Streamed streamed) {
            return new Answer(reply.status(), headers, streamed);
        }
        byte[] bytes = reply.body() instanceof byte[] raw ? raw : json.writeValueAsBytes(reply.body());
        return new Answer(reply.status(), headers, bytes);
    }

    Answer of(Problem refusal, String requestId) {
        var headers = new LinkedHashMap<String, String>();
        headers.put("Content-Type", JSON);
        Duration wait = refusal.retryAfter();
        if (wait != null) {
            headers.put("Retry-After", Long.toString(Math.max(1, Math.ceilDiv(wait.toMillis(), 1000))));
        }
        int status = refusal.code().kind().status();
        if (status == 401) {
            headers.put("WWW-Authenticate", "Bearer");
        }
        return new Answer(status, headers, json.writeValueAsBytes(ErrorBody.of(refusal, requestId, clock.instant())));
    }

    Answer ofBug(String requestId) {
        byte[] body = json.writeValueAsBytes(ErrorBody.ofBug(requestId, clock.instant()));
        return new Answer(500, Map.of("Content-Type", JSON), body);
    }
}

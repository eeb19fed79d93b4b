package dev.stoa.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.platform.error.CommonError;
import dev.stoa.testing.Http;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each published interface refuses in its own shape, whatever failed. The test client holds each answer against that shape. */
class EnvelopesTest {

    private static final Wall WALL = Wall.start();
    private final Http http = WALL.http();

    @AfterAll
    static void stop() {
        WALL.close();
    }

    @ParameterizedTest
    @CsvSource({"/ops/nothing, ops", "/utl/nothing, utl", "/utl, utl"})
    void whatLeadsNowhereIsRefusedInTheEnvelope(String path, String service) {
        Http.Answer answer = http.get(path).refused(404, "NOT_FOUND");
        assertThat(answer.at("/success").asBoolean()).isFalse();
        assertThat(answer.text("/stats/call")).isEqualTo(path);
        assertThat(answer.text("/stats/service")).isEqualTo(service);
        assertThat(answer.text("/stats/timestamp_utc")).endsWith("Z");
        assertThat(answer.text("/build/build_id")).isEqualTo("0.0.0+test");
    }

    @Test
    void theConnectorRefusesInItsOwnWords() {
        Http.Answer answer = http.with("X-Request-ID", "request-0815")
                .get("/api/connector/v1/nothing")
                .refused(404, "NOT_FOUND");
        assertThat(answer.text("/RequestId")).isEqualTo("request-0815").isEqualTo(answer.header("X-Request-ID"));
        assertThat(answer.text("/Message")).isNotBlank();
        http.get("/api/connector/v1/exports/add").refused(405, "METHOD_NOT_ALLOWED");
        assertThat(http.post("/api/connectors", "{}").refused(404, "NOT_FOUND").text("/statusCode"))
                .isEqualTo("404");
    }

    @Test
    void methodsParametersAndBodiesToo() {
        http.delete("/ops/maintenance/get").refused(405, "METHOD_NOT_ALLOWED");
        http.get("/ops/maintenance/get?colour=red").refused(400, "INVALID_PARAMETER");
        http.post("/ops/maintenance/get", "{").refused(400, "MALFORMED_JSON");
        Http.Answer incomplete = http.post("/ops/maintenance/get", "{}").refused(422, "VALIDATION_FAILED");
        assertThat(incomplete.text("/error/details/fields/0/path")).isEqualTo("maintenance_id");
        http.with("Content-Type", "text/plain")
                .post("/ops/maintenance/list", "x")
                .refused(415, "UNSUPPORTED_MEDIA_TYPE");
    }

    @Test
    void bugsTooAndTheySayNothing() {
        WALL.on("ping", _ -> {
            throw new IllegalStateException("jdbc:postgresql://secret");
        });
        Http.Answer answer = http.get("/ops/ping").refused(500, "INTERNAL_ERROR");
        assertThat(answer.body()).doesNotContain("secret", "Exception");
        assertThat(answer.text("/stats/call")).isEqualTo("/ops/ping");
    }

    @Test
    void whatSucceedsComesInTheEnvelopeWithItsRevision() {
        WALL.on("getMaintenance", _ -> Reply.enveloped(Map.of("maintenance_id", "m"), 7));
        Http.Answer answer = http.get("/ops/maintenance/get?maintenance_id=m").expect(200);
        assertThat(answer.at("/success").asBoolean()).isTrue();
        assertThat(answer.at("/revision").asInt()).isEqualTo(7);
        assertThat(answer.text("/data/maintenance_id")).isEqualTo("m");
        assertThat(answer.json().has("error")).isFalse();
        WALL.on("getOpsStat", _ -> {
            throw CommonError.UNAVAILABLE.problem();
        });
        http.get("/ops/stat").refused(503, "UNAVAILABLE");
    }

    @Test
    void brokenRequestsAreRefusedInTheShapeOfTheirPath() {
        String answer = WALL.raw("GET /ops/ping HTTP/1.1\r\nHost: x\r\nContent-Length: minus\r\n\r\n");
        assertThat(answer).contains("400", "\"success\":false");
    }
}

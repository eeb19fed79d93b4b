package dev.stoa.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.platform.json.Json;
import dev.stoa.testing.Http;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Whatever arrives, the answer has the standard shape and names what is wrong. */
class MalformedRequestTest {

    private static final String SPACES = "/api/v1/secure/spaces/";
    private static final Wall WALL = Wall.start();

    private final Http http = WALL.as("ada@one");

    @AfterAll
    static void close() {
        WALL.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /a b HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
                "GET /\u0001 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
                "GET /api/v1/system/health HTTP/1.1\r\nHost a\r\nConnection: close\r\n\r\n",
                "GET /api/v1/system/health HTTP/1.1\r\nHost: a\r\nBad Name: x\r\nConnection: close\r\n\r\n",
                "GET /api/v1/system/health HTTP/1.1\r\nHost: a\r\nX: a\u0000b\r\nConnection: close\r\n\r\n",
                "POST /api/v1/secure/spaces/ HTTP/1.1\r\nHost: a\r\nContent-Length: x\r\nConnection: close\r\n\r\n",
                "POST /api/v1/secure/spaces/ HTTP/1.1\r\nHost: a\r\nContent-Length: -5\r\nConnection: close\r\n\r\n"
            })
    void brokenHttpIsRefusedInTheStandardShape(String request) {
        assertStandard(WALL.raw(request), 400, 505);
    }

    @Test
    void aHugeHeaderIsRefused() {
        String answer = WALL.raw("GET /api/v1/system/health HTTP/1.1\r\nHost: a\r\nX-Big: " + "a".repeat(100_000)
                + "\r\nConnection: close\r\n\r\n");

        assertStandard(answer, 400, 431);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET /api/v1/system/health\r\n\r\n", "GET / HTTP/9.9\r\nHost: a\r\n\r\n"})
    void whatIsNotHttpIsNotAnswered(String request) {
        assertThat(WALL.raw(request)).isEmpty();
    }

    private static void assertStandard(String answer, int... statuses) {
        assertThat(answer).startsWith("HTTP/1.1 ");
        int status = Integer.parseInt(answer.substring(9, 12));
        assertThat(statuses).contains(status);
        JsonNode body = Json.mapper().readTree(answer.substring(answer.indexOf("\r\n\r\n") + 4));
        assertThat(body.path("statusCode").asInt()).isEqualTo(status);
        assertThat(body.path("error").asString()).isNotEmpty();
        assertThat(body.path("requestId").asString()).isNotEmpty();
        assertThat(answer).doesNotContain("io.helidon", "Exception", "java.");
    }

    @ParameterizedTest
    @CsvSource({
        "?limit=abc, limit",
        "?limit=, limit",
        "?limit=0, limit",
        "?limit=501, limit",
        "?limit=1&limit=2, limit",
        "?offset=-1, offset",
        "?order=up, order",
        "?nonsense=1, nonsense",
        "?search=%ff, search",
        "?search=a%00b, search",
        "?%ff=1, query",
        "?typeDefinitionId=1, typeDefinitionId"
    })
    void aBrokenParameterIsNamed(String query, String name) {
        String answer = WALL.raw("GET " + SPACES + query
                + " HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer ada@one\r\nConnection: close\r\n\r\n");

        assertStandard(answer, 400);
        assertThat(answer).contains("INVALID_PARAMETER").contains("\"path\":\"" + name + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "%f", "%zz", "%ff", "%00", "1"})
    void aBrokenPathParameterIsNamed(String id) {
        WALL.on("getSpace", request -> Reply.ok(request.id()));
        String answer = WALL.raw("GET " + SPACES + id
                + " HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer ada@one\r\nConnection: close\r\n\r\n");

        assertStandard(answer, 400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{\"name\": \"ab\"",
                "{\"name\": \"ab\",}",
                "{'name': 'a'}",
                "{\"name\": \"ab\"} {}",
                "{\"name\": \"ab\", \"name\": \"b\"}",
                "{\"name\": \"a\tb\"}",
                "nonsense",
                "{\"name\": NaN}",
                "\u0000"
            })
    void brokenJsonIsRefused(String body) {
        Http.Answer refused = http.post(SPACES, body).refused(400, "MALFORMED_JSON");

        assertThat(refused.body()).doesNotContain("jackson", "Stream", "Exception");
    }

    @ParameterizedTest
    @ValueSource(strings = {"22 ff 22", "22 c0 80 22", "22 ed a0 80 22", "00 7b 00 7d", "ff fe 7b 00 7d 00"})
    void whatIsNotUtf8IsRefused(String hex) {
        byte[] body = HexFormat.ofDelimiter(" ").parseHex(hex);

        assertStandard(post("application/json", body), 400);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"name\": \"a\\u0000b\"} | name",
                "{\"name\": \"\\ud800\"} | name",
                "{\"name\": \"ab\", \"settings\": {\"deep\": [\"\\udc00\"]}} | settings.deep[0]",
                "{\"name\": \"ab\", \"settings\": {\"a\\u0000\": 1}} | settings",
                "{\"name\": \"ab\", \"settings\": {\"n\": 1e999}} | settings.n"
            })
    void whatTheDatabaseCannotKeepIsRefusedByName(String body, String path) {
        Http.Answer refused = http.post(SPACES, body).refused(422, "VALIDATION_FAILED");

        assertThat(refused.text("/details/fields/0/path")).isEqualTo(path);
    }

    @Test
    void aBodyMayBeOneMebibyteAndNoMore() {
        WALL.on("createSpace", request -> Reply.noContent());
        String most = "{\"name\": \"ab\", \"description\": \"\"}";

        http.post(SPACES, " ".repeat(1024 * 1024 - most.length()) + most).expect(204);
        http.post(SPACES, " ".repeat(1024 * 1024 - most.length() + 1) + most).refused(413, "BODY_TOO_LARGE");
    }

    @Test
    void aBodyOfUnknownLengthMayBeNoLargerEither() {
        var request = new StringBuilder("POST " + SPACES
                + " HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer ada@one\r\nContent-Type: application/json\r\n"
                + "Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n");
        for (int i = 0; i < 17; i++) {
            request.append("10000\r\n").append(" ".repeat(0x10000)).append("\r\n");
        }
        request.append("0\r\n\r\n");

        assertStandard(WALL.raw(request.toString()), 413);
    }

    @Test
    void aBodyMayBe32LevelsDeepAndNoMore() {
        WALL.on("createSpace", request -> Reply.noContent());

        http.post(SPACES, nested(31)).expect(204);
        Http.Answer refused = http.post(SPACES, nested(32)).refused(400, "MALFORMED_JSON");

        assertThat(refused.text("/message")).contains("32").doesNotContain("StreamRead");
    }

    /** A body with this many levels below its own. */
    private static String nested(int levels) {
        return "{\"name\": \"ab\", \"settings\": " + "{\"a\":".repeat(levels - 1) + "{}" + "}".repeat(levels - 1) + "}";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"text/plain", "application/x-www-form-urlencoded", "application/json; charset=utf-16", "nonsense"
            })
    void anotherContentTypeIsRefused(String type) {
        assertStandard(post(type, "{\"name\": \"ab\"}".getBytes(StandardCharsets.UTF_8)), 415);
    }

    @Test
    void aMissingBodyIsRefused() {
        http.post(SPACES).refused(400, "BODY_MISSING");
        http.post(SPACES, "   ").refused(400, "BODY_MISSING");
    }

    @Test
    void everyWrongFieldIsNamed() {
        Http.Answer refused =
                http.post(SPACES, "{\"name\": 7, \"nonsense\": true}").refused(422, "VALIDATION_FAILED");

        assertThat(refused.at("/details/fields")
                        .valueStream()
                        .map(field -> field.path("path").asString()))
                .contains("name");
    }

    @Test
    void aBodyNobodyAskedForIsIgnored() {
        WALL.on("listSpaces", request -> Reply.ok(Map.of()));
        String two = "GET " + SPACES + " HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer ada@one\r\n"
                + "Content-Length: 3\r\n\r\nabcGET /page HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";

        String answer = WALL.raw(two.getBytes(StandardCharsets.US_ASCII), 2);

        assertThat(answer).startsWith("HTTP/1.1 200").endsWith("hi");
    }

    @Test
    void anExpectedContinueIsSent() throws Exception {
        WALL.on("createSpace", request -> Reply.noContent());
        try (var socket = WALL.connect()) {
            socket.getOutputStream()
                    .write(("POST " + SPACES + " HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer ada@one\r\n"
                                    + "Content-Type: application/json\r\nContent-Length: 14\r\nExpect: 100-continue\r\n"
                                    + "Connection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            byte[] some = new byte[1024];
            int read = socket.getInputStream().read(some);
            assertThat(new String(some, 0, read, StandardCharsets.US_ASCII)).startsWith("HTTP/1.1 100");
            socket.getOutputStream().write("{\"name\": \"ab\"}".getBytes(StandardCharsets.US_ASCII));
            read = socket.getInputStream().read(some);
            assertThat(new String(some, 0, read, StandardCharsets.US_ASCII)).startsWith("HTTP/1.1 204");
        }
    }

    private static String post(String type, byte[] body) {
        byte[] head = ("POST " + SPACES + " HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer ada@one\r\nContent-Type: "
                        + type + "\r\nContent-Length: " + body.length + "\r\nConnection: close\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        byte[] whole = Arrays.copyOf(head, head.length + body.length);
        System.arraycopy(body, 0, whole, head.length, body.length);
        return WALL.raw(whole, 1);
    }
}

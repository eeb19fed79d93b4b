package dev.stoa.testing;

import dev.stoa.platform.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Talks to a server as one caller; every response is held against the contract. */
public final class Http {

    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofMinutes(3))
            .build();

    /** Longer than anything takes on a machine that is busy with other things, too. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final String server;
    private final Map<String, String> headers;
    private final boolean genuine;

    private Http(String server, Map<String, String> headers, boolean genuine) {
        this.server = server;
        this.headers = headers;
        this.genuine = genuine;
    }

    public static Http anonymous(TestServer server) {
        return new Http(server.url(), Map.of(), true);
    }

    public static Http at(String url) {
        return new Http(url, Map.of(), true);
    }

    /** Of a server whose handlers are a test's own: only its refusals are held against the contract. */
    public static Http ofMadeUpHandlers(String url) {
        return new Http(url, Map.of(), false);
    }

    public Http bearer(String token) {
        return with("Authorization", "Bearer " + token);
    }

    /** The same caller, at another node. */
    public Http on(String otherServer) {
        return new Http(otherServer, headers, genuine);
    }

    /** The same caller, with one more header on every request. */
    public Http with(String name, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Http(server, more, genuine);
    }

    public Answer get(String path) {
        return send("GET", path, null);
    }

    public Answer post(String path, String json) {
        return send("POST", path, json);
    }

    public Answer post(String path) {
        return send("POST", path, null);
    }

    public Answer put(String path, String json) {
        return send("PUT", path, json);
    }

    public Answer patch(String path, String json) {
        return send("PATCH", path, json);
    }

    public Answer delete(String path) {
        return send("DELETE", path, null);
    }

    /** Asks until the status is this one: for what another node learns a moment later. */
    public Answer await(String path, int status) {
        return Await.until(
                () -> get(path),
                answer -> answer.status() == status,
                answer -> "Expected " + status + " but got " + answer.status() + " " + answer.body());
    }

    /** Sends a form, as a browser would. */
    public Answer upload(String path, Form form) {
        return send("POST", path, form.contentType(), form.publisher());
    }

    /** Fetches what is no JSON; its bytes as they are. */
    public Download download(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(path.startsWith("http") ? path : server + path));
        headers.forEach(request::header);
        HttpResponse<byte[]> response = exchange(request.timeout(PATIENCE).build(), BodyHandlers.ofByteArray());
        var text = response.statusCode() >= 400 ? new String(response.body(), StandardCharsets.UTF_8) : "";
        TestContract.check(
                "GET",
                response.uri().getRawPath(),
                response.statusCode(),
                response.headers().firstValue("Content-Type").orElse(""),
                text);
        return new Download(new Answer(response.statusCode(), response.headers(), text), response.body());
    }

    public Answer send(String method, String path, @Nullable String json) {
        return send(
                method,
                path,
                json == null ? null : "application/json",
                json == null ? BodyPublishers.noBody() : BodyPublishers.ofString(json));
    }

    private static <T> HttpResponse<T> exchange(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
        try {
            return CLIENT.send(request, handler);
        } catch (IOException failure) {
            throw new UncheckedIOException(
                    request.method() + " " + request.uri().getPath(), failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private Answer send(String method, String path, @Nullable String contentType, HttpRequest.BodyPublisher body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server + path))
                .timeout(PATIENCE)
                .method(method, body);
        if (contentType != null && !headers.containsKey("Content-Type")) {
            request.header("Content-Type", contentType);
        }
        headers.forEach(request::header);
        HttpResponse<String> response = exchange(request.build(), BodyHandlers.ofString());
        var answer = new Answer(response.statusCode(), response.headers(), response.body());
        if (!method.equals("HEAD") && (genuine || answer.status() >= 400)) {
            TestContract.check(
                    method,
                    URI.create(path).getRawPath(),
                    answer.status(),
                    response.headers().firstValue("Content-Type").orElse(""),
                    answer.body());
        }
        return answer;
    }

    /** What came back as bytes; the answer has the text of a refusal only. */
    public static final class Download {

        private final Answer answer;
        private final byte[] bytes;

        Download(Answer answer, byte[] bytes) {
            this.answer = answer;
            this.bytes = bytes;
        }

        public Answer answer() {
            return answer;
        }

        public byte[] bytes() {
            return bytes;
        }

        public Download expect(int status) {
            answer.expect(status);
            return this;
        }

        public String text() {
            return new String(bytes, StandardCharsets.UTF_8);
        }

        public String header(String name) {
            return answer.header(name);
        }
    }

    /** What came back. */
    public record Answer(int status, java.net.http.HttpHeaders headers, String body) {

        public JsonNode json() {
            return Json.mapper().readTree(body);
        }

        /** A value inside the JSON by a JSON Pointer: {@code /data/id}. */
        public JsonNode at(String pointer) {
            return json().at(pointer);
        }

        public String text(String pointer) {
            JsonNode node = at(pointer);
            if (node.isMissingNode()) {
                throw new AssertionError("Nothing at " + pointer + " in " + status + " " + body);
            }
            return node.asString();
        }

        /** A header that must be there. */
        public String header(String name) {
            return headers.firstValue(name).orElseThrow(() -> new AssertionError("No " + name + " in " + headers));
        }

        /** This answer, or a failure that shows it. */
        public Answer expect(int expected) {
            if (status != expected) {
                throw new AssertionError("Expected " + expected + " but got " + status + " " + body);
            }
            return this;
        }

        /** A refusal by status and code, wherever its interface has the code. */
        public Answer refused(int expected, String code) {
            expect(expected);
            String found = json().has("Message")
                    ? text("/Details/Code")
                    : text(at("/error").isObject() ? "/error/code" : "/error");
            if (!found.equals(code)) {
                throw new AssertionError("Expected " + code + " but got " + body);
            }
            return this;
        }
    }
}

package dev.stoa;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Speaks to a running server for the demo. */
final class DemoClient {

    private final String server;
    private final JsonMapper json;
    private final HttpClient http = HttpClient.newHttpClient();
    private @Nullable String token;

    DemoClient(String server, JsonMapper json) {
        this.server = server;
        this.json = json;
    }

    /** One answer of the server. */
    record Answer(int status, JsonNode body) {

        Answer expect(int expected) {
            if (status != expected) {
                throw new IllegalStateException("The demo expected " + expected + " but got " + status + ": " + body);
            }
            return this;
        }
    }

    void login(String email, String password) {
        token = post("/api/v1/public/auth/login", Map.of("email", email, "password", password))
                .expect(200)
                .body()
                .path("accessToken")
                .asString();
    }

    /** @return the id of what was created */
    String create(String path, Object body) {
        return post(path, body).expect(201).body().at("/data/id").asString();
    }

    Answer post(String path, Object body) {
        return send("POST", path, BodyPublishers.ofByteArray(json.writeValueAsBytes(body)));
    }

    Answer put(String path, Object body) {
        return send("PUT", path, BodyPublishers.ofByteArray(json.writeValueAsBytes(body)));
    }

    Answer get(String path) {
        return send("GET", path, BodyPublishers.noBody());
    }

    private Answer send(String method, String path, BodyPublisher body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server + path))
                .header("Content-Type", "application/json")
                .method(method, body);
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            HttpResponse<byte[]> response = http.send(request.build(), BodyHandlers.ofByteArray());
            boolean isJson =
                    response.headers().firstValue("Content-Type").orElse("").startsWith("application/json");
            return new Answer(response.statusCode(), json.readTree(isJson ? response.body() : "{}".getBytes(US_ASCII)));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}

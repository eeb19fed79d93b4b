package dev.stoa.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client of the server for what is not measured. */
final class Client {

    private final JsonMapper json = JsonMapper.builder().build();
    private final HttpClient http = HttpClient.newHttpClient();
    private final String server;

    Client(String server) {
        this.server = server;
    }

    byte[] get(String path) {
        return send(HttpRequest.newBuilder(URI.create(server + path)).GET());
    }

    byte[] get(String path, String token) {
        return send(HttpRequest.newBuilder(URI.create(server + path))
                .header("Authorization", "Bearer " + token)
                .GET());
    }

    /** What is at an address that needs no header, as it comes. */
    InputStream open(String url) {
        return answer(HttpRequest.newBuilder(URI.create(url)).GET(), BodyHandlers.ofInputStream());
    }

    JsonNode post(String path, Map<String, ?> body) {
        return json.readTree(send(HttpRequest.newBuilder(URI.create(server + path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(json.writeValueAsBytes(body)))));
    }

    private byte[] send(HttpRequest.Builder request) {
        return answer(request, BodyHandlers.ofByteArray());
    }

    private <T> T answer(HttpRequest.Builder request, BodyHandler<T> body) {
        try {
            HttpResponse<T> answer = http.send(request.build(), body);
            if (answer.statusCode() >= 300) {
                String said = answer.body() instanceof byte[] bytes ? ": " + new String(bytes, UTF_8) : "";
                throw new Refusal(
                        Refusal.FAILED,
                        answer.request().method() + " " + answer.uri() + " was answered with " + answer.statusCode()
                                + said);
            }
            return answer.body();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}

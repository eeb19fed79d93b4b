package dev.stoa.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stoa.testing.Http;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Answers that are made while they are written. */
class StreamedTest {

    private static final String SPACES = "/api/v1/secure/spaces";
    private static final Wall WALL = Wall.start();
    private static final byte[] LINE = "0123456789abcdef\n".repeat(64).getBytes(StandardCharsets.UTF_8);

    private final Http http = WALL.as("ada@one");

    @AfterAll
    static void close() {
        WALL.close();
    }

    @Test
    void aLongAnswerArrivesWhole() {
        WALL.on(
                "listSpaces",
                _ -> Reply.stream("text/plain", out -> {
                    for (int i = 0; i < 4_000; i++) {
                        out.write(LINE);
                    }
                }));

        Http.Answer answer = http.get(SPACES).expect(200);

        assertThat(answer.body()).hasSize(4_000 * LINE.length);
        assertThat(answer.header("Content-Type")).isEqualTo("text/plain");
        assertThat(http.send("HEAD", SPACES, null).expect(200).body()).isEmpty();
        assertThat(http.get(SPACES).expect(200).body())
                .as("on the same connection")
                .hasSize(4_000 * LINE.length);
    }

    /** As many clients ask who make one request only: Python's urllib, HTTP/1.0 proxies. */
    @Test
    void theLastAnswerOfAConnectionArrivesWholeToo() throws IOException {
        WALL.on(
                "listSpaces",
                _ -> Reply.stream("text/plain", out -> {
                    for (int i = 0; i < 100; i++) {
                        out.write(LINE);
                    }
                }));

        try (Socket socket = WALL.connect()) {
            socket.getOutputStream()
                    .write("""
                    GET %s HTTP/1.1
                    Host: localhost
                    Authorization: Bearer ada@one
                    Connection: close

                    """.formatted(SPACES).replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);

            assertThat(answer).startsWith("HTTP/1.1 200").endsWith("\r\n0\r\n\r\n");
        }
    }

    @Test
    void nobodyTakesAPartForTheWhole() {
        WALL.on(
                "listSpaces",
                _ -> Reply.stream("text/plain", out -> {
                    for (int i = 0; i < 100; i++) {
                        out.write(LINE);
                    }
                    out.flush();
                    throw new IllegalStateException("half way");
                }));

        assertThatThrownBy(() -> http.get(SPACES)).isInstanceOf(UncheckedIOException.class);
    }
}

package dev.stoa.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.platform.error.CommonError;
import dev.stoa.testing.Await;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever is refused before the end of what they send reads the refusal when they are through. */
class LingerTest {

    private static final int MEBIBYTE = 1 << 20;
    private static final String SPACES = "/api/v1/secure/spaces";
    private static final String IMPORT = "/api/v1/secure/import/resources";
    private static final String FORM = "Content-Type: multipart/form-data; boundary=b";
    private static final String JSON = "Content-Type: application/json";
    private static final byte[] PART =
            ascii("--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\na");

    private static final Wall WALL = Wall.start();

    @AfterAll
    static void close() {
        WALL.close();
    }

    @ParameterizedTest
    @CsvSource({"60", "65536", "20000000"})
    void anUploadRefusedByItsBeginning(int rest) throws IOException {
        WALL.on("importEntities", request -> {
            Multipart.Part part = request.multipart().next().orElseThrow();
            throw CommonError.UNSUPPORTED_MEDIA_TYPE.problem("Send something else as " + part.name() + ".");
        });

        assertThat(refusal(IMPORT, "ada@one", FORM, PART, rest)).startsWith("HTTP/1.1 415 ");
    }

    @ParameterizedTest
    @CsvSource({"60", "20000000"})
    void anUploadRefusedUnseen(int rest) throws IOException {
        assertThat(refusal(IMPORT, "nobody", FORM, new byte[0], rest)).startsWith("HTTP/1.1 401 ");
    }

    @Test
    void aBodyRefusedByItsLength() throws IOException {
        assertThat(refusal(SPACES, "ada@one", JSON, new byte[0], 9 * MEBIBYTE)).startsWith("HTTP/1.1 413 ");
        assertThat(refusal(SPACES, "ada@one", JSON, new byte[MEBIBYTE], 2)).startsWith("HTTP/1.1 413 ");
    }

    @Test
    void theOnlyRequestOfItsConnection() throws IOException {
        String headers = JSON + "\r\nConnection: close";

        assertThat(refusal(SPACES, "nobody", headers, new byte[10], 5000)).startsWith("HTTP/1.1 401 ");
    }

    /** Sends the rest, a piece at a time, only after the answer went out, and reads no sooner. */
    private static String refusal(String path, String user, String headers, byte[] first, int rest) throws IOException {
        try (Socket socket = WALL.connect()) {
            OutputStream out = socket.getOutputStream();
            out.write(ascii("POST " + path + " HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer " + user + "\r\n" + headers
                    + "\r\nContent-Length: " + (first.length + rest) + "\r\n\r\n"));
            out.write(first);
            awaitAnswer(socket.getInputStream());
            byte[] piece = new byte[Math.max(1, rest / 50)];
            for (int sent = 0; sent < rest; sent += piece.length) {
                out.write(piece, 0, Math.min(piece.length, rest - sent));
            }
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        }
    }

    private static void awaitAnswer(InputStream in) {
        Await.until(
                () -> {
                    try {
                        return in.available();
                    } catch (IOException failure) {
                        throw new UncheckedIOException(failure);
                    }
                },
                available -> available > 0,
                _ -> "No answer before the whole body was sent");
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}

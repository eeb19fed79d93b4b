package dev.stoa.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.testing.ServerProcess;
import dev.stoa.testing.TestServer;
import dev.stoa.testing.TestTenant;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A file twice as large as the server's whole memory goes in and comes out again. */
class LargeFileTest {

    private static final int MEBIBYTE = 1 << 20;
    private static final int SIZE = 256;

    /** 64 more than a server has in use at rest. */
    private static final int MEMORY = 112;

    @Test
    @Timeout(value = 3, unit = TimeUnit.MINUTES)
    void itPassesThroughAServerThatCouldNotHoldIt(@TempDir Path dataDir) throws Exception {
        try (TestServer other = TestServer.fresh(Map.of())) {
            TestTenant tenant = TestTenant.create(other);
            Shelf.bucket(tenant.http(), "large", "");
            String token = other.stoa()
                    .identity()
                    .tokens()
                    .issue(tenant.owner().id(), tenant.id(), tenant.owner().sessionId());
            try (ServerProcess server = ServerProcess.within(MEMORY, other.database(), dataDir);
                    HttpClient client = HttpClient.newBuilder()
                            .version(HttpClient.Version.HTTP_1_1)
                            .build()) {
                HttpResponse<String> stored = client.send(
                        HttpRequest.newBuilder(URI.create(server.url() + Shelf.BUCKETS + "large/files"))
                                .header("Authorization", "Bearer " + token)
                                .header("Content-Type", "multipart/form-data; boundary=x")
                                .POST(BodyPublishers.ofInputStream(LargeFileTest::form))
                                .build(),
                        BodyHandlers.ofString());
                assertThat(stored.statusCode()).as(stored.body()).isEqualTo(200);
                HttpResponse<InputStream> back = client.send(
                        HttpRequest.newBuilder(URI.create(server.url() + Shelf.BUCKETS + "large/download/a"))
                                .header("Authorization", "Bearer " + token)
                                .build(),
                        BodyHandlers.ofInputStream());
                assertThat(hash(back.body())).isEqualTo(hash(content()));
            }
        }
    }

    private static InputStream form() {
        return new SequenceInputStream(Collections.enumeration(List.of(
                text("--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\n"),
                content(),
                text("\r\n--x--\r\n"))));
    }

    private static InputStream text(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** Noise, the same each time, which is never all there at once. */
    private static InputStream content() {
        byte[] noise = new byte[MEBIBYTE];
        new Random(11).nextBytes(noise);
        return new SequenceInputStream(Collections.enumeration(Collections.nCopies(SIZE, noise).stream()
                .<InputStream>map(ByteArrayInputStream::new)
                .toList()));
    }

    private static String hash(InputStream in) throws IOException {
        MessageDigest digest = Spool.sha256();
        try (var hashed = new DigestInputStream(in, digest)) {
            hashed.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}

package dev.stoa.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.platform.auth.Caller;
import dev.stoa.testing.Await;
import dev.stoa.testing.Form;
import dev.stoa.testing.Http;
import dev.stoa.testing.S3Server;
import dev.stoa.testing.TestServer;
import dev.stoa.testing.TestTenant;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Bytes and rows stay in step, whatever happens between them. */
class StoredFilesTest {

    private static final String FILES = "/api/v1/secure/files/";
    private static final S3Server SERVER = S3Server.start();

    private final TestTenant tenant = TestTenant.create();
    private final Http http = tenant.http();

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @Test
    void aCopyThatIsNotTheSameIsNoMove() throws IOException {
        try (Wire lying = Wire.answering(SERVER.url(), StoredFilesTest::changed)) {
            String s3 = connect(lying);
            String file = upload();
            http.post(FILES + file + "/move", "{\"targetProviderId\": \"" + s3 + "\"}")
                    .refused(409, "FILE_DAMAGED");
            assertThat(http.get(FILES + file).text("/data/providerId")).isEqualTo(Providers.BUILT_IN.toString());
            assertThat(http.download(FILES + file + "/download").expect(200).text())
                    .isEqualTo("hello");
            assertThat(SERVER.objects())
                    .noneMatch(name -> name.startsWith(tenant.id().toString()));
        }
    }

    private static byte[] changed(byte[] answer) {
        return new String(answer, StandardCharsets.ISO_8859_1)
                .replace("hello", "jello")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    @Test
    void whatIsBeingSweptBecomesNoFile() throws IOException {
        var swept = new AtomicBoolean();
        try (Wire slow = Wire.answering(SERVER.url(), answer -> {
            if (swept.compareAndSet(false, true)) {
                // As the job does before it deletes what nobody claimed within a day.
                tenant.update("update stored_leftover set attempts = 1 where tenant_id = ?", tenant.id());
            }
            return answer;
        })) {
            String s3 = connect(slow);
            http.patch("/api/v1/secure/storage/distribution-config", "{\"fallbackChain\": [\"" + s3 + "\"]}")
                    .expect(200);
            http.upload(FILES + "upload", Form.of("a", "text/plain", "hello")).refused(503, "STORAGE_UNAVAILABLE");
            assertThat(swept).isTrue();
            assertThat(tenant.count("select count(*) from stored_file where tenant_id = ?", tenant.id()))
                    .isZero();
            assertThat(SERVER.objects())
                    .noneMatch(name -> name.startsWith(tenant.id().toString()));
        }
    }

    @Test
    void whoHasBegunToReadAFileThatMovesGetsItAllTheSame() throws IOException {
        String file = upload();
        Caller caller = Caller.server(tenant.id());
        StoredFiles files = TestServer.shared().stoa().storage().files();
        StoredFile before = files.get(caller, UUID.fromString(file));
        String s3 = http.post(S3ConfigsTest.S3, SERVER.connection("ours"))
                .expect(201)
                .text("/data/id");
        http.post(FILES + file + "/move", "{\"targetProviderId\": \"" + s3 + "\"}")
                .expect(200);
        try (InputStream in = files.open(caller, before, 0, before.sizeBytes())) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("hello");
        }
    }

    @Test
    void whatCouldRunInABrowserIsSavedAndSandboxed() {
        Shelf.bucket(http, "pages", "");
        Shelf.upload(http, "pages", "a.html", "text/html", "<html><script>".getBytes(StandardCharsets.UTF_8))
                .expect(200);
        Http.Download page =
                http.download(Shelf.BUCKETS + "pages/download/a.html").expect(200);
        assertThat(page.header("Content-Disposition")).startsWith("attachment;");
        assertThat(page.header("Content-Security-Policy")).contains("sandbox").contains("default-src 'none'");
    }

    @Test
    void anUploadThatBreaksOffLeavesNothingInTheSpoolEither() throws IOException {
        try (TestServer server = TestServer.fresh(Map.of())) {
            TestTenant there = TestTenant.create(server);
            Shelf.bucket(there.http(), "small", "");
            Path incoming = server.dataDir().resolve("storage/incoming");
            String token = server.stoa()
                    .identity()
                    .tokens()
                    .issue(there.owner().id(), there.id(), there.owner().sessionId());
            try (var client =
                    new Socket(InetAddress.getLoopbackAddress(), server.stoa().port())) {
                client.getOutputStream()
                        .write(("POST " + Shelf.BUCKETS
                                        + "small/files HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token
                                        + "\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: 500000"
                                        + "\r\n\r\n--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\""
                                        + "\r\n\r\n" + "a".repeat(200_000))
                                .getBytes(StandardCharsets.US_ASCII));
                client.getOutputStream().flush();
                await(incoming, 1);
            }
            await(incoming, 0);
            assertThat(Shelf.objects(server, there.id())).isEmpty();
        }
    }

    private static void await(Path directory, int files) {
        Await.until(
                () -> Shelf.files(directory).size(),
                found -> found == files,
                found -> "Not " + files + " but " + found + " files in " + directory);
    }

    private String connect(Wire wire) {
        return http.post(S3ConfigsTest.S3, SERVER.connection("wired").replace(SERVER.url(), wire.url()))
                .expect(201)
                .text("/data/id");
    }

    private String upload() {
        return http.upload(FILES + "upload", Form.of("a.txt", "text/plain", "hello"))
                .expect(201)
                .text("/data/fileId");
    }
}

package dev.stoa.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.testing.Form;
import dev.stoa.testing.Http;
import dev.stoa.testing.TestServer;
import dev.stoa.testing.TestTenant;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** There is never more than there may be, and who sends too much hears of it early. */
class QuotaTest {

    private static final int MEBIBYTE = 1 << 20;
    private static final long TWO_GIBIBYTES = 2L << 30;

    private final TestTenant tenant = TestTenant.create();
    private final Http http = tenant.http();

    @Test
    void aBucketIsFilledToTheLastByteAndNoFurther() {
        String bucket = Shelf.bucket(http, "small", ", \"quota_bytes\": 2000");
        upload("a", 1500).expect(200);
        upload("b", 501).refused(403, "QUOTA_EXCEEDED");
        upload("b", 500).expect(200);
        upload("c", 1).refused(403, "QUOTA_EXCEEDED");
        upload("c", 0).expect(200);
        assertThat(Shelf.usage(http, bucket)).isEqualTo(2000);
        assertThat(Shelf.objects(TestServer.shared(), tenant.id())).hasSize(3);
    }

    @Test
    void theTenantsLimitHoldsOverAllBuckets() {
        limitTo(1000);
        Shelf.bucket(http, "small", "");
        Shelf.bucket(http, "other", "");
        upload("a", 600).expect(200);
        Http.Answer refusal = Shelf.upload(http, "other", "b", "application/x-test", new byte[401])
                .refused(403, "QUOTA_EXCEEDED");
        assertThat(refusal.text("/details/limit")).isEqualTo("tenant");
        Shelf.upload(http, "other", "b", "application/x-test", new byte[400]).expect(200);
        http.delete(Shelf.BUCKETS + "small/files/a").expect(204);
        upload("c", 600).expect(200);
        Http.Answer status = http.get("/api/v1/secure/storage/system/status").expect(200);
        assertThat(status.at("/data/usage_bytes").asLong()).isEqualTo(1000);
        assertThat(status.at("/data/available_bytes").asLong()).isZero();
    }

    @Test
    void manyAtOnceDoNotGetPastTheTenantsLimit() throws Exception {
        String bucket = Shelf.bucket(http, "small", "");
        limitTo(7500);
        sevenOfManyFit(bucket);
    }

    @Test
    void manyAtOnceDoNotGetPastTheBucketsQuota() throws Exception {
        sevenOfManyFit(Shelf.bucket(http, "small", ", \"quota_bytes\": 7500"));
    }

    private void sevenOfManyFit(String bucket) throws Exception {
        var answers = new ArrayList<Integer>();
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> running = new ArrayList<>();
            for (int i = 0; i < 24; i++) {
                String path = "f" + i;
                running.add(clients.submit(() -> upload(path, 1000).status()));
            }
            for (Future<Integer> one : running) {
                answers.add(one.get());
            }
        }
        assertThat(answers).containsOnly(200, 403);
        assertThat(answers.stream().filter(status -> status == 200)).hasSize(7);
        assertThat(Shelf.usage(http, bucket)).isEqualTo(7000);
        assertThat(Shelf.objects(TestServer.shared(), tenant.id())).hasSize(7);
    }

    @Test
    void aFileHasALargestSize() {
        Shelf.bucket(http, "small", ", \"max_file_size_bytes\": 1024");
        upload("a", 1024).expect(200);
        upload("b", 1025).refused(413, "FILE_TOO_LARGE");
    }

    @Test
    void aTypeThatIsNotAllowedIsRefused() {
        Shelf.bucket(http, "small", ", \"allowed_mime_types\": [\"image/*\"]");
        Shelf.text(http, "small", "a.txt", "hello").refused(422, "FILE_TYPE_NOT_ALLOWED");
        Shelf.upload(http, "small", "a.png", "image/png", "<html>".getBytes(StandardCharsets.UTF_8))
                .refused(422, "CONTENT_TYPE_MISMATCH");
        assertThat(Shelf.objects(TestServer.shared(), tenant.id())).isEmpty();
    }

    @Test
    void twoGibibytesAreRefusedByTheirLengthBeforeTheyAreSent() throws IOException {
        Shelf.bucket(http, "small", ", \"quota_bytes\": " + MEBIBYTE);
        try (var client = new Raw()) {
            client.begin("Content-Length: " + TWO_GIBIBYTES);
            client.write(new byte[1000]);
            assertThat(client.answer())
                    .contains(" 403 ")
                    .contains("QUOTA_EXCEEDED")
                    .contains("Connection: close");
        }
        try (var client = new Raw()) {
            client.begin("Content-Length: " + TWO_GIBIBYTES + "\r\nExpect: 100-continue");
            assertThat(client.answer()).startsWith("HTTP/1.1 403").contains("QUOTA_EXCEEDED");
        }
    }

    @Test
    void twoGibibytesInChunksAreRefusedWhenTheyAreTooMuch() throws IOException {
        Shelf.bucket(http, "small", ", \"quota_bytes\": " + MEBIBYTE);
        long sent = 0;
        try (var client = new Raw()) {
            client.begin("Transfer-Encoding: chunked");
            client.chunk("--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII));
            byte[] mebibyte = new byte[MEBIBYTE];
            while (sent < TWO_GIBIBYTES && client.chunk(mebibyte)) {
                sent += MEBIBYTE;
            }
            assertThat(sent).isLessThan(64L * MEBIBYTE);
            assertThat(client.answer()).contains(" 403 ").contains("QUOTA_EXCEEDED");
        }
        assertThat(Shelf.objects(TestServer.shared(), tenant.id())).isEmpty();
    }

    @Test
    void anUploadThatBreaksOffLeavesNothing() throws IOException {
        String bucket = Shelf.bucket(http, "small", "");
        byte[] whole = Form.of("a", "application/x-test", new byte[100_000]).bytes();
        try (var client = new Raw()) {
            client.begin("Content-Length: " + whole.length);
            client.write(Arrays.copyOf(whole, 50_000));
        }
        Form cut = Form.of("a", "application/x-test", new byte[1000]);
        http.with("Content-Type", cut.contentType() + "x")
                .upload(Shelf.BUCKETS + "small/files", cut)
                .refused(400, "BAD_REQUEST");
        assertThat(Shelf.usage(http, bucket)).isZero();
        assertThat(Shelf.objects(TestServer.shared(), tenant.id())).isEmpty();
    }

    @Test
    void whatIsNoFormIsRefused() {
        Shelf.bucket(http, "small", "");
        http.post(Shelf.BUCKETS + "small/files", "{}").refused(415, "UNSUPPORTED_MEDIA_TYPE");
        http.with("Content-Type", "multipart/form-data; boundary=x")
                .post(Shelf.BUCKETS + "small/files")
                .refused(400, "BODY_MISSING");
        http.upload(Shelf.BUCKETS + "small/files", new Form().field("path", "a"))
                .refused(422, "VALIDATION_FAILED");
    }

    private Http.Answer upload(String path, int size) {
        return Shelf.upload(http, "small", path, "application/x-test", new byte[size]);
    }

    private void limitTo(long bytes) {
        tenant.systemAdmin()
                .http()
                .patch(
                        "/api/v1/secure/tenants/" + tenant.id(),
                        "{\"settings\": {\"limits\": {\"storageBytes\": " + bytes + "}}}")
                .expect(200);
    }

    /** A client that sends what no HTTP library would. */
    private final class Raw implements AutoCloseable {

        private final Socket socket;
        private final OutputStream out;

        private Raw() throws IOException {
            socket = new Socket(
                    InetAddress.getLoopbackAddress(), TestServer.shared().stoa().port());
            socket.setSoTimeout(180_000);
            out = socket.getOutputStream();
        }

        private void begin(String headers) throws IOException {
            String token = TestServer.shared()
                    .stoa()
                    .identity()
                    .tokens()
                    .issue(tenant.owner().id(), tenant.id(), tenant.owner().sessionId());
            write(("POST " + Shelf.BUCKETS + "small/files HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token
                            + "\r\nContent-Type: multipart/form-data; boundary=x\r\n" + headers + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
        }

        private void write(byte[] bytes) throws IOException {
            out.write(bytes);
            out.flush();
        }

        /** @return whether the server still takes them */
        private boolean chunk(byte[] bytes) throws IOException {
            try {
                if (socket.getInputStream().available() > 0) {
                    return false;
                }
                out.write((Integer.toHexString(bytes.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
                out.write(bytes);
                out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
                return true;
            } catch (SocketException closed) {
                return false;
            }
        }

        private String answer() throws IOException {
            InputStream in = socket.getInputStream();
            var text = new StringBuilder();
            byte[] buffer = new byte[4096];
            for (int read = in.read(buffer); read > 0; read = in.read(buffer)) {
                text.append(new String(buffer, 0, read, StandardCharsets.UTF_8));
                if (text.indexOf("requestId") > 0) {
                    return text.toString();
                }
            }
            return text.toString();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}

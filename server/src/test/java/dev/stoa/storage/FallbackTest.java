package dev.stoa.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.testing.Form;
import dev.stoa.testing.Http;
import dev.stoa.testing.S3Server;
import dev.stoa.testing.TestServer;
import dev.stoa.testing.TestTenant;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What one provider does not take the next one does. */
class FallbackTest {

    private static final String UPLOAD = "/api/v1/secure/files/upload";
    private static final String CONFIG = "/api/v1/secure/storage/distribution-config";
    private static final String BUILT_IN = Providers.BUILT_IN.toString();
    private static final S3Server SERVER = S3Server.start();

    private final TestTenant tenant = TestTenant.create();
    private final Http http = tenant.http();

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @Test
    void whenAProviderStopsTheNextOneTakesTheFilesAndEverybodyIsTold() {
        S3Server first = S3Server.start();
        String s3 = connect(first.connection("first"));
        chain(s3, BUILT_IN);
        assertThat(upload("before", "hello").text("/data/providerId")).isEqualTo(s3);
        assertThat(stats(s3).path("health").asString()).isEqualTo("degraded");
        http.post(S3ConfigsTest.S3 + s3 + "/test").expect(200);
        assertThat(stats(s3).path("health").asString()).isEqualTo("online");
        assertThat(stats(s3).path("isFallback").asBoolean()).isFalse();
        assertThat(stats(BUILT_IN).path("isFallback").asBoolean()).isTrue();

        first.close();
        Http.Answer after = upload("after", "hello again");
        assertThat(after.text("/data/providerId")).isEqualTo(BUILT_IN);
        assertThat(content(after)).isEqualTo("hello again");
        assertThat(stats(s3).path("health").asString()).isEqualTo("offline");
        assertThat(stats(s3).path("fileCount").asInt()).isOne();
        assertThat(stats(BUILT_IN).path("fileCount").asInt()).isOne();
        assertThat(uploaded(after, "providerId")).isEqualTo(BUILT_IN);
        assertThat(uploaded(after, "passedOver")).isEqualTo("[\"" + s3 + "\"]");
    }

    @Test
    void anUploadThatBreaksOffAtAProviderIsWholeAtTheNext() throws IOException {
        try (var cut = Wire.cutting(SERVER.url(), 3 << 20)) {
            chain(connect(SERVER.connection("cut").replace(SERVER.url(), cut.url())), BUILT_IN);
            byte[] large = new byte[70 << 20];
            new Random(5).nextBytes(large);
            Http.Answer made = http.upload(UPLOAD, Form.of("large", "application/x-test", large))
                    .expect(201);
            assertThat(made.text("/data/providerId")).isEqualTo(BUILT_IN);
            assertThat(http.download("/api/v1/secure/files/" + made.text("/data/fileId") + "/download")
                            .expect(200)
                            .bytes())
                    .isEqualTo(large);
            assertThat(cut.cuts()).isPositive();
            assertThat(SERVER.objects())
                    .noneMatch(name -> name.startsWith(tenant.id().toString()));
        }
    }

    @Test
    void oneThatRefusesIsPassedOver() {
        chain(connect(SERVER.connection("ours").replace(S3Server.SECRET_KEY, "not the key")), BUILT_IN);
        assertThat(upload("a", "hello").text("/data/providerId")).isEqualTo(BUILT_IN);
    }

    @Test
    void newKeysAreTriedAtOnceWhereTheOldOnesWereRefused() {
        String s3 = connect(SERVER.connection("ours").replace(S3Server.SECRET_KEY, "not the key"));
        chain(s3, BUILT_IN);
        assertThat(upload("a", "hello").text("/data/providerId")).isEqualTo(BUILT_IN);
        http.post(
                        S3ConfigsTest.S3 + s3 + "/rotate-credentials",
                        "{\"access_key_id\": \"%s\", \"secret_access_key\": \"%s\"}"
                                .formatted(S3Server.ACCESS_KEY, S3Server.SECRET_KEY))
                .expect(200);
        assertThat(upload("b", "hello").text("/data/providerId")).isEqualTo(s3);
    }

    @Test
    void soIsAnotherAddress() {
        String s3 = failed();
        http.patch(S3ConfigsTest.S3 + s3, "{\"endpoint_url\": \"%s\"}".formatted(SERVER.url()))
                .expect(200);
        assertThat(upload("b", "hello").text("/data/providerId")).isEqualTo(s3);
    }

    @Test
    void oneThatTookAFileIsAskedFirstAgain() {
        String s3 = failed();
        // It comes back by itself; nobody tells the server.
        tenant.update(
                "update s3_connection set endpoint_url = ?, revision = revision + 1 where tenant_id = ?",
                SERVER.url(),
                tenant.id());
        chain(s3);
        assertThat(upload("b", "hello").text("/data/providerId")).isEqualTo(s3);
        chain(s3, BUILT_IN);
        assertThat(upload("c", "hello").text("/data/providerId")).isEqualTo(s3);
    }

    /** A provider before the built-in store, which has just not taken a file. */
    private String failed() {
        S3Server gone = S3Server.start();
        String s3 = connect(gone.connection("ours"));
        gone.close();
        chain(s3, BUILT_IN);
        assertThat(upload("a", "hello").text("/data/providerId")).isEqualTo(BUILT_IN);
        return s3;
    }

    @Test
    void oneThatDoesNotAnswerIsWaitedForOnceOnly() throws IOException {
        try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            String url = "http://127.0.0.1:" + silent.getLocalPort();
            chain(connect(SERVER.connection("silent").replace(SERVER.url(), url)), BUILT_IN);
            assertThat(upload("a", "hello").text("/data/providerId")).isEqualTo(BUILT_IN);
            int once = asked(silent);
            assertThat(once).isPositive();
            for (int i = 0; i < 5; i++) {
                assertThat(upload("b" + i, "hello").text("/data/providerId")).isEqualTo(BUILT_IN);
            }
            // Where all of that takes longer than the silence is remembered, one of them asks again.
            assertThat(asked(silent)).isLessThanOrEqualTo(once);
        }
    }

    /** How many have connected since the last time. */
    private static int asked(ServerSocket silent) throws IOException {
        silent.setSoTimeout(100);
        for (int count = 0; ; count++) {
            try {
                silent.accept().close();
            } catch (SocketTimeoutException nobodyElse) {
                return count;
            }
        }
    }

    @Test
    void itIsRefusedOnlyWhenNobodyTakesIt() {
        S3Server gone = S3Server.start();
        String dead = connect(gone.connection("dead"));
        gone.close();
        chain(dead);
        http.upload(UPLOAD, Form.of("a", "text/plain", "hello")).refused(503, "STORAGE_UNAVAILABLE");
        String alive = connect(SERVER.connection("alive"));
        chain(dead, alive);
        assertThat(upload("a", "hello").text("/data/providerId")).isEqualTo(alive);
        chain(dead);
        http.upload(UPLOAD, Form.of("a", "text/plain", "hello")).refused(503, "STORAGE_UNAVAILABLE");
        tenant.await(
                "select count(*) from stored_file where tenant_id = ? and provider_id <> ?",
                1,
                tenant.id(),
                UUID.fromString(dead));
    }

    @Test
    void filesOfASpaceStayTogetherWhenTheyAreGrouped() {
        String s3 = connect(SERVER.connection("ours"));
        chain(s3, BUILT_IN);
        String space = spaceAtTheSecond(UUID.fromString(s3));
        assertThat(uploadTo(space)).isEqualTo(s3);
        http.patch(CONFIG, "{\"strategy\": \"distributed\"}").expect(200);
        for (int i = 0; i < 3; i++) {
            assertThat(uploadTo(space)).isEqualTo(BUILT_IN);
        }
        assertThat(upload("of no space", "hello").text("/data/providerId")).isEqualTo(s3);
    }

    /** A space that falls to the second provider of the chain; half of all do. */
    private String spaceAtTheSecond(UUID first) {
        while (true) {
            String space = http.post("/api/v1/secure/spaces/", "{\"name\": \"Room %s\"}".formatted(UUID.randomUUID()))
                    .expect(201)
                    .text("/data/id");
            var chain = List.of(first, Providers.BUILT_IN);
            if (Grouping.home(chain, UUID.fromString(space)).equals(Providers.BUILT_IN)) {
                return space;
            }
        }
    }

    private String uploadTo(String space) {
        return http.upload(UPLOAD, Form.of("a", "text/plain", "hello").field("spaceId", space))
                .expect(201)
                .text("/data/providerId");
    }

    private String connect(String connection) {
        return http.post(S3ConfigsTest.S3, connection).expect(201).text("/data/id");
    }

    private void chain(String... providers) {
        http.patch(CONFIG, "{\"fallbackChain\": [\"" + String.join("\", \"", providers) + "\"]}")
                .expect(200);
    }

    private Http.Answer upload(String name, String content) {
        return http.upload(UPLOAD, Form.of(name, "text/plain", content)).expect(201);
    }

    private String content(Http.Answer made) {
        return http.download("/api/v1/secure/files/" + made.text("/data/fileId") + "/download")
                .expect(200)
                .text();
    }

    /** What the event of an upload says. */
    private String uploaded(Http.Answer made, String member) {
        return tenant.text(
                "select payload ->> ? from event where tenant_id = ? and type = 'file.uploaded' and entity_id = ?",
                member,
                tenant.id(),
                UUID.fromString(made.text("/data/fileId")));
    }

    private JsonNode stats(String provider) {
        return http.get(Shelf.BUCKETS + "providers/stats")
                .expect(200)
                .at("/data")
                .valueStream()
                .filter(one -> one.path("id").asString().equals(provider))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void tenantsSayItWhereTheyAreChangedAsWell() {
        String s3 = connect(SERVER.connection("ours"));
        String path = "/api/v1/secure/tenants/" + tenant.id();
        http.patch(path, """
                {"storage_distribution_strategy": "distributed", "storage_fallback_chain": ["%s", "%s"]}
                """.formatted(s3, BUILT_IN)).expect(200);
        Http.Answer shown = http.get(CONFIG).expect(200);
        assertThat(shown.text("/data/strategy")).isEqualTo("distributed");
        assertThat(shown.text("/data/fallbackChain/0")).isEqualTo(s3);
        assertThat(shown.text("/data/fallbackChain/1")).isEqualTo(BUILT_IN);
        assertThat(tenant.eventTypes()).contains("storage_distribution.changed");
        String others = TestTenant.create()
                .http()
                .post(S3ConfigsTest.S3, SERVER.connection("theirs"))
                .expect(201)
                .text("/data/id");
        Http.Answer refusal = http.patch(path, "{\"storage_fallback_chain\": [\"%s\", \"%s\"]}".formatted(s3, others))
                .refused(422, "VALIDATION_FAILED");
        assertThat(refusal.text("/details/fields/0/path")).isEqualTo("storage_fallback_chain[1]");
        http.patch(path, "{\"storage_fallback_chain\": []}").expect(200);
        assertThat(http.get(CONFIG).text("/data/fallbackChain/0")).isEqualTo(BUILT_IN);
        assertThat(http.get(CONFIG).text("/data/strategy")).isEqualTo("distributed");
    }

    @Test
    void nobodyChangesADistributionThatSomebodyElseHasChangedMeanwhile() {
        String revision = http.get(CONFIG).expect(200).header("ETag");
        Http seen = http.with("If-Match", revision);
        seen.patch(CONFIG, "{\"strategy\": \"distributed\"}").expect(200);
        seen.patch(CONFIG, "{\"strategy\": \"sequential\"}").refused(412, "CHANGED_MEANWHILE");
        assertThat(http.get(CONFIG).text("/data/strategy")).isEqualTo("distributed");
    }

    @Test
    void whatAProviderMayHaveOfAFileIsLeftToAJob() {
        S3Server gone = S3Server.start();
        String dead = connect(gone.connection("dead"));
        gone.close();
        chain(dead, BUILT_IN);
        upload("a", "hello");
        assertThat(Shelf.objects(TestServer.shared(), tenant.id())).hasSize(1);
        // What the first may have of it is left to a job, since to ask it now would be another wait.
        tenant.await(
                "select count(*) from stored_leftover where tenant_id = ? and provider_id = ? and attempts = 1",
                1,
                tenant.id(),
                UUID.fromString(dead));
    }
}

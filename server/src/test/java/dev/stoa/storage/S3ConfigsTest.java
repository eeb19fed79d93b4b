package dev.stoa.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.testing.Await;
import dev.stoa.testing.Http;
import dev.stoa.testing.S3Server;
import dev.stoa.testing.TestServer;
import dev.stoa.testing.TestTenant;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class S3ConfigsTest {

    static final String S3 = "/api/v1/secure/storage/s3/";
    private static final S3Server SERVER = S3Server.start();

    private final TestTenant tenant = TestTenant.create();
    private final Http http = tenant.http();

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @Test
    void aConnectionIsMadeShownChangedAndRemoved() {
        String path = S3 + http.post(S3, SERVER.connection("ours")).expect(201).text("/data/id");
        Http.Answer shown = http.get(path).expect(200);
        assertThat(shown.text("/data/status")).isEqualTo("pending");
        assertThat(shown.text("/data/encryption_type")).isEqualTo("NONE");
        http.patch(path, "{\"description\": \"for invoices\", \"encryption_type\": \"SSE-S3\"}")
                .expect(200);
        http.with("If-Match", "\"1\"").patch(path, "{\"name\": \"x\"}").refused(412, "CHANGED_MEANWHILE");
        assertThat(http.get(S3 + "?search=OUR").expect(200).text("/data/0/description"))
                .isEqualTo("for invoices");
        assertThat(http.get(S3 + "?status=active").expect(200).at("/data")).isEmpty();
        http.post(S3, SERVER.connection("ours")).refused(409, "S3_CONFIG_NAME_TAKEN");
        http.delete(path).expect(204);
        http.get(path).refused(404, "S3_CONFIG_NOT_FOUND");
        assertThat(tenant.eventTypes())
                .containsSubsequence("s3_connection.connected", "s3_connection.changed", "s3_connection.disconnected");
    }

    @Test
    void keysAreNeverShownAndNeverStoredAsTheyAre() throws Exception {
        Http.Answer made = http.post(S3, SERVER.connection("ours")).expect(201);
        String path = S3 + made.text("/data/id");
        assertThat(made.body() + http.get(path).body() + http.get(S3).body())
                .doesNotContain(S3Server.SECRET_KEY)
                .doesNotContain(S3Server.ACCESS_KEY);
        try (Connection connection = TestServer.shared().asSystem();
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("select credentials, (select string_agg(payload::text, '') from event"
                                + " where tenant_id = '" + tenant.id() + "') from s3_connection where tenant_id = '"
                                + tenant.id()
                                + "'")) {
            row.next();
            assertThat(new String(row.getBytes(1), StandardCharsets.ISO_8859_1))
                    .doesNotContain(S3Server.SECRET_KEY)
                    .doesNotContain(S3Server.ACCESS_KEY);
            assertThat(row.getString(2)).doesNotContain(S3Server.SECRET_KEY).doesNotContain(S3Server.ACCESS_KEY);
        }
    }

    @Test
    void aTestReallyTries() {
        String path = S3 + http.post(S3, SERVER.connection("ours")).expect(201).text("/data/id");
        Http.Answer works = http.post(path + "/test").expect(200);
        assertThat(works.at("/data/success").asBoolean()).isTrue();
        assertThat(works.at("/data/permissions").toString()).doesNotContain("false");
        assertThat(http.get(path).text("/data/status")).isEqualTo("active");
        assertThat(SERVER.objects()).noneMatch(name -> name.startsWith(".stoa-test"));

        http.patch(path, "{\"bucket_name\": \"nowhere\"}").expect(200);
        Http.Answer fails = http.post(path + "/test").expect(200);
        assertThat(fails.at("/data/success").asBoolean()).isFalse();
        assertThat(fails.at("/data/bucket_accessible").asBoolean()).isFalse();
        assertThat(fails.text("/data/error")).contains("404");
        assertThat(http.get(path).text("/data/status")).isEqualTo("error");
    }

    @Test
    void wrongKeysAreFoundOut() {
        String wrong = SERVER.connection("ours").replace(S3Server.SECRET_KEY, "not the key");
        String path = S3 + http.post(S3, wrong).expect(201).text("/data/id");
        Http.Answer test = http.post(path + "/test").expect(200);
        assertThat(test.at("/data/success").asBoolean()).isFalse();
        assertThat(test.text("/data/error")).contains("403").doesNotContain("not the key");
    }

    @Test
    void newKeysHaveToWorkBeforeTheyReplaceTheOldOnes() {
        String path = S3 + http.post(S3, SERVER.connection("ours")).expect(201).text("/data/id");
        http.post(path + "/rotate-credentials", "{\"access_key_id\": \"x\", \"secret_access_key\": \"y\"}")
                .refused(422, "S3_CREDENTIALS_REFUSED");
        assertThat(http.get(path + "/rotation-history").expect(200).at("/data")).isEmpty();
        Http.Answer rotated = http.post(
                        path + "/rotate-credentials",
                        "{\"access_key_id\": \"%s\", \"secret_access_key\": \"%s\", \"rotation_type\": \"emergency\"}"
                                .formatted(S3Server.ACCESS_KEY, S3Server.SECRET_KEY))
                .expect(200);
        assertThat(rotated.text("/data/rotation_type")).isEqualTo("emergency");
        assertThat(http.get(path + "/rotation-history").expect(200).text("/data/0/rotated_by"))
                .isEqualTo(tenant.owner().id().toString());
        assertThat(http.post(path + "/test").at("/data/success").asBoolean()).isTrue();
    }

    @Test
    void filesGoWhereTheChainSays() {
        String id = http.post(S3, SERVER.connection("ours")).expect(201).text("/data/id");
        chain(id);
        Shelf.bucket(http, "photos", "");
        Shelf.text(http, "photos", "a/b.txt", "hello").expect(200);
        assertThat(SERVER.objects())
                .anyMatch(name -> name.startsWith(tenant.id().toString()));
        assertThat(Shelf.objects(TestServer.shared(), tenant.id())).isEmpty();
        String download = Shelf.BUCKETS + "photos/download/a/b.txt";
        assertThat(http.download(download).expect(200).text()).isEqualTo("hello");
        assertThat(http.with("Range", "bytes=1-2")
                        .download(download)
                        .expect(206)
                        .text())
                .isEqualTo("el");
        // What the server is just writing down by itself is there a moment later.
        Http.Answer metrics = Await.until(
                () -> http.get(S3 + id + "/metrics?days=2").expect(200),
                counted -> sum(counted, "get_requests") == 2,
                Http.Answer::body);
        assertThat(sum(metrics, "put_requests")).isOne();
        assertThat(sum(metrics, "data_transfer_out_bytes")).isEqualTo(7);
        assertThat(metrics.at("/data/0/object_count").asInt()).isOne();

        http.delete(S3 + id).refused(409, "S3_CONFIG_IN_USE");
        http.patch(S3 + id, "{\"bucket_name\": \"other\"}").refused(409, "S3_CONFIG_IN_USE");
        http.delete(Shelf.BUCKETS + "photos/files/a/b.txt").expect(204);
        assertThat(SERVER.objects())
                .noneMatch(name -> name.startsWith(tenant.id().toString()));
        http.delete(S3 + id).expect(204);
    }

    /** Of two days, since one may end meanwhile. */
    private static int sum(Http.Answer metrics, String what) {
        return metrics.at("/data")
                .valueStream()
                .mapToInt(day -> day.path(what).asInt())
                .sum();
    }

    @Test
    void aLargeFileGoesInParts() {
        chain(http.post(S3, SERVER.connection("ours")).expect(201).text("/data/id"));
        Shelf.bucket(http, "photos", "");
        byte[] large = new byte[70 << 20];
        new Random(7).nextBytes(large);
        Shelf.upload(http, "photos", "large", "application/x-test", large).expect(200);
        String download = Shelf.BUCKETS + "photos/download/large";
        assertThat(http.with("Range", "bytes=33554400-33554499")
                        .download(download)
                        .expect(206)
                        .bytes())
                .isEqualTo(Arrays.copyOfRange(large, 33_554_400, 33_554_500));
    }

    /** Of the bucket {@code photos}, which it was to take a file for. */
    private String onlyProviderThatIsGone() {
        S3Server gone = S3Server.start();
        String dead = http.post(S3, gone.connection("dead")).expect(201).text("/data/id");
        gone.close();
        chain(dead);
        Shelf.bucket(http, "photos", "");
        Shelf.text(http, "photos", "a", "hello").refused(503, "STORAGE_UNAVAILABLE");
        return dead;
    }

    @Test
    void whenTheFirstDoesNotAnswerTheNextTakesIt() {
        String dead = onlyProviderThatIsGone();
        String alive = http.post(S3, SERVER.connection("alive")).expect(201).text("/data/id");
        chain(dead, alive);
        Shelf.text(http, "photos", "a", "hello").expect(200);
        assertThat(http.download(Shelf.BUCKETS + "photos/download/a")
                        .expect(200)
                        .text())
                .isEqualTo("hello");
        http.patch(S3 + alive, "{\"status\": \"disabled\"}").expect(200);
        http.patch(S3 + dead, "{\"status\": \"disabled\"}").expect(200);
        Shelf.text(http, "photos", "b", "hello").refused(503, "STORAGE_UNAVAILABLE");
    }

    @Test
    void aConnectionThatNeverWorkedCanBeTakenAway() {
        String dead = onlyProviderThatIsGone();
        http.delete(S3 + dead).expect(204);
        assertThat(tenant.count("select count(*) from stored_leftover where tenant_id = ?", tenant.id()))
                .isZero();
    }

    @Test
    void anErasedTenantLeavesNothingInItsOwnBucketEither() {
        chain(http.post(S3, SERVER.connection("ours")).expect(201).text("/data/id"));
        Shelf.bucket(http, "photos", "");
        Shelf.text(http, "photos", "a", "hello").expect(200);
        assertThat(SERVER.objects())
                .anyMatch(name -> name.startsWith(tenant.id().toString()));
        Http admin = TestTenant.create().systemAdmin().http();
        String path = "/api/v1/secure/tenants/" + tenant.id();
        admin.post(path + "/lifecycle/suspend", "{}").expect(200);
        admin.post(path + "/lifecycle/archive", "{}").expect(200);
        admin.delete(path).expect(204);
        TestServer.shared().doNow("erased-storage");
        assertThat(SERVER.objects())
                .noneMatch(name -> name.startsWith(tenant.id().toString()));
        tenant.await("select count(*) from storage_erasure where erased = ?", 0, tenant.id());
    }

    @Test
    void theBuiltInStoreCanBeABucketToo() {
        try (TestServer server = TestServer.fresh(Map.of(
                "STOA_S3_BUCKET",
                "stoa",
                "STOA_S3_REGION",
                "eu-central-1",
                "STOA_S3_ENDPOINT",
                SERVER.url(),
                "STOA_S3_ACCESS_KEY",
                S3Server.ACCESS_KEY,
                "STOA_S3_SECRET_KEY",
                S3Server.SECRET_KEY))) {
            TestTenant there = TestTenant.create(server);
            Shelf.bucket(there.http(), "photos", "");
            Shelf.text(there.http(), "photos", "a", "hello").expect(200);
            assertThat(SERVER.objects())
                    .anyMatch(name -> name.startsWith(there.id().toString()));
            assertThat(there.http()
                            .download(Shelf.BUCKETS + "photos/download/a")
                            .expect(200)
                            .text())
                    .isEqualTo("hello");
            there.http().delete(Shelf.BUCKETS + "photos/files/a").expect(204);
            assertThat(SERVER.objects())
                    .noneMatch(name -> name.startsWith(there.id().toString()));
        }
    }

    @Test
    void tenantsGetNoFurtherThanTheOpenInternetUnlessTheOperatorLetsThem() {
        try (TestServer server = TestServer.fresh(Map.of("STOA_S3_PRIVATE_ENDPOINTS", "refused"))) {
            Http there = TestTenant.create(server).http();
            String path = S3
                    + there.post(S3, SERVER.connection("inside").replace("127.0.0.1", "localhost"))
                            .expect(201)
                            .text("/data/id");
            Http.Answer test = there.post(path + "/test").expect(200);
            assertThat(test.at("/data/success").asBoolean()).isFalse();
            assertThat(test.text("/data/error")).contains("open internet");
            String byNumber =
                    S3 + there.post(S3, SERVER.connection("number")).expect(201).text("/data/id");
            assertThat(there.post(byNumber + "/test").at("/data/success").asBoolean())
                    .isFalse();
        }
    }

    @Test
    void whatMakesNoSenseIsRefusedByName() {
        refused(SERVER.connection("x").replace("http://", "ftp://"), "endpoint_url");
        refused(SERVER.connection("x").replace("\"stoa\"", "\"a/b\""), "bucket_name");
        refused(SERVER.connection("x").replace("}", ", \"encryption_type\": \"SSE-KMS\"}"), "kms_key_id");
        refused(SERVER.connection("x").replace("}", ", \"encryption_type\": \"SSE-C\"}"), "endpoint_url");
        refused(
                "{\"name\": \"x\", \"region\": \"moon-1\", \"bucket_name\": \"abc\", \"access_key_id\": \"a\","
                        + " \"secret_access_key\": \"b\"}",
                "region");
    }

    private void refused(String body, String field) {
        assertThat(http.post(S3, body).refused(422, "VALIDATION_FAILED").text("/details/fields/0/path"))
                .isEqualTo(field);
    }

    @Test
    void othersConnectionsAreNotThere() {
        String path = S3 + http.post(S3, SERVER.connection("ours")).expect(201).text("/data/id");
        Http other = TestTenant.create().http();
        other.get(path).refused(404, "S3_CONFIG_NOT_FOUND");
        other.post(path + "/test").refused(404, "S3_CONFIG_NOT_FOUND");
        other.post(path + "/rotate-credentials", "{\"access_key_id\": \"x\", \"secret_access_key\": \"y\"}")
                .refused(404, "S3_CONFIG_NOT_FOUND");
        other.get(path + "/metrics").refused(404, "S3_CONFIG_NOT_FOUND");
        other.get(path + "/rotation-history").refused(404, "S3_CONFIG_NOT_FOUND");
        other.delete(path).refused(404, "S3_CONFIG_NOT_FOUND");
    }

    @Test
    void costsAreReckonedFromTheListPrices() {
        Http.Answer cost = http.get(S3 + "cost-estimate?storage_gb=1000&get_requests=1000000&put_requests=100000"
                        + "&transfer_gb=200&region=eu-central-1")
                .expect(200);
        assertThat(cost.at("/data/storageCost").asDouble()).isEqualTo(24.50);
        assertThat(cost.at("/data/requestsCost").asDouble()).isEqualTo(0.97);
        assertThat(cost.at("/data/transferCost").asDouble()).isEqualTo(9.00);
        assertThat(cost.at("/data/totalMonthlyCost").asDouble()).isEqualTo(34.47);
        assertThat(cost.text("/data/currency")).isEqualTo("USD");
        http.get(S3 + "cost-estimate?region=moon-1").refused(422, "REGION_NOT_PRICED");
    }

    @Test
    void regionsAndEncryptionTypesAreListed() {
        Http.Answer regions = http.get(S3 + "regions?search=frankfurt").expect(200);
        assertThat(regions.text("/data/0/code")).isEqualTo("eu-central-1");
        assertThat(regions.text("/data/0/location")).isEqualTo("Frankfurt");
        assertThat(http.get(S3 + "encryption-types").expect(200).at("/data")).hasSize(4);
    }

    private void chain(String... providers) {
        http.patch(
                        "/api/v1/secure/storage/distribution-config",
                        "{\"fallbackChain\": [\"" + String.join("\", \"", providers) + "\"]}")
                .expect(200);
    }
}

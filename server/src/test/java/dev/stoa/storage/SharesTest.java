package dev.stoa.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.testing.Form;
import dev.stoa.testing.Http;
import dev.stoa.testing.S3Server;
import dev.stoa.testing.TestServer;
import dev.stoa.testing.TestTenant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What a tenant may have of the built-in store. */
class SharesTest {

    private static final String UPLOAD = "/api/v1/secure/files/upload";
    private static final String STATUS = "/api/v1/secure/storage/system/status";
    private static final String STATS = Shelf.BUCKETS + "providers/stats";
    private static final String BUILT_IN = Providers.BUILT_IN.toString();
    private static final S3Server SERVER = S3Server.start();

    private final TestTenant tenant = TestTenant.create();
    private final Http http = tenant.http();
    private final Http admin = tenant.systemAdmin().http();
    private final String path = "/api/v1/secure/tenants/" + tenant.id() + "/system-storage";

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @Test
    void aSystemAdminSaysHowMuchATenantMayHave() {
        upload(600).expect(201);
        Http.Answer changed = admin.patch(path, "{\"quota_bytes\": 1000}").expect(200);
        assertThat(changed.at("/data/enabled").asBoolean()).isTrue();
        assertThat(changed.at("/data/quota_bytes").asLong()).isEqualTo(1000);
        assertThat(changed.at("/data/usage_bytes").asLong()).isEqualTo(600);
        assertThat(changed.at("/data/available_bytes").asLong()).isEqualTo(400);
        assertThat(changed.at("/data/usage_percent").asDouble()).isEqualTo(60);
        assertThat(http.get(STATUS).expect(200).at("/data")).isEqualTo(changed.at("/data"));
        Http.Answer refusal = upload(401).refused(403, "QUOTA_EXCEEDED");
        assertThat(refusal.text("/details/limit")).isEqualTo("system storage");
        String file = upload(400).expect(201).text("/data/fileId");
        http.delete("/api/v1/secure/files/" + file).expect(204);
        upload(400).expect(201);
        assertThat(Shelf.objects(TestServer.shared(), tenant.id())).hasSize(2);
        assertThat(tenant.eventTypes()).contains("storage_share.changed");
    }

    @Test
    void aQuotaBelowWhatIsThereStopsUploadsAndDeletesNothing() {
        String file = upload(600).expect(201).text("/data/fileId");
        Http.Answer changed = admin.patch(path, "{\"quota_bytes\": 1}").expect(200);
        assertThat(changed.at("/data/available_bytes").asLong()).isZero();
        upload(10).refused(403, "QUOTA_EXCEEDED");
        http.download("/api/v1/secure/files/" + file + "/download").expect(200);
    }

    @Test
    void aQuotaCanBeRemovedAgain() {
        long whole = http.get(STATUS).expect(200).at("/data/quota_bytes").asLong();
        String revision = admin.patch(path, "{\"enabled\": true, \"quota_bytes\": 1000}")
                .expect(200)
                .header("ETag");
        upload(1001).refused(403, "QUOTA_EXCEEDED");
        http.delete(path + "/quota").refused(403, "NOT_ALLOWED");
        admin.with("If-Match", "\"1\"").delete(path + "/quota").refused(412, "CHANGED_MEANWHILE");
        Http.Answer without =
                admin.with("If-Match", revision).delete(path + "/quota").expect(200);
        assertThat(without.at("/data/quota_bytes").asLong()).isEqualTo(whole);
        assertThat(without.header("ETag")).isNotEqualTo(revision);
        upload(1001).expect(201);
        assertThat(tenant.text("""
                select (payload -> 'before' ->> 'quotaBytes') || ' ' || jsonb_typeof(payload -> 'after' -> 'quotaBytes')
                  from event
                 where tenant_id = ? and type = 'storage_share.changed'
                 order by sequence desc limit 1
                """, tenant.id())).isEqualTo("1000 null");
        admin.patch(path, "{\"enabled\": false}").expect(200);
        assertThat(admin.delete(path + "/quota").expect(200).at("/data/enabled").asBoolean())
                .isFalse();
    }

    @Test
    void theListOfProvidersShowsIt() {
        upload(600).expect(201);
        String s3 = http.post(S3ConfigsTest.S3, SERVER.connection("ours"))
                .expect(201)
                .text("/data/id");
        Http.Answer whole = http.get(STATS).expect(200);
        assertThat(whole.at("/data/0/usage/total").asLong())
                .isEqualTo(http.get(STATUS).at("/data/quota_bytes").asLong());
        assertThat(whole.at("/data/0/priority").asInt()).isZero();
        assertThat(whole.text("/data/1/id")).isEqualTo(s3);
        assertThat(whole.at("/data/1/priority").asInt())
                .as("what is not in the chain comes after all that is")
                .isOne();
        assertThat(whole.at("/data/1/isFallback").asBoolean()).isFalse();
        assertThat(whole.at("/data/1/enabled").asBoolean()).isTrue();
        assertThat(whole.at("/data/1/usage/total").isNull()).isTrue();

        http.patch(
                        "/api/v1/secure/storage/distribution-config",
                        "{\"fallbackChain\": [\"%s\", \"%s\"]}".formatted(s3, BUILT_IN))
                .expect(200);
        http.patch(S3ConfigsTest.S3 + s3, "{\"status\": \"disabled\"}").expect(200);
        admin.patch(path, "{\"quota_bytes\": 1000, \"enabled\": false}").expect(200);
        Http.Answer changed = http.get(STATS).expect(200);
        assertThat(changed.at("/data/0/enabled").asBoolean()).isFalse();
        assertThat(changed.at("/data/0/usage/total").asLong()).isEqualTo(1000);
        assertThat(changed.at("/data/0/usage/percentage").asDouble()).isEqualTo(60);
        assertThat(changed.at("/data/0/priority").asInt()).isOne();
        assertThat(changed.at("/data/0/isFallback").asBoolean()).isTrue();
        assertThat(changed.at("/data/1/enabled").asBoolean()).isFalse();
        assertThat(changed.text("/data/1/health")).isEqualTo("offline");
        assertThat(changed.at("/data/1/priority").asInt()).isZero();
    }

    @Test
    void whenItIsFullTheNextProviderTakesTheFiles() {
        String s3 = chainWithS3();
        admin.patch(path, "{\"quota_bytes\": 1000}").expect(200);
        assertThat(upload(900).expect(201).text("/data/providerId")).isEqualTo(BUILT_IN);
        Http.Answer over = upload(101).expect(201);
        assertThat(over.text("/data/providerId")).isEqualTo(s3);
        assertThat(upload(100).expect(201).text("/data/providerId")).isEqualTo(BUILT_IN);
        move(over, BUILT_IN).refused(403, "QUOTA_EXCEEDED");
        assertThat(http.get(STATUS).at("/data/usage_bytes").asLong()).isEqualTo(1000);
        admin.patch(path, "{\"quota_bytes\": 2000}").expect(200);
        move(over, BUILT_IN).expect(200);
        assertThat(http.get(STATUS).at("/data/usage_bytes").asLong()).isEqualTo(1101);
        move(over, s3).expect(200);
        assertThat(http.get(STATUS).at("/data/usage_bytes").asLong()).isEqualTo(1000);
        tenant.await("select count(*) from stored_leftover where tenant_id = ?", 0, tenant.id());
    }

    @Test
    void whoMayHaveNothingThereStoresElsewhere() {
        String s3 = chainWithS3();
        Http.Answer none = admin.patch(path, "{\"enabled\": false}").expect(200);
        assertThat(none.at("/data/available_bytes").asLong()).isZero();
        Http.Answer made = upload(10).expect(201);
        assertThat(made.text("/data/providerId")).isEqualTo(s3);
        move(made, BUILT_IN).refused(503, "STORAGE_UNAVAILABLE");
        http.patch("/api/v1/secure/storage/distribution-config", "{\"fallbackChain\": []}")
                .expect(200);
        upload(10).refused(503, "STORAGE_UNAVAILABLE");
        assertThat(http.get(Shelf.BUCKETS + "providers")
                        .expect(200)
                        .at("/data/0/enabled")
                        .asBoolean())
                .isFalse();
        admin.patch(path, "{\"enabled\": true}").expect(200);
        upload(10).expect(201);
    }

    @Test
    void manyAtOnceDoNotGetPastIt() throws Exception {
        String s3 = chainWithS3();
        admin.patch(path, "{\"quota_bytes\": 7500}").expect(200);
        var taken = new ArrayList<String>();
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> running = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                running.add(clients.submit(() -> upload(1000).expect(201).text("/data/providerId")));
            }
            for (Future<String> one : running) {
                taken.add(one.get());
            }
        }
        assertThat(taken.stream().filter(BUILT_IN::equals)).hasSize(7);
        assertThat(taken.stream().filter(s3::equals)).hasSize(9);
        assertThat(Shelf.objects(TestServer.shared(), tenant.id())).hasSize(7);
    }

    @Test
    void onlySystemAdminsChangeIt() {
        http.patch(path, "{\"quota_bytes\": 1000}").refused(403, "NOT_ALLOWED");
        admin.patch("/api/v1/secure/tenants/" + UUID.randomUUID() + "/system-storage", "{\"quota_bytes\": 1000}")
                .refused(404, "TENANT_NOT_FOUND");
        admin.patch(path, "{\"quota_bytes\": 0}").refused(422, "VALIDATION_FAILED");
        admin.patch(path, "{\"quota_bytes\": 1.5}").refused(422, "VALIDATION_FAILED");
        String revision =
                admin.patch(path, "{\"quota_bytes\": 1000}").expect(200).header("ETag");
        admin.with("If-Match", revision).patch(path, "{\"quota_bytes\": 2000}").expect(200);
        admin.with("If-Match", revision).patch(path, "{\"quota_bytes\": 3000}").refused(412, "CHANGED_MEANWHILE");
    }

    private String chainWithS3() {
        String s3 = http.post(S3ConfigsTest.S3, SERVER.connection("ours"))
                .expect(201)
                .text("/data/id");
        http.patch(
                        "/api/v1/secure/storage/distribution-config",
                        "{\"fallbackChain\": [\"%s\", \"%s\"]}".formatted(BUILT_IN, s3))
                .expect(200);
        return s3;
    }

    private Http.Answer move(Http.Answer file, String provider) {
        return http.post(
                "/api/v1/secure/files/" + file.text("/data/fileId") + "/move",
                "{\"targetProviderId\": \"" + provider + "\"}");
    }

    private Http.Answer upload(int size) {
        return http.upload(UPLOAD, Form.of("a", "application/x-test", new byte[size]));
    }
}

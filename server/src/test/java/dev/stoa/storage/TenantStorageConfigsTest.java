package dev.stoa.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.platform.auth.Role;
import dev.stoa.testing.Form;
import dev.stoa.testing.Http;
import dev.stoa.testing.S3Server;
import dev.stoa.testing.TestTenant;
import dev.stoa.testing.TestTenant.TestUser;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Where the new files of a tenant go first. */
class TenantStorageConfigsTest {

    private static final String DISTRIBUTION = "/api/v1/secure/storage/distribution-config";
    private static final String BUILT_IN = Providers.BUILT_IN.toString();
    private static final S3Server SERVER = S3Server.start();

    private final TestTenant tenant = TestTenant.create();
    private final Http http = tenant.http();
    private final String path = "/api/v1/secure/tenants/" + tenant.id() + "/storage-config";

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    private static String s3(String secretKey, String more) {
        return """
                {"provider": "s3",
                 "config": {"region": "eu-central-1", "bucket_name": "stoa", "endpoint_url": "%s"},
                 "credentials_encrypted": {"access_key_id": "%s", "secret_access_key": "%s"}%s}
                """.formatted(SERVER.url(), S3Server.ACCESS_KEY, secretKey, more);
    }

    private Http.Answer connect(String more) {
        return http.patch(path, s3(S3Server.SECRET_KEY, more)).expect(200);
    }

    @Test
    void withoutAnyConfigurationItIsTheBuiltInStoreAlone() {
        Http.Answer shown = http.get(path).expect(200);
        assertThat(shown.text("/data/tenantId")).isEqualTo(tenant.id().toString());
        assertThat(shown.text("/data/provider")).isEqualTo("supabase");
        assertThat(shown.at("/data/credentials_encrypted").asBoolean()).isFalse();
        assertThat(shown.at("/data/fallback_enabled").asBoolean()).isFalse();
        assertThat(shown.at("/data/created_at").isMissingNode()).isTrue();
        http.delete(path).expect(204);
    }

    @Test
    void aBucketOfTheTenantsOwnTakesTheFilesFromNowOn() {
        Http.Answer changed = connect(", \"fallback_enabled\": true");
        assertThat(changed.body()).doesNotContain(S3Server.SECRET_KEY).doesNotContain(S3Server.ACCESS_KEY);
        Http.Answer shown = http.get(path).expect(200);
        assertThat(shown.at("/data")).isEqualTo(changed.at("/data"));
        assertThat(shown.text("/data/provider")).isEqualTo("s3");
        assertThat(shown.at("/data/credentials_encrypted").asBoolean()).isTrue();
        assertThat(shown.text("/data/config/bucket_name")).isEqualTo("stoa");
        assertThat(shown.text("/data/config/status")).isEqualTo("active");
        assertThat(shown.text("/data/updated_at")).isNotBlank();
        String id = shown.text("/data/config/id");
        // The same settings as those of storage itself.
        Http.Answer distribution = http.get(DISTRIBUTION).expect(200);
        assertThat(distribution.text("/data/fallbackChain/0")).isEqualTo(id);
        assertThat(distribution.text("/data/fallbackChain/1")).isEqualTo(BUILT_IN);
        assertThat(http.get(S3ConfigsTest.S3 + id).expect(200).text("/data/name"))
                .isEqualTo("Tenant storage");
        assertThat(upload().text("/data/providerId")).isEqualTo(id);
        assertThat(tenant.eventTypes())
                .containsSubsequence("s3_connection.connected", "storage_distribution.changed", "file.uploaded");
    }

    @Test
    void keysThatDoNotWorkChangeNothing() {
        http.patch(path, s3("not the key", "")).refused(422, "S3_CREDENTIALS_REFUSED");
        assertThat(http.get(path).expect(200).text("/data/provider")).isEqualTo("supabase");
        assertThat(http.get(S3ConfigsTest.S3).expect(200).at("/data")).isEmpty();
        String id = connect("").text("/data/config/id");
        http.patch(path, """
                {"config": {"name": "changed"}, "credentials_encrypted": {"access_key_id": "x", "secret_access_key": "y"}}
                """).refused(422, "S3_CREDENTIALS_REFUSED");
        assertThat(http.get(path).text("/data/config/name")).isEqualTo("Tenant storage");
        http.patch(path, """
                {"credentials_encrypted": {"access_key_id": "%s", "secret_access_key": "%s"}}
                """.formatted(S3Server.ACCESS_KEY, S3Server.SECRET_KEY))
                .expect(200);
        assertThat(http.get(S3ConfigsTest.S3 + id + "/rotation-history")
                        .expect(200)
                        .at("/data"))
                .hasSize(1);
        assertThat(upload().text("/data/providerId")).isEqualTo(id);
    }

    @Test
    void theConnectionIsChangedWhereItStands() {
        String id = connect("").text("/data/config/id");
        http.patch(path, "{\"config\": {\"description\": \"for invoices\"}}").expect(200);
        assertThat(http.get(S3ConfigsTest.S3 + id).expect(200).text("/data/description"))
                .isEqualTo("for invoices");
        upload();
        http.patch(path, "{\"config\": {\"bucket_name\": \"other\"}}").refused(409, "S3_CONFIG_IN_USE");
    }

    @Test
    void oneGoesBackAndForth() {
        String id = connect("").text("/data/config/id");
        assertThat(http.patch(path, "{\"provider\": \"supabase\"}").expect(200).text("/data/provider"))
                .isEqualTo("supabase");
        assertThat(upload().text("/data/providerId")).isEqualTo(BUILT_IN);
        http.patch(path, "{\"fallback_enabled\": true}").expect(200);
        assertThat(http.get(DISTRIBUTION).text("/data/fallbackChain/1")).isEqualTo(id);
        http.patch(
                        path,
                        "{\"provider\": \"s3\", \"config\": {\"id\": \"%s\"}, \"fallback_enabled\": false}"
                                .formatted(id))
                .expect(200);
        assertThat(http.get(path).text("/data/config/id")).isEqualTo(id);
        assertThat(http.get(DISTRIBUTION).at("/data/fallbackChain")).hasSize(1);
    }

    @Test
    void whatMakesNoSenseIsRefusedByName() {
        refused("{\"provider\": \"azure\"}", "provider");
        refused("{\"config\": {\"region\": \"eu-central-1\"}}", "config");
        refused("{\"fallback_enabled\": true}", "fallback_enabled");
        refused(s3("x", "").replace("\"region\": \"eu-central-1\", ", ""), "config.region");
        refused(s3("x", "").replace("\"eu-central-1\"", "null"), "config.region");
        refused(s3("x", "").replace("\"access_key_id\"", "\"access\""), "credentials_encrypted.access_key_id");
        refused("{\"provider\": \"s3\", \"config\": {\"id\": \"%s\"}}".formatted(tenant.id()), "config.id");
        http.patch(path, "{\"provider\": \"ftp\"}").refused(422, "VALIDATION_FAILED");
        assertThat(http.get(path).text("/data/provider")).isEqualTo("supabase");
    }

    private void refused(String body, String field) {
        assertThat(http.patch(path, body).refused(422, "STORAGE_CONFIG_INVALID").text("/details/fields/0/path"))
                .isEqualTo(field);
    }

    @Test
    void itGoesUnlessFilesAreLeftThere() {
        String id = connect("").text("/data/config/id");
        String file = upload().text("/data/fileId");
        http.delete(path).refused(409, "STORAGE_IN_USE");
        assertThat(http.get(path).text("/data/provider")).isEqualTo("s3");
        http.post("/api/v1/secure/files/" + file + "/move", "{\"targetProviderId\": \"" + BUILT_IN + "\"}")
                .expect(200);
        http.delete(path).expect(204);
        assertThat(http.get(path).text("/data/provider")).isEqualTo("supabase");
        http.get(S3ConfigsTest.S3 + id).refused(404, "S3_CONFIG_NOT_FOUND");
        assertThat(upload().text("/data/providerId")).isEqualTo(BUILT_IN);
    }

    @Test
    void aConnectionThatGoesLeavesTheChain() {
        String id = connect(", \"fallback_enabled\": true").text("/data/config/id");
        http.delete(S3ConfigsTest.S3 + id).expect(204);
        assertThat(http.get(DISTRIBUTION).at("/data/fallbackChain").toString()).isEqualTo("[\"" + BUILT_IN + "\"]");
    }

    @Test
    void nobodyChangesWhatSomebodyElseHasChangedMeanwhile() {
        Http seen = http.with("If-Match", http.get(path).expect(200).header("ETag"));
        String id = seen.patch(path, s3(S3Server.SECRET_KEY, "")).expect(200).text("/data/config/id");
        seen.patch(path, "{\"provider\": \"supabase\"}").refused(412, "CHANGED_MEANWHILE");
        seen.delete(path).refused(412, "CHANGED_MEANWHILE");
        String before = http.get(path).expect(200).header("ETag");
        http.patch(S3ConfigsTest.S3 + id, "{\"description\": \"x\"}").expect(200);
        http.with("If-Match", before).delete(path).refused(412, "CHANGED_MEANWHILE");
        http.with("If-Match", http.get(path).header("ETag")).delete(path).expect(204);
    }

    @Test
    void itIsTheTenantsAndTheSystemAdmins() {
        Http stranger = TestTenant.create().http();
        stranger.get(path).refused(404, "TENANT_NOT_FOUND");
        stranger.patch(path, "{\"provider\": \"supabase\"}").refused(404, "TENANT_NOT_FOUND");
        stranger.delete(path).refused(404, "TENANT_NOT_FOUND");
        TestUser reader = tenant.user(Role.MEMBER);
        tenant.grant(reader, "tenancy:read");
        reader.http().get(path).expect(200);
        reader.http().patch(path, "{\"provider\": \"supabase\"}").refused(403, "NOT_ALLOWED");
        reader.http().delete(path).refused(403, "NOT_ALLOWED");
        Http admin = TestTenant.create().systemAdmin().http();
        admin.patch(path, s3(S3Server.SECRET_KEY, "")).expect(200);
        assertThat(http.get(path).text("/data/provider")).isEqualTo("s3");
        admin.get("/api/v1/secure/tenants/" + UUID.randomUUID() + "/storage-config")
                .refused(404, "TENANT_NOT_FOUND");
    }

    private Http.Answer upload() {
        return http.upload("/api/v1/secure/files/upload", Form.of("a", "text/plain", "hello"))
                .expect(201);
    }
}

package dev.stoa.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.testing.Form;
import dev.stoa.testing.Http;
import dev.stoa.testing.TestTenant;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class DistributionTest {

    private static final String CONFIG = "/api/v1/secure/storage/distribution-config";
    private static final String BUILT_IN = Providers.BUILT_IN.toString();

    private final TestTenant tenant = TestTenant.create();
    private final Http http = tenant.http();

    @Test
    void withoutAnySettingFilesGoToTheUsualBucketOfTheBuiltInStore() {
        Http.Answer before = http.get(CONFIG).expect(200);
        assertThat(before.text("/data/strategy")).isEqualTo("sequential");
        assertThat(before.text("/data/fallbackChain/0")).isEqualTo(BUILT_IN);
        Http.Answer file = upload("a.txt", "text/plain", "hello".getBytes(StandardCharsets.UTF_8));
        assertThat(file.text("/data/providerId")).isEqualTo(BUILT_IN);
        assertThat(http.get(Shelf.BUCKETS).expect(200).text("/data/0/bucket_name"))
                .isEqualTo("files");
    }

    @Test
    void theTypePicksTheBucket() throws IOException {
        String plain = Shelf.bucket(http, "plain", "");
        String images = Shelf.bucket(http, "images", ", \"priority\": 500");
        String papers = Shelf.bucket(http, "papers", ", \"priority\": 500");
        http.patch(CONFIG, "{\"imageBucketId\": \"" + images + "\", \"documentBucketId\": \"" + papers + "\"}")
                .expect(200);
        Http.Answer shown = http.get(CONFIG).expect(200);
        assertThat(shown.text("/data/imageBucket")).isEqualTo("images");
        assertThat(shown.at("/data/videoBucket").isNull()).isTrue();
        upload("a.png", "image/png", ThumbnailsTest.image("png", 10, 10));
        upload("a.pdf", "application/pdf", "%PDF-1.7\n%%EOF".getBytes(StandardCharsets.US_ASCII));
        upload("a.mp3", "audio/mpeg", new byte[] {'I', 'D', '3', 3, 0, 0, 0, 0, 0, 10});
        assertThat(Shelf.usage(http, images)).isPositive();
        assertThat(Shelf.usage(http, papers)).isPositive();
        assertThat(Shelf.usage(http, plain)).isPositive();
    }

    @Test
    void whereThereIsNoRoomTheNextBucketTakesIt() {
        String small = Shelf.bucket(http, "small", ", \"priority\": 1, \"quota_bytes\": 1024");
        String large = Shelf.bucket(http, "large", ", \"priority\": 2");
        upload("a", "application/x-test", new byte[1000]);
        upload("b", "application/x-test", new byte[1000]);
        assertThat(Shelf.usage(http, small)).isEqualTo(1000);
        assertThat(Shelf.usage(http, large)).isEqualTo(1000);
        http.patch(Shelf.BUCKETS + large, "{\"quota_bytes\": 1024}").expect(200);
        http.upload("/api/v1/secure/files/upload", Form.of("c", "application/x-test", new byte[1000]))
                .refused(403, "QUOTA_EXCEEDED");
        http.patch(Shelf.BUCKETS + large, "{\"allowed_mime_types\": [\"image/*\"]}")
                .expect(200);
        http.patch(Shelf.BUCKETS + small, "{\"active\": false}").expect(200);
        http.upload("/api/v1/secure/files/upload", Form.of("c", "application/x-test", new byte[10]))
                .refused(422, "FILE_TYPE_NOT_ALLOWED");
    }

    @Test
    void aChangeIsKeptWithWhatWasBefore() {
        http.patch(CONFIG, "{\"strategy\": \"distributed\", \"fallbackChain\": [\"" + BUILT_IN + "\"]}")
                .expect(200);
        Http.Answer shown = http.get(CONFIG).expect(200);
        assertThat(shown.text("/data/strategy")).isEqualTo("distributed");
        assertThat(shown.at("/data/enableDistribution").asBoolean()).isTrue();
        assertThat(tenant.eventTypes()).contains("storage_distribution.changed");
    }

    @Test
    void whatIsNotThereIsRefusedByName() {
        refused("{\"imageBucketId\": \"" + tenant.id() + "\"}", "imageBucketId");
        refused("{\"fallbackChain\": [\"" + tenant.id() + "\"]}", "fallbackChain[0]");
        refused("{\"fallbackChain\": [\"" + BUILT_IN + "\", \"" + BUILT_IN + "\"]}", "fallbackChain[1]");
        String others = Shelf.bucket(TestTenant.create().http(), "other", "");
        refused("{\"videoBucketId\": \"" + others + "\"}", "videoBucketId");
    }

    private void refused(String body, String field) {
        assertThat(http.patch(CONFIG, body).refused(422, "VALIDATION_FAILED").text("/details/fields/0/path"))
                .isEqualTo(field);
    }

    @Test
    void providersAreListedWithTheirUse() {
        upload("a", "application/x-test", new byte[1000]);
        Http.Answer providers = http.get(Shelf.BUCKETS + "providers").expect(200);
        assertThat(providers.text("/data/0/type")).isEqualTo("supabase");
        Http.Answer stats = http.get(Shelf.BUCKETS + "providers/stats").expect(200);
        assertThat(stats.text("/data/0/health")).isEqualTo("online");
        assertThat(stats.at("/data/0/usage/used").asLong()).isEqualTo(1000);
        assertThat(stats.at("/data/0/fileCount").asLong()).isOne();
        assertThat(stats.at("/data/0/isSystem").asBoolean()).isTrue();
    }

    @Test
    void theWholeIsToldToSystemAdminsOnly() {
        upload("a", "application/x-test", new byte[1000]);
        Http admin = tenant.systemAdmin().http();
        Http.Answer stats = admin.get("/api/v1/secure/storage/system/stats").expect(200);
        assertThat(stats.at("/data/total_usage_bytes").asLong()).isGreaterThanOrEqualTo(1000);
        http.get("/api/v1/secure/storage/system/stats").refused(403, "NOT_ALLOWED");
    }

    @Test
    void thePoliciesOfTheDatabaseAreShownAndHold() {
        Http.Answer policies =
                http.get("/api/v1/secure/storage/policies?search=stored_file").expect(200);
        assertThat(policies.text("/data/0/qual")).isNotBlank();
        Http.Answer attempt =
                http.post("/api/v1/secure/storage/test-upload", "{}").expect(200);
        assertThat(attempt.at("/success").asBoolean()).isFalse();
        assertThat(attempt.text("/error")).contains("row-level security");
    }

    private Http.Answer upload(String name, String type, byte[] content) {
        return http.upload("/api/v1/secure/files/upload", Form.of(name, type, content))
                .expect(201);
    }
}

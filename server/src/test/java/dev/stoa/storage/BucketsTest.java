package dev.stoa.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.platform.auth.Role;
import dev.stoa.testing.Http;
import dev.stoa.testing.TestTenant;
import dev.stoa.testing.TestTenant.TestUser;
import java.util.List;
import org.junit.jupiter.api.Test;

class BucketsTest {

    private final TestTenant tenant = TestTenant.create();
    private final Http http = tenant.http();

    @Test
    void aBucketIsMadeShownChangedAndDeleted() {
        Http.Answer made = http.post(Shelf.BUCKETS, """
                {"bucket_name": "invoices", "purpose": "documents", "max_file_size_bytes": 2048, "quota_bytes": 4096,
                 "region": "eu", "cdn_domain": "cdn.example.org", "priority": 5, "allowed_mime_types": ["application/pdf"],
                 "public": true}
                """).expect(201);
        String path = Shelf.BUCKETS + made.text("/data/id");
        assertThat(made.text("/data/tenantId")).isEqualTo(tenant.id().toString());
        assertThat(made.at("/data/is_public").asBoolean()).isTrue();
        assertThat(made.at("/data/current_usage_bytes").asLong()).isZero();

        Http.Answer changed = http.with("If-Match", "\"1\"")
                .patch(path, "{\"quota_bytes\": null, \"active\": false, \"allowed_mime_types\": [\"image/*\"]}")
                .expect(200);
        assertThat(changed.at("/data/quota_bytes").isNull()).isTrue();
        assertThat(changed.at("/data/max_file_size_bytes").asLong()).isEqualTo(2048);
        http.with("If-Match", "\"1\"").patch(path, "{\"priority\": 1}").refused(412, "CHANGED_MEANWHILE");
        assertThat(http.get(path).expect(200).header("ETag")).isEqualTo("\"2\"");

        http.delete(path).expect(204);
        http.get(path).refused(404, "BUCKET_NOT_FOUND");
        assertThat(tenant.eventTypes()).containsSubsequence("bucket.created", "bucket.changed", "bucket.deleted");
    }

    @Test
    void aNameIsTakenOncePerTenant() {
        Shelf.bucket(http, "photos", "");
        http.post(Shelf.BUCKETS, "{\"bucket_name\": \"photos\", \"purpose\": \"primary\"}")
                .refused(409, "BUCKET_NAME_TAKEN");
        Shelf.bucket(TestTenant.create().http(), "photos", "");
    }

    @Test
    void whatMakesNoSenseIsRefusedByName() {
        refused("{\"bucket_name\": \"a/b\", \"purpose\": \"primary\"}", "bucket_name");
        refused("{\"bucket_name\": \"abc\", \"purpose\": \"attic\"}", "purpose");
        refused("{\"bucket_name\": \"abc\", \"purpose\": \"primary\", \"priority\": 1.5}", "priority");
        refused("{\"bucket_name\": \"abc\", \"purpose\": \"primary\", \"quota_bytes\": 10}", "quota_bytes");
        refused("{\"bucket_name\": \"abc\", \"purpose\": \"primary\", \"cdn_domain\": \"http://x\"}", "cdn_domain");
        refused(
                "{\"bucket_name\": \"abc\", \"purpose\": \"primary\", \"allowed_mime_types\": [\"png\"]}",
                "allowed_mime_types[0]");
    }

    private void refused(String body, String field) {
        Http.Answer refusal = http.post(Shelf.BUCKETS, body).refused(422, "VALIDATION_FAILED");
        assertThat(refusal.text("/details/fields/0/path")).isEqualTo(field);
    }

    @Test
    void theListIsFilteredAndOrdered() {
        Shelf.bucket(http, "second", ", \"priority\": 2");
        Shelf.bucket(http, "first", ", \"priority\": 1, \"public\": true");
        assertThat(names("")).containsExactly("first", "second");
        assertThat(names("?sort=bucket_name&order=desc")).containsExactly("second", "first");
        assertThat(names("?is_public=true")).containsExactly("first");
        assertThat(names("?search=SEC")).containsExactly("second");
        assertThat(names("?limit=1&offset=1")).containsExactly("second");
    }

    private List<String> names(String query) {
        return http.get(Shelf.BUCKETS + query)
                .expect(200)
                .at("/data")
                .valueStream()
                .map(one -> one.path("bucket_name").asString())
                .toList();
    }

    @Test
    void othersBucketsAreNotThere() {
        String id = Shelf.bucket(http, "mine", "");
        Http other = TestTenant.create().http();
        other.get(Shelf.BUCKETS + id).refused(404, "BUCKET_NOT_FOUND");
        other.patch(Shelf.BUCKETS + id, "{\"priority\": 1}").refused(404, "BUCKET_NOT_FOUND");
        other.delete(Shelf.BUCKETS + id).refused(404, "BUCKET_NOT_FOUND");
        other.get(Shelf.BUCKETS + "mine/files").refused(404, "BUCKET_NOT_FOUND");
    }

    @Test
    void whoMayReadMayNotManage() {
        TestUser reader = tenant.user(Role.MEMBER);
        tenant.grant(reader, "storage:read");
        String id = Shelf.bucket(http, "photos", "");
        reader.http().get(Shelf.BUCKETS + id).expect(200);
        reader.http().delete(Shelf.BUCKETS + id).refused(403, "NOT_ALLOWED");
        Shelf.text(reader.http(), "photos", "a.txt", "a").refused(403, "NOT_ALLOWED");
    }
}

package dev.stoa.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.platform.auth.Role;
import dev.stoa.testing.Form;
import dev.stoa.testing.Http;
import dev.stoa.testing.S3Server;
import dev.stoa.testing.TestServer;
import dev.stoa.testing.TestTenant;
import dev.stoa.testing.TestTenant.TestUser;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class FilesTest {

    private static final String FILES = "/api/v1/secure/files/";
    private static final String BUILT_IN = "00000000-0000-0000-0000-000000000002";
    private static final S3Server SERVER = S3Server.start();

    private final TestTenant tenant = TestTenant.create();
    private final Http http = tenant.http();

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @Test
    void aFileIsUploadedShownFetchedAndDeleted() {
        Http.Answer made = upload("plan.txt", "hello");
        String path = FILES + made.text("/data/fileId");
        assertThat(made.at("/data/sizeBytes").asLong()).isEqualTo(5);
        Http.Answer shown = http.get(path).expect(200);
        assertThat(shown.text("/data/originalFilename")).isEqualTo("plan.txt");
        assertThat(shown.text("/data/contentType")).isEqualTo("text/plain");
        assertThat(shown.at("/data/spaceId").isNull()).isTrue();
        assertThat(http.download(path + "/download").expect(200).text()).isEqualTo("hello");
        assertThat(http.with("Range", "bytes=1-1")
                        .download(path + "/download")
                        .expect(206)
                        .text())
                .isEqualTo("e");
        assertThat(Http.anonymous(TestServer.shared())
                        .download(made.text("/data/publicUrl"))
                        .expect(200)
                        .text())
                .isEqualTo("hello");
        http.delete(path).expect(204);
        http.get(path).refused(404, "FILE_NOT_FOUND");
        http.get(path + "/download").refused(404, "FILE_NOT_FOUND");
    }

    @Test
    void aFileCanBelongToASpaceOrAResource() {
        String space = http.post("/api/v1/secure/spaces/", "{\"name\": \"Blue room\"}")
                .expect(201)
                .text("/data/id");
        Http.Answer made = http.upload(FILES + "upload", form("a", "x").field("spaceId", space))
                .expect(201);
        assertThat(http.get(FILES + made.text("/data/fileId")).text("/data/spaceId"))
                .isEqualTo(space);
        assertThat(names("?spaceId=" + space)).containsExactly("a");
        http.upload(
                        FILES + "upload",
                        form("b", "x").field("spaceId", tenant.id().toString()))
                .refused(422, "VALIDATION_FAILED");
        http.upload(FILES + "upload", form("b", "x").field("resourceId", "blue"))
                .refused(422, "VALIDATION_FAILED");
        String others = TestTenant.create()
                .http()
                .post("/api/v1/secure/spaces/", "{\"name\": \"Red\"}")
                .text("/data/id");
        http.upload(FILES + "upload", form("b", "x").field("spaceId", others)).refused(422, "VALIDATION_FAILED");
        http.delete("/api/v1/secure/spaces/" + space).expect(204);
        assertThat(http.get(FILES + made.text("/data/fileId"))
                        .at("/data/spaceId")
                        .isNull())
                .isTrue();
    }

    @Test
    void filesAreFound() {
        upload("alpha.txt", "1");
        upload("beta.txt", "22");
        upload("gamma.csv", "333");
        assertThat(names("?search=ET")).containsExactly("beta.txt");
        assertThat(names("?sort=sizeBytes&order=desc")).containsExactly("gamma.csv", "beta.txt", "alpha.txt");
        assertThat(names("")).containsExactly("gamma.csv", "beta.txt", "alpha.txt");
        assertThat(names("?originalFilename=alpha.txt&contentType=text/plain")).containsExactly("alpha.txt");
        assertThat(names("?from=2100-01-01T00:00:00Z")).isEmpty();
        Http.Answer page = http.get(FILES + "search?limit=2").expect(200);
        assertThat(page.at("/data/total").asInt()).isEqualTo(3);
        assertThat(page.at("/data/hasMore").asBoolean()).isTrue();
        assertThat(page.text("/data/files/0/providerName")).isNotBlank();
    }

    @Test
    void filesAreCounted() {
        upload("a.txt", "1");
        upload("b.txt", "22");
        Http.Answer statistics = http.get(FILES + "statistics").expect(200);
        assertThat(statistics.at("/data/totalFiles").asInt()).isEqualTo(2);
        assertThat(statistics.at("/data/totalSizeBytes").asInt()).isEqualTo(3);
        assertThat(statistics.at("/data/byContentType/text~1plain/count").asInt())
                .isEqualTo(2);
        assertThat(statistics.at("/data/byProvider/Built-in storage/sizeBytes").asInt())
                .isEqualTo(3);
    }

    @Test
    void anAddressIsSignedForAsLongAsAsked() {
        String path = FILES + upload("a.txt", "hello").text("/data/fileId");
        Http.Answer signed =
                http.post(path + "/signed-url", "{\"expiresInSeconds\": 60}").expect(200);
        assertThat(Http.at("").download(signed.text("/data/url")).expect(200).text())
                .isEqualTo("hello");
        http.post(path + "/signed-url", "{\"expiresInSeconds\": 604801}").refused(422, "VALIDATION_FAILED");
    }

    @Test
    void aFileMovesToAnotherProviderAndBack() {
        String file = upload("a.txt", "hello").text("/data/fileId");
        String s3 = http.post("/api/v1/secure/storage/s3/", SERVER.connection("ours"))
                .expect(201)
                .text("/data/id");
        move(file, s3).expect(200);
        assertThat(mine()).hasSize(1);
        assertThat(http.download(FILES + file + "/download").expect(200).text()).isEqualTo("hello");
        Http.Answer shown = http.get(FILES + file).expect(200);
        assertThat(shown.text("/data/providerId")).isEqualTo(s3);
        assertThat(shown.at("/data/movedCount").asInt()).isOne();
        move(file, s3).expect(200);
        assertThat(http.get(FILES + file).at("/data/movedCount").asInt()).isOne();
        move(file, BUILT_IN).expect(200);
        assertThat(mine()).isEmpty();
        assertThat(http.download(FILES + file + "/download").expect(200).text()).isEqualTo("hello");
        tenant.await("select count(*) from stored_leftover where tenant_id = ?", 0, tenant.id());
    }

    @Test
    void aFileThatIsDamagedIsNotMoved() throws IOException {
        String file = upload("a.txt", "hello").text("/data/fileId");
        String key = http.get(FILES + file).text("/data/providerPath");
        java.nio.file.Files.writeString(
                TestServer.shared().dataDir().resolve("storage/objects").resolve(key), "jello");
        String s3 = http.post("/api/v1/secure/storage/s3/", SERVER.connection("ours"))
                .expect(201)
                .text("/data/id");
        move(file, s3).refused(409, "FILE_DAMAGED");
        assertThat(mine()).isEmpty();
        assertThat(http.get(FILES + file).text("/data/providerId")).isEqualTo(BUILT_IN);
    }

    @Test
    void aFileDoesNotMoveWhereItCannot() {
        String file = upload("a.txt", "hello").text("/data/fileId");
        move(file, tenant.id().toString()).refused(404, "PROVIDER_NOT_FOUND");
        S3Server gone = S3Server.start();
        String dead = http.post("/api/v1/secure/storage/s3/", gone.connection("dead"))
                .expect(201)
                .text("/data/id");
        gone.close();
        move(file, dead).refused(503, "STORAGE_UNAVAILABLE");
        assertThat(http.download(FILES + file + "/download").expect(200).text()).isEqualTo("hello");
    }

    @Test
    void othersFilesAreNotThere() {
        String path = FILES + upload("a.txt", "hello").text("/data/fileId");
        Http other = TestTenant.create().http();
        other.get(path).refused(404, "FILE_NOT_FOUND");
        other.get(path + "/download").refused(404, "FILE_NOT_FOUND");
        other.post(path + "/move", "{\"targetProviderId\": \"" + BUILT_IN + "\"}")
                .refused(404, "FILE_NOT_FOUND");
        other.post(path + "/signed-url", "{}").refused(404, "FILE_NOT_FOUND");
        other.delete(path).refused(404, "FILE_NOT_FOUND");
        TestUser reader = tenant.user(Role.MEMBER);
        tenant.grant(reader, "files:read");
        reader.http().get(path).expect(200);
        reader.http().delete(path).refused(403, "NOT_ALLOWED");
    }

    private Http.Answer move(String file, String provider) {
        return http.post(FILES + file + "/move", "{\"targetProviderId\": \"" + provider + "\"}");
    }

    private List<String> mine() {
        return SERVER.objects().stream()
                .filter(name -> name.startsWith(tenant.id().toString()))
                .toList();
    }

    private Http.Answer upload(String name, String content) {
        return http.upload(FILES + "upload", form(name, content)).expect(201);
    }

    private static Form form(String name, String content) {
        return Form.of(name, "text/plain", content);
    }

    private List<String> names(String query) {
        return http.get(FILES + "search" + query)
                .expect(200)
                .at("/data/files")
                .valueStream()
                .map(file -> file.path("originalFilename").asString())
                .toList();
    }
}

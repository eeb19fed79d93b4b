package dev.stoa.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.testing.Form;
import dev.stoa.testing.Http;
import dev.stoa.testing.TestServer;
import dev.stoa.testing.TestTenant;
import java.util.List;
import org.junit.jupiter.api.Test;

class BucketFilesTest {

    private final TestTenant tenant = TestTenant.create();
    private final Http http = tenant.http();
    private final String bucket = Shelf.bucket(http, "photos", "");

    @Test
    void whatIsUploadedComesBackAsItWas() {
        Http.Answer stored =
                Shelf.text(http, "photos", "trips/2026/Ärger & Co.txt", "hello").expect(200);
        assertThat(stored.text("/data/fullPath")).isEqualTo("photos/trips/2026/Ärger & Co.txt");
        Http.Download back =
                http.download(download("trips/2026/%C3%84rger%20%26%20Co.txt")).expect(200);
        assertThat(back.text()).isEqualTo("hello");
        assertThat(back.header("Content-Type")).isEqualTo("text/plain");
        assertThat(back.header("Content-Length")).isEqualTo("5");
        assertThat(back.header("Content-Disposition"))
                .isEqualTo("inline; filename=\"_rger & Co.txt\"; filename*=UTF-8''%C3%84rger%20%26%20Co.txt");
        assertThat(Shelf.usage(http, bucket)).isEqualTo(5);
        assertThat(Shelf.objects(TestServer.shared(), tenant.id())).hasSize(1);
        assertThat(tenant.eventTypes()).contains("file.uploaded");
    }

    @Test
    void anEmptyFileIsAFile() {
        Shelf.text(http, "photos", "nothing.txt", "").expect(200);
        assertThat(http.download(download("nothing.txt")).expect(200).bytes()).isEmpty();
    }

    @Test
    void thePathMayComeBeforeTheFileOrNotAtAll() {
        http.upload(files(), new Form().field("path", "a/b.txt").file("x.txt", "text/plain", new byte[] {'b'}))
                .expect(200);
        http.upload(files(), Form.of("C:\\\\docs\\\\plain.txt", "text/plain", "plain"))
                .expect(200);
        assertThat(http.download(download("a/b.txt")).expect(200).text()).isEqualTo("b");
        assertThat(http.download(download("plain.txt")).expect(200).text()).isEqualTo("plain");
    }

    @Test
    void aPathIsTakenOnceAndTheSecondFileLeavesNothing() {
        Shelf.text(http, "photos", "a.txt", "first").expect(200);
        Shelf.text(http, "photos", "a.txt", "second").refused(409, "FILE_EXISTS");
        assertThat(http.download(download("a.txt")).expect(200).text()).isEqualTo("first");
        assertThat(Shelf.usage(http, bucket)).isEqualTo(5);
        assertThat(Shelf.objects(TestServer.shared(), tenant.id())).hasSize(1);
    }

    @Test
    void aPathLeadsNowhereElse() {
        for (String path : List.of("../a.txt", "a/../../b", "/a", "a//b", "a/", "a/./b", "a\\b", "a\u0000b", "..")) {
            Http.Answer refusal = Shelf.text(http, "photos", path, "x").refused(422, "VALIDATION_FAILED");
            assertThat(refusal.text("/details/fields/0/code")).as(path).isEqualTo("path_not_allowed");
        }
        for (String path : List.of("..%2F..%2Fsecret.key", "%2e%2e/a", "a/%2e%2e/b", "../../../secret.key", "%00")) {
            Http.Answer refusal = http.get(download(path));
            assertThat(refusal.status()).as(path).isBetween(400, 404);
        }
        http.get(download("a%2F..%2Fb")).refused(400, "INVALID_PARAMETER");
        assertThat(Shelf.objects(TestServer.shared(), tenant.id())).isEmpty();
    }

    @Test
    void aDeletedFileIsGoneFromTheDiskToo() {
        Shelf.text(http, "photos", "a/b.txt", "hello").expect(200);
        http.delete(files() + "/a/b.txt").expect(204);
        http.get(download("a/b.txt")).refused(404, "FILE_NOT_FOUND");
        http.delete(files() + "/a/b.txt").refused(404, "FILE_NOT_FOUND");
        assertThat(Shelf.usage(http, bucket)).isZero();
        assertThat(Shelf.objects(TestServer.shared(), tenant.id())).isEmpty();
    }

    @Test
    void aBucketWithFilesStays() {
        Shelf.text(http, "photos", "a.txt", "hello").expect(200);
        http.delete(Shelf.BUCKETS + bucket).refused(409, "BUCKET_IN_USE");
        http.delete(files() + "/a.txt").expect(204);
        http.delete(Shelf.BUCKETS + bucket).expect(204);
    }

    @Test
    void anInactiveBucketTakesNothingAndGivesStill() {
        Shelf.text(http, "photos", "a.txt", "hello").expect(200);
        http.patch(Shelf.BUCKETS + bucket, "{\"active\": false}").expect(200);
        Shelf.text(http, "photos", "b.txt", "hello").refused(409, "BUCKET_INACTIVE");
        http.download(download("a.txt")).expect(200);
    }

    @Test
    void foldersComeFirstThenFiles() {
        for (String path : List.of("b/1", "b/2/3", "a b/x", "a-b/x", "a/x/y/z", "a/x", "z", "c")) {
            Shelf.text(http, "photos", path, path).expect(200);
        }
        assertThat(names("")).containsExactly("a/", "a b/", "a-b/", "b/", "c", "z");
        assertThat(names("?path=a")).containsExactly("x/", "x");
        assertThat(names("?path=a/")).containsExactly("x/", "x");
        assertThat(names("?path=b")).containsExactly("2/", "1");
        assertThat(names("?path=nowhere")).isEmpty();
        assertThat(names("?limit=2")).containsExactly("a/", "a b/");
        assertThat(names("?limit=3&offset=3")).containsExactly("b/", "c", "z");
        assertThat(names("?limit=3&offset=5")).containsExactly("z");
        assertThat(names("?sort=name&order=desc")).containsExactly("a/", "a b/", "a-b/", "b/", "z", "c");
        assertThat(names("?path=a&search=Z")).containsExactly("z");
        assertThat(names("?search=x")).hasSize(3);
        http.get(files() + "?path=..").refused(400, "INVALID_PARAMETER");
    }

    private List<String> names(String query) {
        return http.get(files() + query)
                .expect(200)
                .at("/data")
                .valueStream()
                .map(one -> one.path("name").asString() + (one.path("isFolder").asBoolean() ? "/" : ""))
                .toList();
    }

    @Test
    void partsCanBeAskedFor() {
        Shelf.text(http, "photos", "abc", "abcdefghij").expect(200);
        String path = download("abc");
        Http.Download part = http.with("Range", "bytes=2-4").download(path).expect(206);
        assertThat(part.text()).isEqualTo("cde");
        assertThat(part.header("Content-Range")).isEqualTo("bytes 2-4/10");
        assertThat(http.with("Range", "bytes=7-").download(path).expect(206).text())
                .isEqualTo("hij");
        assertThat(http.with("Range", "bytes=-2").download(path).expect(206).text())
                .isEqualTo("ij");
        assertThat(http.with("Range", "bytes=8-100").download(path).expect(206).text())
                .isEqualTo("ij");
        assertThat(http.with("Range", "lines=1-2").download(path).expect(200).text())
                .hasSize(10);
        assertThat(http.with("Range", "bytes=4-2").download(path).expect(200).text())
                .hasSize(10);
        Http.Answer none = http.with("Range", "bytes=10-").get(path).refused(416, "RANGE_NOT_SATISFIABLE");
        assertThat(none.header("Content-Range")).isEqualTo("bytes */10");
    }

    @Test
    void severalPartsComeBetweenBoundaries() {
        Shelf.text(http, "photos", "abc", "abcdefghij").expect(200);
        Http.Download parts =
                http.with("Range", "bytes=0-1,-1").download(download("abc")).expect(206);
        assertThat(parts.header("Content-Type")).startsWith("multipart/byteranges; boundary=");
        assertThat(parts.text())
                .contains("Content-Range: bytes 0-1/10\r\n\r\nab\r\n")
                .contains("Content-Range: bytes 9-9/10\r\n\r\nj\r\n");
        assertThat(parts.header("Content-Length")).isEqualTo(Integer.toString(parts.bytes().length));
    }

    @Test
    void whoHasItIsToldSo() {
        Shelf.text(http, "photos", "abc", "abcdefghij").expect(200);
        String etag = http.download(download("abc")).header("ETag");
        http.with("If-None-Match", etag).get(download("abc")).expect(304);
        http.with("If-None-Match", "\"other\"").get(download("abc")).expect(200);
        Http.Download whole =
                http.with("Range", "bytes=0-1").with("If-Range", "\"other\"").download(download("abc"));
        assertThat(whole.expect(200).text()).hasSize(10);
        http.with("Range", "bytes=0-1")
                .with("If-Range", etag)
                .download(download("abc"))
                .expect(206);
    }

    @Test
    void headSaysHowMuchThereIs() {
        Shelf.text(http, "photos", "abc", "abcdefghij").expect(200);
        Http.Answer head = http.send("HEAD", download("abc"), null).expect(200);
        assertThat(head.header("Content-Length")).isEqualTo("10");
        assertThat(head.header("Accept-Ranges")).isEqualTo("bytes");
        assertThat(head.body()).isEmpty();
    }

    private String files() {
        return Shelf.BUCKETS + "photos/files";
    }

    private static String download(String path) {
        return Shelf.BUCKETS + "photos/download/" + path;
    }
}

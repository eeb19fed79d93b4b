package dev.stoa.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.testing.Await;
import dev.stoa.testing.Http;
import dev.stoa.testing.TestServer;
import dev.stoa.testing.TestTenant;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** When a file was last given out is known a little later. */
class FileAccessesTest {

    private final TestTenant tenant = TestTenant.create();
    private final Http http = tenant.http();

    @Test
    void whatIsFetchedWasAccessed() throws IOException {
        Shelf.bucket(http, "photos", "");
        Shelf.text(http, "photos", "read.txt", "hello").expect(200);
        Shelf.text(http, "photos", "unread.txt", "hello").expect(200);
        Shelf.upload(http, "photos", "seen.png", "image/png", ThumbnailsTest.image("png", 10, 10))
                .expect(200);
        Instant before = Instant.now();
        String download = Shelf.BUCKETS + "photos/download/read.txt";
        String etag = http.download(download).expect(200).header("ETag");
        http.download(Shelf.BUCKETS + "photos/thumbnail/seen.png").expect(200);
        Instant first = accessedAfter(Instant.MIN);
        assertThat(first).isBetween(before, Instant.now());
        assertThat(accessed("seen.png").isNull()).isFalse();
        assertThat(accessed("unread.txt").isNull()).isTrue();

        http.with("If-None-Match", etag).download(download).expect(304);
        writeDown(TestServer.shared());
        assertThat(Instant.parse(accessed("read.txt").asString())).isEqualTo(first);
        Http.anonymous(TestServer.shared()).download(address("read.txt")).expect(200);
        assertThat(accessedAfter(first)).isAfter(first);
    }

    /** What the server is just writing down by itself is there a moment later. */
    private Instant accessedAfter(Instant last) {
        writeDown(TestServer.shared());
        return Await.until(
                () -> Instant.parse(accessed("read.txt").asString(Instant.MIN.toString())),
                at -> at.isAfter(last),
                at -> "Last accessed at " + at);
    }

    @Test
    void aServerThatStopsWritesDownWhatItKnows() {
        try (TestServer server = TestServer.fresh(Map.of())) {
            TestTenant there = TestTenant.create(server);
            try (TestServer other = TestServer.on(server.database(), Map.of())) {
                Http elsewhere = there.http().on(other.url());
                Shelf.bucket(elsewhere, "photos", "");
                Shelf.text(elsewhere, "photos", "a", "hello").expect(200);
                elsewhere.download(Shelf.BUCKETS + "photos/download/a").expect(200);
            }
            there.await(
                    "select count(*) from stored_file where tenant_id = ? and last_accessed_at is not null",
                    1,
                    there.id());
        }
    }

    @Test
    void whatAnotherNodeSawLaterStays() {
        Shelf.bucket(http, "photos", "");
        Shelf.text(http, "photos", "a", "hello").expect(200);
        http.download(Shelf.BUCKETS + "photos/download/a").expect(200);
        Instant later = Instant.parse("2100-01-01T00:00:00Z");
        tenant.update(
                "update stored_file set last_accessed_at = cast(? as timestamptz) where tenant_id = ?",
                later.toString(),
                tenant.id());
        writeDown(TestServer.shared());
        assertThat(Instant.parse(accessed("a").asString())).isEqualTo(later);
    }

    @Test
    void whatIsGoneMeanwhileIsLeftOut() {
        Shelf.bucket(http, "photos", "");
        Shelf.text(http, "photos", "a", "hello").expect(200);
        http.download(Shelf.BUCKETS + "photos/download/a").expect(200);
        http.delete(Shelf.BUCKETS + "photos/files/a").expect(204);
        writeDown(TestServer.shared());
        assertThat(http.get(Shelf.BUCKETS + "photos/files").expect(200).at("/data"))
                .isEmpty();
    }

    private static void writeDown(TestServer server) {
        server.stoa().storage().accesses().writeDown();
    }

    private JsonNode accessed(String name) {
        return listed(name).path("lastAccessedAt");
    }

    private String address(String name) {
        return listed(name).path("publicUrl").asString();
    }

    private JsonNode listed(String name) {
        return http.get(Shelf.BUCKETS + "photos/files")
                .expect(200)
                .at("/data")
                .valueStream()
                .filter(one -> one.path("name").asString().equals(name))
                .findFirst()
                .orElseThrow();
    }
}

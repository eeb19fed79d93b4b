package dev.stoa.storage;

import dev.stoa.testing.Form;
import dev.stoa.testing.Http;
import dev.stoa.testing.TestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** What tests of storage have in common: buckets, uploads, and a look at the disk behind the server. */
final class Shelf {

    static final String BUCKETS = "/api/v1/secure/storage/buckets/";

    private Shelf() {}

    /**
     * A bucket of that name.
     *
     * @param more further members of the JSON, each with a comma in front
     */
    static String bucket(Http http, String name, String more) {
        return http.post(BUCKETS, "{\"bucket_name\": \"" + name + "\", \"purpose\": \"primary\"" + more + "}")
                .expect(201)
                .text("/data/id");
    }

    static Http.Answer upload(Http http, String bucket, String path, String type, byte[] content) {
        return http.upload(
                BUCKETS + bucket + "/files",
                Form.of(nameOf(path), type, content).field("path", path));
    }

    static Http.Answer text(Http http, String bucket, String path, String content) {
        return upload(http, bucket, path, "text/plain", content.getBytes(StandardCharsets.UTF_8));
    }

    private static String nameOf(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    static long usage(Http http, String bucketId) {
        return http.get(BUCKETS + bucketId)
                .expect(200)
                .at("/data/current_usage_bytes")
                .asLong();
    }

    /** What of a tenant lies on the disk of a server. */
    static List<Path> objects(TestServer server, UUID tenantId) {
        return files(server.dataDir().resolve("storage/objects").resolve(tenantId.toString()));
    }

    static List<Path> files(Path directory) {
        if (!Files.exists(directory)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(directory)) {
            return all.filter(Files::isRegularFile).toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}

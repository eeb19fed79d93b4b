package dev.stoa.portability.bags;

import dev.stoa.TransferCommand;
import dev.stoa.testing.Form;
import dev.stoa.testing.S3Server;
import dev.stoa.testing.ServerProcess;
import dev.stoa.testing.TestServer;
import dev.stoa.testing.TestTenant;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A tenant with three files, and an export of it by the command line that is killed while it waits for the last of them:
 * that one is at a provider which does not answer then.
 */
final class HalfCopied implements AutoCloseable {

    final TestServer server = TestServer.fresh(Map.of());
    final S3Server s3 = S3Server.start();
    final TestTenant tenant = TestTenant.create(server);
    final String early;
    final String other;
    final String late;

    HalfCopied() {
        early = upload("early");
        other = upload("other");
        String provider = tenant.http()
                .post("/api/v1/secure/storage/s3/", s3.connection("ours"))
                .expect(201)
                .text("/data/id");
        chain("\"" + provider + "\"");
        late = upload("late");
        chain("");
    }

    private void chain(String providers) {
        tenant.http()
                .patch("/api/v1/secure/storage/distribution-config", "{\"fallbackChain\": [" + providers + "]}")
                .expect(200);
    }

    String upload(String content) {
        return tenant.http()
                .upload("/api/v1/secure/files/upload", Form.of(content, "text/plain", content))
                .expect(201)
                .text("/data/fileId");
    }

    void delete(String file) {
        tenant.http().delete("/api/v1/secure/files/" + file).expect(204);
    }

    private Map<String, String> environment() {
        return TestServer.environment(server.database(), server.dataDir(), Map.of());
    }

    void killAmongFiles(Path bag) throws IOException {
        try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            silent.setSoTimeout(240_000);
            goTo("http://127.0.0.1:" + silent.getLocalPort());
            try (ServerProcess victim =
                    ServerProcess.command(environment(), List.of("export", tenant.slug(), bag.toString()))) {
                Socket asked = silent.accept();
                victim.kill();
                asked.close();
            }
        }
        goTo(s3.url());
    }

    /** Behind the server's back, which would not let go of a provider that has files. */
    private void goTo(String endpoint) {
        tenant.update(
                "update s3_connection set endpoint_url = ?, revision = revision + 1 where tenant_id = ?",
                endpoint,
                tenant.id());
    }

    void export(Path bag) {
        TransferCommand.with(environment()).export(tenant.slug(), bag);
    }

    /** The files of the tenant that are in the bag, each with the time it was written. */
    Map<Path, FileTime> files(Path bag) throws IOException {
        var found = new TreeMap<Path, FileTime>();
        try (Stream<Path> all = Files.list(bag.resolve("data/files"))) {
            for (Path file :
                    all.filter(path -> !path.toString().endsWith(".part")).toList()) {
                found.put(file, Files.getLastModifiedTime(file));
            }
        }
        return found;
    }

    /** Those that the rows in the bag tell of. */
    List<String> ids(Path bag) {
        return Departure.rows(bag, "stored_file").stream()
                .map(row -> row.path("id").asString())
                .toList();
    }

    @Override
    public void close() {
        s3.close();
        server.close();
    }
}

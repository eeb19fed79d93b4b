package dev.stoa.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.platform.db.DatabaseUrl;
import dev.stoa.testing.Await;
import dev.stoa.testing.Form;
import dev.stoa.testing.Http;
import dev.stoa.testing.S3Server;
import dev.stoa.testing.ServerProcess;
import dev.stoa.testing.TestServer;
import dev.stoa.testing.TestTenant;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server that is killed again and again while it moves files loses none, and leaves nothing behind in the end. */
class FileMigrationCrashTest {

    private static final int FILES = 150;
    private static final int KILLS = 3;
    private static final String MIGRATIONS = "/api/v1/secure/files/migrations/";

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void everyFileArrivesWholeAndOnce(@TempDir Path dataDir) throws IOException {
        try (TestServer other = TestServer.fresh(Map.of());
                S3Server s3 = S3Server.start()) {
            TestTenant tenant = TestTenant.create(other);
            Http admin = tenant.systemAdmin().http();
            // The node that only looks on may take nothing: the files are on the disk of the one that is killed.
            other.stoa().close();
            DatabaseUrl database = other.database();
            List<String> files = new ArrayList<>();
            String migration;
            try (ServerProcess victim = start(database, dataDir)) {
                Http http = tenant.http().on(victim.url());
                for (int i = 0; i < FILES; i++) {
                    files.add(http.upload(
                                    "/api/v1/secure/files/upload", Form.of("f" + i, "application/x-test", content(i)))
                            .expect(201)
                            .text("/data/fileId"));
                }
                String target = http.post("/api/v1/secure/storage/s3/", s3.connection("ours"))
                        .expect(201)
                        .text("/data/id");
                migration = http.post(
                                MIGRATIONS,
                                "{\"targetProviderId\": \"%s\", \"fileIds\": [\"%s\"]}"
                                        .formatted(target, String.join("\", \"", files)))
                        .expect(201)
                        .text("/data/id");
                http.post(MIGRATIONS + migration + "/start", "{}").expect(200);
                killWhenAt(tenant, http, migration, victim, FILES / (KILLS + 1));
            }
            for (int kill = 2; kill <= KILLS; kill++) {
                letGo(tenant, migration);
                try (ServerProcess victim = start(database, dataDir)) {
                    killWhenAt(tenant, tenant.http().on(victim.url()), migration, victim, kill * FILES / (KILLS + 1));
                }
            }
            letGo(tenant, migration);
            try (ServerProcess last = start(database, dataDir)) {
                Http http = tenant.http().on(last.url());
                tenant.await(
                        "select count(*) from file_migration where id = ? and status = 'completed'",
                        1,
                        UUID.fromString(migration));
                for (int i = 0; i < FILES; i++) {
                    assertThat(http.download("/api/v1/secure/files/" + files.get(i) + "/download")
                                    .expect(200)
                                    .bytes())
                            .isEqualTo(content(i));
                }
                assertThat(http.get(MIGRATIONS + migration)
                                .at("/data/progress/failed")
                                .asInt())
                        .isZero();
                tenant.update("update stored_leftover set due_at = now() where tenant_id = ?", tenant.id());
                admin.on(last.url()).post("/api/v1/secure/jobs/storage-leftovers/trigger", "{}");
                tenant.await("select count(*) from stored_leftover where tenant_id = ?", 0, tenant.id());
                assertThat(s3.objects()).hasSize(FILES);
                assertThat(left(dataDir)).isEmpty();
            }
        }
    }

    private static ServerProcess start(DatabaseUrl database, Path dataDir) {
        return ServerProcess.on(database, dataDir);
    }

    /** In the middle of something, whatever it is just then. */
    private static void killWhenAt(TestTenant tenant, Http http, String migration, ServerProcess victim, int files) {
        Await.until(
                () -> http.get(MIGRATIONS + migration)
                        .at("/data/progress/completed")
                        .asInt(),
                done -> done >= files,
                done -> done + " files, and the migration does not get on:\n" + victim.output());
        victim.kill();
        assertThat(tenant.id()).isNotNull();
    }

    /** The lease of the dead runs out sooner than it would. */
    private static void letGo(TestTenant tenant, String migration) {
        tenant.update(
                "update file_migration set leased_until = now() - interval '1 second' where id = ? and leased_until is not null",
                UUID.fromString(migration));
    }

    private static byte[] content(int number) {
        return ("file " + number + " ").repeat(2_000 + number).getBytes(StandardCharsets.US_ASCII);
    }

    private static List<Path> left(Path dataDir) throws IOException {
        try (Stream<Path> all = java.nio.file.Files.walk(dataDir.resolve("storage"))) {
            return all.filter(java.nio.file.Files::isRegularFile).toList();
        }
    }
}

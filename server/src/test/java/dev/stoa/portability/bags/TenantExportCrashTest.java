package dev.stoa.portability.bags;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.platform.db.DatabaseUrl;
import dev.stoa.testing.Await;
import dev.stoa.testing.Form;
import dev.stoa.testing.Http;
import dev.stoa.testing.ServerProcess;
import dev.stoa.testing.TestServer;
import dev.stoa.testing.TestTenant;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An export whose server is killed goes on where it was, and still shows the instant it began with. */
class TenantExportCrashTest {

    private static final int FILES = 150;
    private static final String UPLOAD = "/api/v1/secure/files/upload";
    private static final String WRITE =
            "insert into tenant_export_file (tenant_id, id, export_id, path, object_key, size_bytes, sha256, stored_at)"
                    + " values (?, gen_random_uuid(), ?, ?, '', 0, '', now())";

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void whatWasWrittenIsNotWrittenAgain(@TempDir Path dataDir, @TempDir Path folder) throws SQLException {
        try (TestServer made = TestServer.fresh(Map.of())) {
            TestTenant tenant = TestTenant.create(made);
            // The files are on the disk of the server that is killed, so no other may take the job.
            made.stoa().close();
            DatabaseUrl database = made.database();
            List<String> files = new ArrayList<>();
            String export;
            try (Connection blocker = made.asSystem();
                    Statement statement = blocker.createStatement();
                    ServerProcess victim = ServerProcess.on(database, dataDir)) {
                Http http = tenant.http().on(victim.url());
                for (int i = 0; i < FILES; i++) {
                    files.add(upload(http, i));
                }
                blocker.setAutoCommit(false);
                statement.execute("lock table tag in access exclusive mode");
                export = Departure.of(tenant)
                        .on(victim.url())
                        .request()
                        .expect(200)
                        .text("/data/export/export_id");
                tenant.awaitBlocked("tag");
                victim.kill();
                blocker.rollback();
            }
            assertThat(written(tenant, export, "data/%")).isPositive();
            String before;
            try (Connection blocker = made.asSystem();
                    PreparedStatement statement = blocker.prepareStatement(WRITE)) {
                blocker.setAutoCommit(false);
                write(statement, tenant, export, files.get(2 * FILES / 3));
                killAmidFiles(tenant, export, ServerProcess.on(database, dataDir));
                before = copied(tenant, export);
                blocker.rollback();
            }
            String added;
            try (ServerProcess last = ServerProcess.on(database, dataDir)) {
                Http http = tenant.http().on(last.url());
                // By id, as they are copied: the last one is not in the bag yet.
                String deleted = files.getLast();
                assertThat(before).doesNotContain(deleted);
                http.delete("/api/v1/secure/files/" + deleted).expect(204);
                added = upload(http, FILES);
                Departure departure = Departure.of(tenant).on(last.url());
                departure.await(export);

                assertThat(copied(tenant, export)).startsWith(before);
                Path bag = departure.fetch(export, folder);
                Departure.check(bag);
                assertThat(Departure.rows(bag, "stored_file").stream()
                                .map(row -> row.path("id").asString()))
                        .containsExactlyInAnyOrderElementsOf(files)
                        .doesNotContain(added);
                assertThat(bag.resolve("data/files/" + deleted)).exists();
                assertThat(tenant.count("select attempt from job_run where correlation_id = ?", export))
                        .isGreaterThanOrEqualTo(3);
            }
        }
    }

    private static String upload(Http http, int number) {
        return http.upload(UPLOAD, Form.of("f" + number, "application/x-test", ("file " + number + " ").repeat(20_000)))
                .expect(201)
                .text("/data/fileId");
    }

    /** Which files are in the bag, each with the row that was made of it. */
    private static String copied(TestTenant tenant, String export) {
        return tenant.text(
                "select coalesce(string_agg(path || ' ' || id, ',' order by stored_at, path), '') from tenant_export_file"
                        + " where export_id = ? and path like 'data/files/%'",
                UUID.fromString(export));
    }

    /** Says of a file that it is written; until that is taken back, the export gets no further than to this file. */
    private static void write(PreparedStatement statement, TestTenant tenant, String export, String file)
            throws SQLException {
        statement.setObject(1, tenant.id());
        statement.setObject(2, UUID.fromString(export));
        statement.setString(3, "data/files/" + file);
        statement.executeUpdate();
    }

    private static void killAmidFiles(TestTenant tenant, String export, ServerProcess server) {
        try (ServerProcess victim = server) {
            Await.until(
                    () -> written(tenant, export, "data/files/%"),
                    files -> files >= FILES / 3,
                    files -> files + " files, and the export does not get on:\n" + victim.output());
            victim.kill();
        }
    }

    private static long written(TestTenant tenant, String export, String paths) {
        return tenant.count(
                "select count(*) from tenant_export_file where export_id = ? and path like ?",
                UUID.fromString(export),
                paths);
    }
}

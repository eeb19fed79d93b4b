package dev.stoa.portability.bags;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.platform.db.DatabaseUrl;
import dev.stoa.testing.Form;
import dev.stoa.testing.Http;
import dev.stoa.testing.ServerProcess;
import dev.stoa.testing.TestServer;
import dev.stoa.testing.TestTenant;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An export whose server is killed goes on where it was, and still shows the instant it began with. */
class TenantExportCrashTest {

    private static final int FILES = 150;
    private static final String UPLOAD = "/api/v1/secure/files/upload";

    @Test
    @Timeout(value = 4, unit = TimeUnit.MINUTES)
    void whatWasWrittenIsNotWrittenAgain(@TempDir Path dataDir, @TempDir Path folder) {
        try (TestServer made = TestServer.fresh(Map.of())) {
            TestTenant tenant = TestTenant.create(made);
            // The files are on the disk of the server that is killed, so no other may take the job.
            made.stoa().close();
            DatabaseUrl database = made.database();
            List<String> files = new ArrayList<>();
            String export;
            try (ServerProcess victim = ServerProcess.on(database, dataDir)) {
                Http http = tenant.http().on(victim.url());
                for (int i = 0; i < FILES; i++) {
                    files.add(upload(http, i));
                }
                export = Departure.of(tenant)
                        .on(victim.url())
                        .request()
                        .expect(200)
                        .text("/data/export/export_id");
                killWhen(tenant, victim, "data/%", 5, export);
            }
            String before;
            try (ServerProcess victim = ServerProcess.on(database, dataDir)) {
                killWhen(tenant, victim, "data/files/%", FILES / 3, export);
                before = copied(tenant, export);
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
                        .isEqualTo(3);
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

    private static void killWhen(TestTenant tenant, ServerProcess victim, String paths, int most, String export) {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (tenant.count(
                        "select count(*) from tenant_export_file where export_id = ? and path like ?",
                        UUID.fromString(export),
                        paths)
                < most) {
            assertThat(System.nanoTime())
                    .as("The export does not get on:\n" + victim.output())
                    .isLessThan(end);
            LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
        }
        victim.kill();
    }
}

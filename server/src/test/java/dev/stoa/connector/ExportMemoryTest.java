package dev.stoa.connector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.portability.bags.Departure;
import dev.stoa.testing.ServerProcess;
import dev.stoa.testing.TestServer;
import dev.stoa.testing.TestTenant;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Exports that are larger than the memory of the server that writes them: of a client, and of all a tenant has. */
class ExportMemoryTest {

    /** Somewhat more than a server has in use at rest. */
    private static final int MEBIBYTES = 88;

    private static final int ROWS = 1_600;

    /** Texts compress well on their way into the database, and are as long as they are on their way out. */
    private static final int NOTES = 64 * 1024;

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void theyPassThroughAServerThatCouldNotHoldThem(@TempDir Path dataDir) {
        try (TestServer made = TestServer.fresh(Map.of())) {
            ConnectorScene scene = ConnectorScene.create(made);
            TestTenant tenant = scene.tenant;
            tenant.update(
                    "insert into contact (tenant_id, id, last_name, notes, created_at, updated_at)"
                            + " select ?, gen_random_uuid(), 'Smith ' || n, repeat('x', ?), now(), now()"
                            + " from generate_series(1, ?) n",
                    tenant.id(),
                    NOTES,
                    ROWS);
            made.stoa().jobs().close();
            try (ServerProcess server = ServerProcess.within(MEBIBYTES, made.database(), dataDir)) {
                JsonNode export = scene.await(scene.add("Customer").expect(200).text("/Export/Id"));
                assertThat(export.path("Status").asString()).isEqualTo("Success");
                JsonNode file = export.path("Files").path(0);
                assertThat(file.path("RowCount").asInt()).isEqualTo(ROWS);
                assertThat(file.path("SizeInBytes").asLong()).isGreaterThan((long) ROWS * NOTES);

                Departure departure = Departure.of(tenant);
                departure.await(
                        departure.ask("/utl/export/request", "").expect(200).text("/data/export/export_id"));
                server.http().get("/api/v1/system/health").expect(200);
            }
        }
    }
}

package dev.stoa.connector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.testing.Http;
import dev.stoa.testing.ServerProcess;
import dev.stoa.testing.TestServer;
import dev.stoa.testing.TestTenant;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** An export whose server is killed is written by another one; what the first had written is never served. */
class ExportCrashTest {

    private static final int ROWS = 2_000;

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void anotherNodeBeginsItAnew(@TempDir Path dataDir) throws Exception {
        try (TestServer first = TestServer.fresh(Map.of())) {
            ConnectorScene scene = ConnectorScene.create(first);
            TestTenant tenant = scene.tenant;
            tenant.update(
                    "insert into contact (tenant_id, id, last_name, created_at, updated_at)"
                            + " select ?, gen_random_uuid(), 'Smith ' || n, now(), now() from generate_series(1, ?) n",
                    tenant.id(),
                    ROWS);
            first.stoa().jobs().close();

            String id;
            try (Connection blocker = first.asSystem();
                    Statement statement = blocker.createStatement();
                    ServerProcess victim = ServerProcess.on(first.database(), dataDir)) {
                blocker.setAutoCommit(false);
                // Everything is written by then, but the transaction that would make it files cannot end.
                statement.execute("lock table connector_export_file in exclusive mode");
                id = scene.add("Customer").expect(200).text("/Export/Id");
                tenant.awaitBlocked("connector_export_file");
                JsonNode now =
                        scene.getAll(victim.http(), scene.accessToken, id).at("/Exports/0");
                assertThat(now.path("Status").asString()).isEqualTo("Processing");
                assertThat(now.path("Files")).isEmpty();
                assertThat(tenant.count("select count(*) from stored_leftover where tenant_id = ?", tenant.id()))
                        .isOne();

                victim.kill();
                blocker.rollback();
            }
            assertThat(tenant.count("select count(*) from connector_export_file where tenant_id = ?", tenant.id()))
                    .isZero();

            try (TestServer survivor = TestServer.on(first.database(), Map.of())) {
                Http http = Http.anonymous(survivor);
                JsonNode export = scene.await(http, scene.accessToken, id);
                assertThat(export.path("Status").asString()).isEqualTo("Success");
                List<JsonNode> lines = ConnectorScene.lines(http, export);
                assertThat(lines)
                        .extracting(line -> line.path("LastName").asString())
                        .doesNotHaveDuplicates();
                assertThat(lines).hasSize(ROWS);
                assertThat(tenant.eventTypes())
                        .filteredOn(type -> type.equals("export.completed"))
                        .hasSize(1);
                // What the victim left is swept without waiting for a day.
                tenant.await(
                        "select count(*) from stored_leftover where tenant_id = ? and due_at > now() + interval '1 hour'",
                        0,
                        tenant.id());
            }
        }
    }
}

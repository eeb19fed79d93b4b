package dev.stoa.connector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.jobs.UnderWay;
import dev.stoa.testing.S3Server;
import dev.stoa.testing.TestServer;
import dev.stoa.testing.TestTenant;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Exports on a server of their own, whose built-in store is a bucket of an S3 server. */
class ExportRunsTest {

    private static final String JOB = "/api/v1/secure/jobs/connector-exports";
    private static final String RUN =
            "from job_run where tenant_id = ? and job_name = 'connector-exports' and status = 'running'";

    private static final S3Server S3 = S3Server.start();
    private static final TestServer server = TestServer.fresh(Map.of(
            "STOA_S3_BUCKET",
            "stoa",
            "STOA_S3_REGION",
            "eu-central-1",
            "STOA_S3_ENDPOINT",
            S3.url(),
            "STOA_S3_ACCESS_KEY",
            S3Server.ACCESS_KEY,
            "STOA_S3_SECRET_KEY",
            S3Server.SECRET_KEY));

    private final ConnectorScene scene = ConnectorScene.create(server);
    private final TestTenant tenant = scene.tenant;

    @AfterAll
    static void stop() {
        server.close();
        S3.close();
    }

    @Test
    void filesAreInTheBucketUntilTheyExpire() throws Exception {
        contact();
        JsonNode export = scene.await(scene.add("Customer").expect(200).text("/Export/Id"));
        assertThat(objects()).hasSize(1);
        JsonNode file = export.path("Files").path(0);
        byte[] bytes =
                scene.anybody.download(file.path("Url").asString()).expect(200).bytes();
        assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)))
                .isEqualTo(file.path("Sha256").asString());
        assertThat(scene.anybody
                        .with("Range", "bytes=1-4")
                        .download(file.path("Url").asString())
                        .expect(206)
                        .text())
                .isEqualTo("\"Id\"");

        tenant.update("update connector_export set expires_at = now() where tenant_id = ?", tenant.id());
        server.doNow("connector-export-expiry");
        server.doNow("storage-leftovers");
        tenant.await("select count(*) from stored_leftover where tenant_id = ?", 0, tenant.id());
        assertThat(objects()).isEmpty();
    }

    @Test
    void oneThatIsCancelledFailsAndLeavesNothing() throws SQLException {
        contact();
        try (Connection blocker = server.asSystem();
                Statement statement = blocker.createStatement()) {
            String export = beginBehind(blocker, statement);
            String run = tenant.text("select id " + RUN, tenant.id());
            scene.admin.delete(JOB + "/" + run).expect(200);
            UnderWay.tell(server);
            blocker.rollback();
            failed(export, "Cancelled by an administrator.");
        }
        assertThat(scene.export("Customer")).hasSize(1);
    }

    @Test
    void oneThatTakesTooLongFailsAndLeavesNothing() throws SQLException {
        contact();
        scene.admin.patch(JOB + "/settings", "{\"timeoutSeconds\": 1}").expect(200);
        try (Connection blocker = server.asSystem();
                Statement statement = blocker.createStatement()) {
            String export = beginBehind(blocker, statement);
            tenant.await(
                    "select count(*) " + RUN + " and started_at < now() - interval '1100 milliseconds'",
                    1,
                    tenant.id());
            UnderWay.tell(server);
            blocker.rollback();
            failed(export, "It took too long.");
        } finally {
            scene.admin.patch(JOB + "/settings", "{\"timeoutSeconds\": null}").expect(200);
        }
        assertThat(scene.export("Customer")).hasSize(1);
    }

    /** Asks for an export that cannot read its rows before the other transaction ends. @return its id */
    private String beginBehind(Connection blocker, Statement statement) throws SQLException {
        blocker.setAutoCommit(false);
        statement.execute("lock table contact in access exclusive mode");
        String id = scene.add("Customer").expect(200).text("/Export/Id");
        tenant.awaitBlocked("contact");
        return id;
    }

    private void failed(String id, String why) {
        JsonNode export = scene.await(id);
        assertThat(export.path("Status").asString()).isEqualTo("Failed");
        assertThat(export.path("Error").asString()).isEqualTo(why);
        assertThat(export.path("Files")).isEmpty();
        assertThat(objects()).isEmpty();
        assertThat(tenant.count(
                        "select count(*) from connector_export_file where tenant_id = ? and export_id = ?",
                        tenant.id(),
                        UUID.fromString(id)))
                .isZero();
        assertThat(tenant.eventTypes()).contains("export.failed").doesNotContain("export.completed");
    }

    private List<String> objects() {
        return S3.objects().stream()
                .filter(name -> name.startsWith(tenant.id().toString()))
                .toList();
    }

    private void contact() {
        tenant.http()
                .post("/api/v1/secure/contacts/", "{\"firstName\": \"Ada\", \"lastName\": \"Lovelace\"}")
                .expect(201);
    }
}

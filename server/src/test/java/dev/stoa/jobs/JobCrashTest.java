package dev.stoa.jobs;

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
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A job whose server is killed goes on at another, from where it was. */
class JobCrashTest {

    private static final String JOBS = "/api/v1/secure/jobs/approval-expiry";
    private static final int REQUESTS = 5;
    private static final int DONE_BEFORE = 3;

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void anotherNodeTakesOver(@TempDir Path dataDir) throws Exception {
        try (TestServer first = TestServer.fresh(Map.of())) {
            TestTenant tenant = TestTenant.create(first);
            Http admin = tenant.systemAdmin().http();
            admin.patch(JOBS, "{\"enabled\": false}").expect(200);
            List<UUID> requests = Expiring.requests(tenant, REQUESTS);
            // Whatever is run from now on is run by the victim, and then by who comes after it.
            first.stoa().jobs().close();

            String run;
            try (Connection blocker = first.asSystem();
                    Statement statement = blocker.createStatement();
                    ServerProcess victim = ServerProcess.on(first.database(), dataDir)) {
                blocker.setAutoCommit(false);
                statement.execute("select from approval where id = '" + requests.get(DONE_BEFORE) + "' for update");
                run = tenant.http()
                        .on(victim.url())
                        .post(JOBS + "/trigger", "{}")
                        .text("/data/jobId");
                tenant.await(
                        "select count(*) from approval where tenant_id = ? and status = 'expired'",
                        DONE_BEFORE,
                        tenant.id());
                tenant.await(
                        "select count(*) from job_run where id = ? and status = 'running'", 1, UUID.fromString(run));

                victim.kill();
                blocker.rollback();
            }

            try (TestServer survivor = TestServer.on(first.database(), Map.of())) {
                tenant.await(
                        "select count(*) from job_run where id = ? and status = 'completed'", 1, UUID.fromString(run));

                JsonNode told =
                        tenant.http().on(survivor.url()).get(JOBS + "/" + run).at("/data");
                assertThat(told.path("attempt").asInt()).isEqualTo(2);
                assertThat(told.path("failures").asInt()).isEqualTo(1);
                tenant.await(
                        "select count(*) from approval where tenant_id = ? and status = 'expired'",
                        REQUESTS,
                        tenant.id());
                assertThat(tenant.eventTypes())
                        .filteredOn(type -> type.equals("approval.expired"))
                        .hasSize(REQUESTS);
            }
        }
    }
}

package dev.stoa.connector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.testing.Http;
import dev.stoa.testing.TestServer;
import dev.stoa.testing.TestTenant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Exports that wait, on a server that runs no jobs. */
class ConnectorQueueTest {

    private static final TestServer server = withoutJobs();

    private final ConnectorScene scene = ConnectorScene.create(server);
    private final TestTenant tenant = scene.tenant;

    private static TestServer withoutJobs() {
        TestServer fresh = TestServer.fresh(Map.of());
        fresh.stoa().jobs().close();
        return fresh;
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void oneOfATypeAtATimeWhoeverAsks() {
        scene.add("Customer").expect(200);
        scene.add("Customer").refused(403, "EXPORT_IN_PROGRESS");
        scene.add("Reservation").expect(200);
        String second = scene.grant(tenant.http(), "").text("/data/accessToken");
        scene.add(second, "Customer", "").refused(403, "EXPORT_IN_PROGRESS");
        tenant.update("update connector_export set status = 'processing' where tenant_id = ?", tenant.id());
        scene.add("Customer").refused(403, "EXPORT_IN_PROGRESS");
    }

    @Test
    void aPortfolioIsRefusedAltogetherWhenOneOfItsTenantsIsBusy() {
        TestTenant other = TestTenant.create(server);
        String token = scene.grant(scene.admin, ", \"tenantIds\": [\"%s\", \"%s\"]".formatted(tenant.id(), other.id()))
                .text("/data/accessToken");
        scene.add("Customer").expect(200);
        scene.add(token, "Customer", "").refused(403, "EXPORT_IN_PROGRESS");
        assertThat(tenant.count("select count(*) from connector_export where tenant_id = ?", other.id()))
                .isZero();
        scene.add(token, "Customer", ", \"Scope\": {\"ChainIds\": [\"%s\"]}".formatted(other.id()))
                .expect(200);
    }

    @Test
    void ofManyAtOnceOneIsTaken() throws Exception {
        Callable<Integer> ask = () -> scene.add("Customer").status();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> answers =
                    threads.invokeAll(Stream.generate(() -> ask).limit(12).toList());
            int taken = 0;
            for (Future<Integer> answer : answers) {
                assertThat(answer.get()).isIn(200, 403);
                taken += answer.get() == 200 ? 1 : 0;
            }
            assertThat(taken).isOne();
        }
        assertThat(tenant.count(
                        "select count(*) from job_run where tenant_id = ? and job_name = 'connector-exports'",
                        tenant.id()))
                .isOne();
    }

    @Test
    void whatFailedSaysWhyAndLetsTheNextOneIn() {
        String id = scene.add("Customer").text("/Export/Id");
        tenant.update(
                "update connector_export set status = 'failed', error = 'Why not.', finished_at = now() where tenant_id = ?",
                tenant.id());
        Http.Answer told = scene.getAll(id).expect(200);
        assertThat(told.text("/Exports/0/Status")).isEqualTo("Failed");
        assertThat(told.text("/Exports/0/Error")).isEqualTo("Why not.");
        assertThat(told.at("/Exports/0/Files")).isEmpty();
        assertThat(told.at("/Exports/0/ExpiresUtc").isNull()).isTrue();
        scene.add("Customer").expect(200);
    }

    @Test
    void whatNobodyWritesIsTakenUpAgain() {
        scene.add("Customer").expect(200);
        String runs = "select count(*) from job_run where tenant_id = ? and job_name = 'connector-exports'";
        server.doNow("connector-export-expiry");
        assertThat(tenant.count(runs, tenant.id())).isOne();
        tenant.update(
                "update job_run set status = 'failed', finished_at = now() where tenant_id = ? and job_name = 'connector-exports'",
                tenant.id());
        server.doNow("connector-export-expiry");
        assertThat(tenant.count(runs, tenant.id())).isEqualTo(2);
    }
}

package dev.stoa.operations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.platform.web.PublicUrl;
import dev.stoa.testing.Http;
import dev.stoa.testing.TestServer;
import dev.stoa.testing.TestTenant;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;

class HealthTest {

    private static final String HEALTH = "/api/v1/system/health";

    private final Http anybody = Http.anonymous(TestServer.shared());

    @Test
    void anybodyMayAskWhetherTheServerAnswers() {
        Http.Answer answer = anybody.get(HEALTH).expect(200);

        assertThat(answer.text("/status")).isEqualTo("ok");
        assertThat(answer.text("/version")).isEqualTo(Version.CURRENT.text()).matches("\\d+\\.\\d+\\.\\d+.*");
        assertThat(answer.at("/services").isMissingNode()).isTrue();
    }

    @Test
    void onlySystemAdminsAreToldMore() {
        anybody.get(HEALTH + "?level=ready").refused(401, "NOT_AUTHENTICATED");
        TestTenant.create().http().get(HEALTH + "?level=full").refused(403, "NOT_ALLOWED");
        TestTenant.create().http().get("/api/v1/system/info").refused(403, "NOT_ALLOWED");
    }

    @Test
    void everythingTheServerNeedsIsTried() {
        Http admin = TestTenant.create().systemAdmin().http();

        Http.Answer full = admin.get(HEALTH + "?level=full").expect(200);

        assertThat(full.at("/services").propertyNames())
                .containsExactlyInAnyOrder("database", "events", "jobs", "mail", "storage");
        assertThat(full.text("/services/database/status")).isEqualTo("healthy");
        assertThat(full.at("/services/database/responseTime").isNumber()).isTrue();
        assertThat(admin.get(HEALTH + "?level=ready").expect(200).at("/ready").isBoolean())
                .isTrue();
        assertThat(admin.get("/api/v1/system/info")
                        .expect(200)
                        .at("/version/minor")
                        .asInt())
                .isEqualTo(Version.CURRENT.minor());
    }

    @Test
    void whatFailsIsNamedWithoutItsException() {
        var health = new Health(
                List.of(new HealthCheck("fine", () -> "fine"), new HealthCheck("broken", () -> {
                    throw new IOException("host 10.0.0.1 refused");
                })),
                "staging",
                new PublicUrl(URI.create("https://stoa.example/base/"), 0),
                Clock.systemUTC());

        Health.Report report = health.full();

        assertThat(report.status()).isEqualTo("degraded");
        assertThat(report.ready()).isFalse();
        assertThat(report.degradedServices()).containsExactly("broken");
        assertThat(report.toString()).doesNotContain("10.0.0.1");
        assertThat(report.environment()).isEqualTo("staging");
        assertThat(health.ready().environment()).isEqualTo("staging");
        assertThat(health.installation().environment()).isEqualTo("staging");
        assertThat(report.supabaseUrl()).isEqualTo("https://stoa.example");
        assertThat(health.basic().supabaseUrl()).isNull();
    }
}

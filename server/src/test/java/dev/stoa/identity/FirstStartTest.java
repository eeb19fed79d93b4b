package dev.stoa.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.testing.Http;
import dev.stoa.testing.TestServer;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FirstStartTest {

    private static final String LOG_IN = "/api/v1/public/auth/login";

    @Test
    void theFirstStartMakesASystemAdminWithAPasswordShownOnce() {
        try (TestServer server = TestServer.fresh(Map.of("STOA_ADMIN_PASSWORD", ""))) {
            FirstAdmin admin = server.stoa().firstAdmin().orElseThrow();

            Http.Answer session = Http.anonymous(server)
                    .post(LOG_IN, """
                            {"email": "%s", "password": "%s"}""".formatted(admin.email(), admin.password()))
                    .expect(200);

            assertThat(session.at("/user/isSystemAdmin").asBoolean()).isTrue();
            try (TestServer second = TestServer.on(server.database(), Map.of("STOA_ADMIN_PASSWORD", ""))) {
                assertThat(second.stoa().firstAdmin()).isEmpty();
                Http.anonymous(second)
                        .bearer(session.text("/accessToken"))
                        .get("/api/v1/secure/auth/me")
                        .expect(200);
            }
        }
    }

    @Test
    void aConfiguredPasswordIsUsedAndNotShown() {
        TestServer server = TestServer.shared();

        assertThat(server.stoa().firstAdmin()).isEmpty();
        Http.anonymous(server).post(LOG_IN, """
                        {"email": "admin@stoa.local", "password": "correct horse battery staple"}""").expect(200);
    }
}

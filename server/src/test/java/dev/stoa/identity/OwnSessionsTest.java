package dev.stoa.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.platform.auth.Role;
import dev.stoa.testing.Http;
import dev.stoa.testing.TestServer;
import dev.stoa.testing.TestTenant;
import dev.stoa.testing.TestTenant.TestUser;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OwnSessionsTest {

    private static final String SESSIONS = "/api/v1/secure/auth/sessions";

    private final TestTenant tenant = TestTenant.create();
    private final TestUser user = tenant.user(Role.MEMBER);

    @Test
    void onesSessionsAreListedWithTheOneThatAsks() {
        TestTenant other = TestTenant.create();
        TestUser there = other.join(user.id(), user.email(), Role.MEMBER);

        Http.Answer sessions = user.http().get(SESSIONS).expect(200);

        assertThat(sessions.at("/data")
                        .valueStream()
                        .filter(session -> session.path("current").asBoolean())
                        .map(session -> session.path("id").asString()))
                .containsExactly(user.sessionId().toString());
        assertThat(sessions.at("/data")
                        .valueStream()
                        .map(session -> session.path("id").asString()))
                .contains(there.sessionId().toString())
                .hasSize(2);
    }

    @Test
    void aRevokedSessionIsOutAtOnceOnEveryNode() {
        try (TestServer first = TestServer.fresh(Map.of());
                TestServer second = TestServer.on(first.database(), Map.of())) {
            TestUser kept = TestTenant.create(first).owner();
            TestUser lost = TestTenant.create(first).join(kept.id(), kept.email(), Role.MEMBER);
            Http there = lost.http().on(second.url());
            there.get("/api/v1/secure/auth/me").expect(200);

            kept.http().delete(SESSIONS + "/" + lost.sessionId()).expect(204);

            there.await("/api/v1/secure/auth/me", 401).refused(401, "SESSION_ENDED");
            lost.http().get("/api/v1/secure/auth/me").refused(401, "SESSION_ENDED");
            kept.http().get("/api/v1/secure/auth/me").expect(200);
        }
    }

    @Test
    void sessionsOfOthersDoNotExist() {
        user.http().delete(SESSIONS + "/" + tenant.owner().sessionId()).refused(404, "SESSION_NOT_FOUND");
        user.http().delete(SESSIONS + "/" + UUID.randomUUID()).refused(404, "SESSION_NOT_FOUND");
        tenant.http().get("/api/v1/secure/auth/me").expect(200);
    }
}

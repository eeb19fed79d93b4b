package dev.stoa.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.platform.auth.Role;
import dev.stoa.testing.Http;
import dev.stoa.testing.TestServer;
import dev.stoa.testing.TestTenant;
import dev.stoa.testing.TestTenant.TestUser;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SessionTest {

    private static final String PASSWORD = "correct horse battery";

    private final TestTenant tenant = TestTenant.create();
    private final Http http = Http.anonymous(TestServer.shared());
    private final TestUser user = tenant.user(Role.MEMBER);

    SessionTest() {
        tenant.setPassword(user, PASSWORD);
    }

    @Test
    void aRefreshTokenGivesNewTokens() {
        Http.Answer session = logIn();

        Http.Answer refreshed = refresh(session).expect(200);

        me(refreshed).expect(200);
        me(session).expect(200);
        assertThat(refreshed.text("/refreshToken")).isNotEqualTo(session.text("/refreshToken"));
        refresh(refreshed).expect(200);
    }

    @Test
    void aRefreshTokenUsedTwiceEndsTheSession() {
        Http.Answer session = logIn();
        Http.Answer refreshed = refresh(session).expect(200);

        refresh(session).refused(401, "REFRESH_TOKEN_REUSED");

        refresh(refreshed).refused(401, "REFRESH_TOKEN_INVALID");
        me(refreshed).refused(401, "SESSION_ENDED");
    }

    @Test
    void anUnknownRefreshTokenIsRefused() {
        http.post("/api/v1/public/auth/refresh", "{\"refreshToken\": \"made-up\"}")
                .refused(401, "REFRESH_TOKEN_INVALID");
        http.post("/api/v1/public/auth/refresh", "{}").refused(422, "VALIDATION_FAILED");
    }

    @Test
    void anExpiredSessionCannotBeRefreshed() {
        Http.Answer session = logIn();
        tenant.update("update session set expires_at = now() - interval '1 second' where account_id = ?", user.id());

        refresh(session).refused(401, "REFRESH_TOKEN_INVALID");
    }

    @Test
    void aRememberedSessionLastsThirtyDaysAndOthersOne() {
        Http.Answer remembered = http.post("/api/v1/public/auth/login", """
                        {"email": "%s", "password": "%s", "rememberMe": true}""".formatted(user.email(), PASSWORD))
                .expect(200);
        Http.Answer other = logIn();
        tenant.update(
                "update session set expires_at = expires_at - interval '25 hours' where account_id = ?", user.id());

        refresh(other).refused(401, "REFRESH_TOKEN_INVALID");
        refresh(remembered).expect(200);
    }

    @Test
    void aSuspendedTenantsSessionsCannotBeRefreshedUntilItIsBack() {
        Http.Answer session = logIn();
        tenant.update("update tenant set status = 'inactive' where id = ?", tenant.id());
        refresh(session).refused(403, "TENANT_SUSPENDED");
        tenant.update("update tenant set status = 'active' where id = ?", tenant.id());

        refresh(session).expect(200);
    }

    @Test
    void whoLogsOutIsOutAtOnce() {
        Http.Answer session = logIn();
        Http caller = http.bearer(session.text("/accessToken"));

        caller.post("/api/v1/secure/auth/logout").expect(200);

        caller.get("/api/v1/secure/auth/me").refused(401, "SESSION_ENDED");
        refresh(session).refused(401, "REFRESH_TOKEN_INVALID");
        assertThat(user.http().get("/api/v1/secure/auth/me").expect(200).text("/user/id"))
                .isEqualTo(user.id().toString());
    }

    @Test
    void aTokenThatIsNoneIsRefused() {
        http.get("/api/v1/secure/auth/me").refused(401, "NOT_AUTHENTICATED");
        http.bearer(UUID.randomUUID().toString()).get("/api/v1/secure/auth/me").refused(401, "NOT_AUTHENTICATED");
    }

    private Http.Answer logIn() {
        return http.post("/api/v1/public/auth/login", """
                        {"email": "%s", "password": "%s"}""".formatted(user.email(), PASSWORD))
                .expect(200);
    }

    private Http.Answer refresh(Http.Answer tokens) {
        return http.post("/api/v1/public/auth/refresh", """
                {"refreshToken": "%s"}""".formatted(tokens.text("/refreshToken")));
    }

    private Http.Answer me(Http.Answer tokens) {
        return http.bearer(tokens.text("/accessToken")).get("/api/v1/secure/auth/me");
    }
}

package dev.stoa.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.platform.auth.Role;
import dev.stoa.testing.Http;
import dev.stoa.testing.TestServer;
import dev.stoa.testing.TestTenant;
import dev.stoa.testing.TestTenant.TestUser;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LoginTest {

    private static final String PASSWORD = "correct horse battery";

    private final TestTenant tenant = TestTenant.create();
    private final Http http = Http.anonymous(TestServer.shared());
    private final TestUser user = tenant.user(Role.MEMBER);

    LoginTest() {
        tenant.setPassword(user, PASSWORD);
    }

    @Test
    void aLoginTellsWhoLoggedInAndGivesTokens() {
        tenant.grant(user, "types:write");

        Http.Answer session =
                logIn(user.email().toUpperCase(Locale.ROOT), PASSWORD).expect(200);

        assertThat(session.text("/user/id")).isEqualTo(user.id().toString());
        assertThat(session.text("/user/tenantId")).isEqualTo(tenant.id().toString());
        assertThat(session.at("/user/permissions").toString()).contains("types:write", "spaces:read");
        assertThat(session.text("/user/groupDetails/0/permissions/0")).isEqualTo("types:write");
        assertThat(session.at("/expiresIn").asInt()).isEqualTo(900);
        http.bearer(session.text("/accessToken")).get("/api/v1/secure/spaces/").expect(200);
    }

    @Test
    void aWrongPasswordAndAnUnknownEmailGetTheSameAnswer() {
        Http.Answer wrong = logIn(user.email(), "wrong horse battery").refused(401, "BAD_CREDENTIALS");
        Http.Answer unknown =
                logIn("nobody-" + user.email(), "wrong horse battery").refused(401, "BAD_CREDENTIALS");

        assertThat(wrong.text("/message")).isEqualTo(unknown.text("/message"));
    }

    @Test
    void tenFailuresLockTheAccountEvenForTheRightPassword() {
        failTenTimes(user.email());

        Http.Answer refused = logIn(user.email(), PASSWORD).refused(403, "ACCOUNT_LOCKED");

        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(800, 900);
    }

    @Test
    void anEmailNobodyHasIsLockedJustTheSame() {
        failTenTimes("nobody-" + user.email());

        logIn("nobody-" + user.email(), PASSWORD).refused(403, "ACCOUNT_LOCKED");
    }

    @Test
    void aLockEndsAfterAQuarterOfAnHour() {
        failTenTimes(user.email());
        age();

        logIn(user.email(), PASSWORD).expect(200);
    }

    @Test
    void failuresLongAgoDoNotCount() {
        for (int i = 0; i < 9; i++) {
            logIn(user.email(), "wrong horse battery").expect(401);
        }
        age();
        logIn(user.email(), "wrong horse battery").expect(401);

        logIn(user.email(), PASSWORD).expect(200);
    }

    @Test
    void aLoginForgetsTheFailuresBefore() {
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 9; i++) {
                logIn(user.email(), "wrong horse battery").expect(401);
            }
            logIn(user.email(), PASSWORD).expect(200);
        }
    }

    @Test
    void theTenantAskedForIsEntered() {
        TestTenant other = TestTenant.create();
        other.join(user.id(), user.email(), Role.ADMIN);

        Http.Answer session = logIn(user.email(), PASSWORD, other.id()).expect(200);

        assertThat(session.text("/user/tenantId")).isEqualTo(other.id().toString());
        assertThat(session.at("/user/isTenantAdmin").asBoolean()).isTrue();
        logIn(user.email(), PASSWORD, TestTenant.create().id()).refused(404, "NOT_A_MEMBER");
        logIn(user.email(), PASSWORD, UUID.randomUUID()).refused(404, "NOT_A_MEMBER");
    }

    @Test
    void theDefaultTenantIsEnteredBeforeTheFirst() {
        TestTenant other = TestTenant.create();
        other.join(user.id(), user.email(), Role.GUEST);
        assertThat(logIn(user.email(), PASSWORD).expect(200).text("/user/tenantId"))
                .isEqualTo(tenant.id().toString());

        tenant.update("update account set default_tenant_id = ? where id = ?", other.id(), user.id());

        assertThat(logIn(user.email(), PASSWORD).expect(200).text("/user/tenantId"))
                .isEqualTo(other.id().toString());
    }

    @Test
    void aSuspendedTenantLetsNobodyIn() {
        tenant.update("update tenant set status = 'inactive' where id = ?", tenant.id());

        logIn(user.email(), PASSWORD).refused(403, "TENANT_SUSPENDED");
        logIn(user.email(), PASSWORD, tenant.id()).refused(403, "TENANT_SUSPENDED");
    }

    @Test
    void aSuspendedMemberIsNotLetIn() {
        tenant.update("update membership set status = 'suspended' where user_id = ?", user.id());

        logIn(user.email(), PASSWORD).refused(403, "MEMBERSHIP_SUSPENDED");
    }

    @Test
    void aClosedAccountIsUnknown() {
        tenant.update("update account set closed_at = now() where id = ?", user.id());

        logIn(user.email(), PASSWORD).refused(401, "BAD_CREDENTIALS");
    }

    private void failTenTimes(String email) {
        for (int i = 0; i < 10; i++) {
            logIn(email, "wrong horse battery").refused(401, "BAD_CREDENTIALS");
        }
    }

    /** Sixteen minutes pass for everything that was tried with this user's address. */
    private void age() {
        tenant.update(
                "update attempt set locked_until = locked_until - interval '16 minutes',"
                        + " times = array(select t - interval '16 minutes' from unnest(times) t)"
                        + " where subject = sha256(convert_to(lower(?), 'UTF8'))",
                user.email());
    }

    private Http.Answer logIn(String email, String password) {
        return http.post("/api/v1/public/auth/login", """
                {"email": "%s", "password": "%s"}""".formatted(email, password));
    }

    private Http.Answer logIn(String email, String password, UUID tenantId) {
        return http.post("/api/v1/public/auth/login", """
                {"email": "%s", "password": "%s", "tenantId": "%s"}""".formatted(email, password, tenantId));
    }
}

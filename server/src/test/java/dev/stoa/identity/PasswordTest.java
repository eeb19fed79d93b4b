package dev.stoa.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.platform.auth.Role;
import dev.stoa.testing.Http;
import dev.stoa.testing.Outbox;
import dev.stoa.testing.TestServer;
import dev.stoa.testing.TestTenant;
import dev.stoa.testing.TestTenant.TestUser;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PasswordTest {

    private static final String OLD = "correct horse battery";
    private static final String NEW = "wrong donkey dynamo";

    private final TestServer server = TestServer.shared();
    private final TestTenant tenant = TestTenant.create();
    private final Http http = Http.anonymous(server);
    private final Outbox outbox = Outbox.of(server);
    private final TestUser user = tenant.user(Role.MEMBER);

    PasswordTest() {
        tenant.setPassword(user, OLD);
    }

    @Test
    void aForgottenPasswordIsReplacedByTheLinkInAMailOnce() {
        forgot(user.email());
        String token = outbox.await(user.email(), 1).token();
        Http.Answer check = http.get("/api/v1/public/auth/validate-reset-token?token=" + token)
                .expect(200);

        reset(token, NEW).expect(200);

        assertThat(check.at("/valid").asBoolean()).isTrue();
        assertThat(check.text("/email")).isEqualTo(user.email());
        logIn(NEW).expect(200);
        logIn(OLD).refused(401, "BAD_CREDENTIALS");
        reset(token, "yet another password").refused(422, "RESET_TOKEN_INVALID");
        assertThat(http.get("/api/v1/public/auth/validate-reset-token?token=" + token)
                        .expect(200)
                        .at("/valid")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void aResetEndsAllSessionsAndUnlocksTheAccount() {
        for (int i = 0; i < 10; i++) {
            logIn("no horse at all").expect(401);
        }
        forgot(user.email());

        reset(outbox.await(user.email(), 1).token(), NEW).expect(200);

        user.http().get("/api/v1/secure/auth/me").refused(401, "SESSION_ENDED");
        logIn(NEW).expect(200);
    }

    @Test
    void askingAgainEndsTheEarlierLink() {
        forgot(user.email());
        String first = outbox.await(user.email(), 1).token();
        forgot(user.email());
        String second = outbox.await(user.email(), 2).token();

        reset(first, NEW).refused(422, "RESET_TOKEN_INVALID");
        reset(second, NEW).expect(200);
    }

    @Test
    void aResetLinkWorksForAnHour() {
        forgot(user.email());
        String token = outbox.await(user.email(), 1).token();
        tenant.update(
                "update one_time_token set expires_at = expires_at - interval '61 minutes' where account_id = ?",
                user.id());

        reset(token, NEW).refused(422, "RESET_TOKEN_INVALID");
    }

    @Test
    void aCommonPasswordIsRefusedAndTheLinkStillWorks() {
        forgot(user.email());
        String token = outbox.await(user.email(), 1).token();

        reset(token, "password1").refused(422, "PASSWORD_TOO_COMMON");

        reset(token, NEW).expect(200);
    }

    @Test
    void anUnknownAddressGetsTheSameAnswerAndNoMail() {
        String known = forgot(user.email()).text("/message");
        String nobody = "nobody-" + user.email();
        forgot(nobody);
        forgot(user.email());

        String unknown = forgot(nobody).text("/message");

        assertThat(unknown).isEqualTo(known);
        outbox.await(user.email(), 2);
        assertThat(outbox.to(nobody)).isEmpty();
    }

    @Test
    void aMailboxIsNotFloodedWithLinks() {
        for (int i = 0; i < 12; i++) {
            forgot(user.email());
        }
        TestUser other = tenant.user(Role.MEMBER);
        forgot(other.email());
        outbox.await(other.email(), 1);

        tenant.await("select count(*) from message where recipient = ? and status = 'sent'", 10, user.email());
        assertThat(outbox.to(user.email())).hasSize(10);
    }

    @Test
    void aMailIsInTheReadersLanguageAndEscaped() {
        tenant.update("update account set locale = 'de', display_name = '<b>Jörg</b>' where id = ?", user.id());

        forgot(user.email());

        Outbox.Mail mail = outbox.await(user.email(), 1);
        assertThat(mail.subject()).isEqualTo("Neues Passwort festlegen");
        assertThat(mail.text()).contains("Guten Tag <b>Jörg</b>", "/reset-password?token=");
        assertThat(mail.html())
                .contains("&lt;b&gt;Jörg&lt;/b&gt;", "<html lang=\"de\">")
                .doesNotContain("<b>");
    }

    @Test
    void aSentMailLeavesNoTokenInTheDatabase() {
        forgot(user.email());
        outbox.await(user.email(), 1);

        tenant.await(
                "select count(*) from message where recipient = ? and status = 'sent' and body_text is null",
                1,
                user.email());
    }

    @Test
    void aChangeNeedsTheCurrentPasswordAndEndsTheOtherSessions() {
        Http caller = http.bearer(logIn(OLD).expect(200).text("/accessToken"));
        Http other = http.bearer(logIn(OLD).expect(200).text("/accessToken"));

        change(caller, "not the password", NEW).refused(401, "BAD_CREDENTIALS");
        change(caller, OLD, "password1").refused(422, "PASSWORD_TOO_COMMON");
        change(caller, OLD, NEW).expect(200);

        caller.get("/api/v1/secure/auth/me").expect(200);
        other.get("/api/v1/secure/auth/me").refused(401, "SESSION_ENDED");
        logIn(NEW).expect(200);
    }

    @Test
    void guessingTheCurrentPasswordLocksTheAccount() {
        Http caller = user.http();
        for (int i = 0; i < 10; i++) {
            change(caller, "not the password", NEW).refused(401, "BAD_CREDENTIALS");
        }

        change(caller, OLD, NEW).refused(403, "ACCOUNT_LOCKED");
        logIn(OLD).refused(403, "ACCOUNT_LOCKED");
    }

    @Test
    void aChangeEndsSessionsOnEveryNode() {
        try (TestServer first = TestServer.fresh(Map.of());
                TestServer second = TestServer.on(first.database(), Map.of())) {
            TestTenant members = TestTenant.create(first);
            TestUser changing = members.user(Role.MEMBER);
            members.setPassword(changing, OLD);
            String token =
                    logIn(Http.anonymous(first), changing, OLD).expect(200).text("/accessToken");
            Http there = Http.anonymous(second).bearer(token);
            there.get("/api/v1/secure/auth/me").expect(200);

            change(changing.http(), OLD, NEW).expect(200);

            there.await("/api/v1/secure/auth/me", 401).refused(401, "SESSION_ENDED");
        }
    }

    private Http.Answer forgot(String email) {
        return http.post("/api/v1/public/auth/forgot-password", "{\"email\": \"%s\"}".formatted(email))
                .expect(200);
    }

    private Http.Answer reset(String token, String password) {
        return http.post("/api/v1/public/auth/reset-password", """
                {"token": "%s", "password": "%s"}""".formatted(token, password));
    }

    private Http.Answer change(Http caller, String current, String next) {
        return caller.post("/api/v1/secure/auth/me/change-password", """
                {"currentPassword": "%s", "newPassword": "%s"}""".formatted(current, next));
    }

    private Http.Answer logIn(String password) {
        return logIn(http, user, password);
    }

    private static Http.Answer logIn(Http anybody, TestUser user, String password) {
        return anybody.post("/api/v1/public/auth/login", """
                {"email": "%s", "password": "%s"}""".formatted(user.email(), password));
    }
}

package dev.stoa.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.stoa.testing.Await;
import dev.stoa.testing.Http;
import dev.stoa.testing.Outbox;
import dev.stoa.testing.TestServer;
import dev.stoa.testing.TestTenant;
import jakarta.mail.internet.MimeMessage;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** With a mail server, an address must be verified before its first login. */
class VerificationTest {

    private static final String PASSWORD = "correct horse battery";
    private static final GreenMail MAIL = startMail();
    private static final TestServer SERVER = startServer();

    private final String email = UUID.randomUUID() + "@example.org";
    private final Http http = Http.anonymous(SERVER);
    private final TestTenant tenant = TestTenant.create(SERVER);

    private static GreenMail startMail() {
        ServerSetup setup = ServerSetup.SMTP.dynamicPort();
        setup.setServerStartupTimeout(Await.PATIENCE.toMillis());
        var mail = new GreenMail(setup);
        mail.setUser("stoa", "s p@ce");
        mail.start();
        return mail;
    }

    private static TestServer startServer() {
        return TestServer.fresh(Map.of(
                "STOA_SMTP_URL",
                "smtp://stoa:s%20p%40ce@127.0.0.1:" + MAIL.getSmtp().getPort(),
                "STOA_MAIL_FROM",
                "Stoa <stoa@example.org>",
                "STOA_PUBLIC_URL",
                "https://stoa.example.org/"));
    }

    @AfterAll
    static void stop() {
        SERVER.close();
        MAIL.stop();
    }

    @Test
    void whoRegistersVerifiesTheAddressBeforeTheFirstLogin() {
        Http.Answer registered = register();
        logIn().refused(403, "EMAIL_NOT_VERIFIED");
        Outbox.Mail mail = mail(1);

        verify(mail.token()).expect(200);

        assertThat(registered.at("/requiresVerification").asBoolean()).isTrue();
        assertThat(mail.text()).contains("https://stoa.example.org/verify-email?token=" + mail.token());
        assertThat(mail.messageId()).endsWith("@example.org>");
        logIn().expect(200);
    }

    @Test
    void aWrongPasswordDoesNotTellThatTheAddressIsUnverified() {
        register();

        http.post("/api/v1/public/auth/login", """
                        {"email": "%s", "password": "not the password"}""".formatted(email)).refused(401, "BAD_CREDENTIALS");
    }

    @Test
    void aVerificationLinkWorksOnce() {
        register();
        String token = mail(1).token();
        verify(token).expect(200);

        verify(token).refused(422, "VERIFICATION_TOKEN_INVALID");
        verify("made-up").refused(422, "VERIFICATION_TOKEN_INVALID");
    }

    @Test
    void aVerificationLinkWorksFor48Hours() {
        register();
        String token = mail(1).token();
        tenant.update(
                "update one_time_token t set expires_at = t.expires_at - interval '49 hours'"
                        + " from account a where a.id = t.account_id and a.email = ?",
                email);

        verify(token).refused(422, "VERIFICATION_TOKEN_INVALID");
    }

    @Test
    void aNewMailEndsTheEarlierLink() {
        register();
        String first = mail(1).token();
        resend();
        String second = mail(2).token();

        verify(first).refused(422, "VERIFICATION_TOKEN_INVALID");
        verify(second).expect(200);
    }

    @Test
    void noMoreMailsGoToAVerifiedOrUnknownAddress() {
        register();
        verify(mail(1).token()).expect(200);
        String other = UUID.randomUUID() + "@example.org";
        resend();
        http.post("/api/v1/public/auth/resend-verification", "{\"email\": \"%s\"}".formatted(other))
                .expect(200);

        tenant.await("select count(*) from mail_request where email in (?, ?)", 0, email, other);
        tenant.await("select count(*) from message where recipient in (?, ?)", 1, email, other);
    }

    @Test
    void theResetLinkVerifiesTheAddressToo() {
        register();
        mail(1);
        http.post("/api/v1/public/auth/forgot-password", "{\"email\": \"%s\"}".formatted(email))
                .expect(200);

        http.post("/api/v1/public/auth/reset-password", """
                        {"token": "%s", "password": "%s"}""".formatted(mail(2).token(), PASSWORD))
                .expect(200);

        logIn().expect(200);
    }

    @Test
    void registrationNeedsATenantThatTakesIt() {
        register("").refused(422, "VALIDATION_FAILED");
        register(", \"tenantId\": \"%s\"".formatted(UUID.randomUUID())).refused(404, "TENANT_UNKNOWN");
        register(", \"tenantId\": \"00000000-0000-0000-0000-000000000001\"").refused(403, "REGISTRATION_CLOSED");
        http.with("X-Tenant-ID", UUID.randomUUID().toString())
                .post("/api/v1/public/auth/register-user", """
                        {"email": "%s", "password": "%s", "tenantId": "%s"}""".formatted(email, PASSWORD, tenant.id()))
                .refused(403, "TENANT_MISMATCH");
        tenant.update("update tenant set status = 'inactive' where id = ?", tenant.id());
        register(", \"tenantId\": \"%s\"".formatted(tenant.id())).refused(403, "TENANT_SUSPENDED");
    }

    @Test
    void theTenantMayComeFromTheHeader() {
        Http.Answer registered = http.with("X-Tenant-ID", tenant.id().toString())
                .post("/api/v1/public/auth/register-user", """
                        {"email": "%s", "password": "%s"}""".formatted(email, PASSWORD))
                .expect(201);

        assertThat(registered.text("/tenant/slug")).isEqualTo(tenant.slug());
        assertThat(registered.at("/user/displayName").isNull()).isTrue();
    }

    private Http.Answer register() {
        return register(", \"tenantId\": \"%s\"".formatted(tenant.id())).expect(201);
    }

    private Http.Answer register(String more) {
        return http.post("/api/v1/public/auth/register-user", """
                {"email": "%s", "password": "%s", "displayName": "Ada"%s}""".formatted(email, PASSWORD, more));
    }

    private void resend() {
        http.post("/api/v1/public/auth/resend-verification", "{\"email\": \"%s\"}".formatted(email))
                .expect(200);
    }

    private Http.Answer verify(String token) {
        return http.post("/api/v1/public/auth/verify-email", "{\"token\": \"%s\"}".formatted(token));
    }

    private Http.Answer logIn() {
        return http.post("/api/v1/public/auth/login", """
                {"email": "%s", "password": "%s"}""".formatted(email, PASSWORD));
    }

    /** The newest mail to this test's address, as soon as so many have arrived. */
    private Outbox.Mail mail(int count) {
        tenant.await("select count(*) from message where recipient = ? and status = 'sent'", count, email);
        List<Outbox.Mail> mails = Arrays.stream(MAIL.getReceivedMessages())
                .map((MimeMessage message) -> Outbox.mail("SMTP", message))
                .filter(mail -> mail.to().equals(email))
                .toList();
        assertThat(mails).hasSize(count);
        return mails.getLast();
    }
}

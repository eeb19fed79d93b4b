package dev.stoa.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.testing.Http;
import dev.stoa.testing.TestServer;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RegistrationTest {

    private static final String PASSWORD = "correct horse battery";

    private final Http http = Http.anonymous(TestServer.shared());
    private final String slug = "r-" + UUID.randomUUID();
    private final String email = slug + "@example.org";

    @Test
    void aTenantIsRegisteredWithItsOwnerWhoCanLogInAtOnce() {
        Http.Answer registered = register(email, slug, PASSWORD).expect(201);

        Http.Answer session = logIn(email).expect(200);
        Http.Answer me = http.bearer(session.text("/accessToken"))
                .get("/api/v1/secure/auth/me")
                .expect(200);

        assertThat(registered.text("/tenant/domain")).isEqualTo(slug);
        assertThat(me.text("/user/id")).isEqualTo(registered.text("/user/id"));
        assertThat(me.text("/user/tenantId")).isEqualTo(registered.text("/tenant/id"));
        assertThat(me.text("/user/displayName")).isEqualTo("Ada Lovelace");
        assertThat(me.text("/user/permissions/0")).isEqualTo("*");
        assertThat(me.at("/user/isTenantAdmin").asBoolean()).isTrue();
        assertThat(me.at("/user/isSystemAdmin").asBoolean()).isFalse();
    }

    @Test
    void anEmailIsTakenOnceInWhateverCase() {
        register(email, slug, PASSWORD).expect(201);

        register(email.toUpperCase(Locale.ROOT), slug + "-2", PASSWORD).refused(409, "EMAIL_TAKEN");
    }

    @Test
    void aDomainIsTakenOnceAndNothingIsLeftOfTheSecond() {
        register(email, slug, PASSWORD).expect(201);

        register("other-" + email, slug, PASSWORD).refused(409, "SLUG_TAKEN");
        register("other-" + email, slug + "-2", PASSWORD).expect(201);
    }

    @Test
    void aPasswordMustNotBeShortOrCommon() {
        register(email, slug, "seven77").refused(422, "VALIDATION_FAILED");
        Http.Answer common = register(email, slug, "Password1").refused(422, "PASSWORD_TOO_COMMON");
        register(email, slug, email).refused(422, "PASSWORD_TOO_COMMON");

        assertThat(common.text("/details/fields/0/path")).isEqualTo("password");
    }

    @Test
    void aDomainIsALabelOfADomainName() {
        register(email, "-" + slug, PASSWORD).refused(422, "VALIDATION_FAILED");
        register(email, "UPPER", PASSWORD).refused(422, "VALIDATION_FAILED");
        register(email, "system", PASSWORD).refused(409, "SLUG_TAKEN");
    }

    private Http.Answer logIn(String address) {
        return http.post("/api/v1/public/auth/login", """
                {"email": "%s", "password": "%s"}""".formatted(address, PASSWORD));
    }

    private Http.Answer register(String address, String domain, String password) {
        return http.post("/api/v1/public/auth/register", """
                {"email": "%s", "password": "%s", "tenantName": "Analytical Engines", "tenantDomain": "%s",
                 "displayName": "Ada Lovelace", "locale": "de"}
                """.formatted(address, password, domain));
    }
}

package dev.stoa.listing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.platform.auth.Role;
import dev.stoa.testing.Http;
import dev.stoa.testing.TestTenant;
import dev.stoa.testing.TestTenant.TestUser;
import org.junit.jupiter.api.Test;

/** Which of its languages something is shown in: what the request says, else the reader's, else the tenant's. */
class TextLanguageTest {

    private static final String ME = "/api/v1/secure/auth/me";

    private final TestTenant tenant = TestTenant.create();
    private final TestUser user = tenant.user(Role.MEMBER);
    private final String space =
            tenant.http().post("/api/v1/secure/spaces/", """
                    {"name": "Bleu", "language": "fr",
                     "translations_i18n": {"en": {"name": "Blue"}, "de": {"name": "Blau"}}}
                    """).expect(201).header("Location");

    @Test
    void theRequestComesBeforeTheReaderAndTheReaderBeforeTheTenant() {
        reads("de");

        assertThat(shown(user.http().with("Accept-Language", "de"), "?language=fr"))
                .isEqualTo("Bleu");
        assertThat(shown(user.http().with("Accept-Language", "it, fr, de"), "")).isEqualTo("Bleu");
        assertThat(shown(user.http(), "")).isEqualTo("Blau");
        assertThat(shown(user.http(), "?language=it")).isEqualTo("Blau");
        reads("it");
        assertThat(shown(user.http(), "")).isEqualTo("Blue");
    }

    @Test
    void anotherLanguageOfTheReaderCountsAtOnceWhoeverSetsIt() {
        assertThat(shown(user.http(), "")).isEqualTo("Blue");

        tenant.http()
                .patch("/api/v1/secure/users/" + user.id(), "{\"locale\": \"de\"}")
                .expect(200);

        assertThat(shown(user.http(), "")).isEqualTo("Blau");
        reads("fr");
        assertThat(shown(user.http(), "")).isEqualTo("Bleu");
    }

    private void reads(String locale) {
        user.http().patch(ME, "{\"locale\": \"%s\"}".formatted(locale)).expect(200);
    }

    private String shown(Http as, String query) {
        return as.get(space + query).expect(200).text("/data/name");
    }
}

package dev.stoa.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.platform.auth.Role;
import dev.stoa.testing.Http;
import dev.stoa.testing.TestTenant;
import dev.stoa.testing.TestTenant.TestUser;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MeTest {

    private static final String ME = "/api/v1/secure/auth/me";

    private final TestTenant tenant = TestTenant.create();
    private final TestUser user = tenant.user(Role.MEMBER);
    private final Http http = user.http();

    @Test
    void aChangeKeepsWhatItLeavesOut() {
        http.patch(ME, "{\"displayName\": \"Ada\", \"locale\": \"fr\", \"settings\": {\"theme\": \"dark\"}}")
                .expect(200);

        Http.Answer changed = http.patch(ME, "{\"firstName\": \"Augusta\"}").expect(200);

        assertThat(changed.text("/user/displayName")).isEqualTo("Ada");
        assertThat(changed.text("/user/locale")).isEqualTo("fr");
        assertThat(changed.text("/user/settings/theme")).isEqualTo("dark");
        assertThat(http.get(ME).expect(200).json()).isEqualTo(changed.json());
    }

    @Test
    void whoHasNoDisplayNameIsCalledByNamesOrEmail() {
        http.patch(ME, "{\"displayName\": null}").expect(200);
        assertThat(http.get(ME).expect(200).text("/user/displayName")).isEqualTo(user.email());

        http.patch(ME, "{\"firstName\": \"Ada\", \"lastName\": \"Lovelace\"}").expect(200);

        assertThat(http.get(ME).expect(200).text("/user/displayName")).isEqualTo("Ada Lovelace");
    }

    @Test
    void settingsAreThoseOfOneTenantAndCanBeSetBack() {
        TestTenant other = TestTenant.create();
        Http there = other.join(user.id(), user.email(), Role.MEMBER).http();
        http.patch(ME, "{\"settings\": {\"theme\": \"dark\"}}").expect(200);

        assertThat(there.get(ME).expect(200).at("/user/settings").isEmpty()).isTrue();
        Http.Answer reset = http.delete(ME + "/preferences").expect(200);

        assertThat(reset.at("/user/settings").isEmpty()).isTrue();
    }

    @Test
    void aTypeDefinitionMustExist() {
        Http.Answer refused = http.patch(ME, "{\"typeDefinitionId\": \"%s\"}".formatted(UUID.randomUUID()))
                .refused(422, "TYPE_UNKNOWN");

        assertThat(refused.text("/details/fields/0/path")).isEqualTo("typeDefinitionId");
        http.patch(ME, "{\"typeDefinitionId\": null}").expect(200);
    }

    @Test
    void namesAreNeitherBlankNorEndless() {
        http.patch(ME, "{\"lastName\": \" \"}").refused(422, "VALIDATION_FAILED");
        http.patch(ME, "{\"lastName\": \"%s\"}".formatted("x".repeat(256))).refused(422, "VALIDATION_FAILED");
    }

    @Test
    void aChangeToAnOldRevisionIsRefused() {
        String tag = http.get(ME).expect(200).header("ETag");
        http.with("If-Match", tag).patch(ME, "{\"displayName\": \"Ada\"}").expect(200);

        http.with("If-Match", tag).patch(ME, "{\"displayName\": \"Eve\"}").refused(412, "CHANGED_MEANWHILE");
    }

    @Test
    void aChangeIsRecordedWithBeforeAndAfter() {
        http.patch(ME, "{\"displayName\": \"Ada\"}").expect(200);

        tenant.await(
                "select count(*) from event where tenant_id = ? and type = 'identity.profile_changed'"
                        + " and payload #>> '{after,displayName}' = 'Ada'"
                        + " and payload #>> '{before,displayName}' = 'Test MEMBER'",
                1,
                tenant.id());
    }
}

package dev.stoa.users;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.platform.auth.Role;
import dev.stoa.testing.Await;
import dev.stoa.testing.Http;
import dev.stoa.testing.TestServer;
import dev.stoa.testing.TestTenant;
import dev.stoa.testing.TestTenant.TestUser;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class UsersTest {

    private static final String USERS = "/api/v1/secure/users/";
    private static final String PASSWORD = "seven blue umbrellas";

    private final TestTenant tenant = TestTenant.create();
    private final Http http = tenant.http();

    @Test
    void aCreatedUserCanBeReadAndLogIn() {
        String email = email();
        Http.Answer created = http.post(USERS, """
                {"email": "%s", "password": "%s", "displayName": "Ada", "locale": "de", "settings": {"desk": 4}}
                """.formatted(email, PASSWORD)).expect(201);

        Http.Answer read = http.get(created.header("Location")).expect(200);

        assertThat(read.at("/data")).isEqualTo(created.at("/data"));
        assertThat(read.text("/data/status")).isEqualTo("active");
        assertThat(read.at("/data/settings/desk").asInt()).isEqualTo(4);
        logIn(email, PASSWORD).expect(200);
    }

    @Test
    void anAddressIsTakenWhateverItsCaseAndAnAccountElsewhereIsNotTouched() {
        String email = email();
        create(email);
        String upper = email.toUpperCase(Locale.ROOT);

        http.post(USERS, newUser(upper, "another long password")).refused(409, "EMAIL_TAKEN");
        TestTenant.create()
                .http()
                .post(USERS, newUser(upper, "another long password"))
                .refused(409, "USER_EXISTS_ELSEWHERE");

        logIn(email, PASSWORD).expect(200);
    }

    @Test
    void aCommonPasswordIsRefused() {
        http.post(USERS, newUser(email(), "password123")).refused(422, "PASSWORD_TOO_COMMON");
    }

    @Test
    void theLimitOfUsersHoldsForAll() {
        Http admin = TestTenant.create().systemAdmin().http();
        admin.patch("/api/v1/secure/tenants/" + tenant.id(), "{\"settings\": {\"limits\": {\"users\": 2}}}")
                .expect(200);
        create(email());

        Http.Answer refused = http.post(USERS, newUser(email(), PASSWORD)).refused(403, "QUOTA_EXCEEDED");

        assertThat(refused.text("/details/limit")).isEqualTo("users");
        admin.post("/api/v1/secure/tenants/" + tenant.id() + "/lifecycle/upgrade", "{\"target_type\": \"paid\"}")
                .expect(200);
        http.post(USERS, newUser(email(), PASSWORD)).refused(403, "QUOTA_EXCEEDED");
        admin.patch("/api/v1/secure/tenants/" + tenant.id(), "{\"settings\": {}}")
                .expect(200);
        create(email());
    }

    @Test
    void aChangeKeepsWhatItLeavesOutAndClearsWhatIsNull() {
        String path = USERS + create(email());
        http.patch(path, "{\"firstName\": \"Ada\", \"lastName\": \"Lovelace\", \"settings\": {\"desk\": 4}}")
                .expect(200);

        Http.Answer changed = http.with("If-Match", "\"2\"")
                .patch(path, "{\"firstName\": null, \"locale\": \"fr\"}")
                .expect(200);

        assertThat(changed.at("/data/first_name").isNull()).isTrue();
        assertThat(changed.text("/data/last_name")).isEqualTo("Lovelace");
        assertThat(changed.text("/data/locale")).isEqualTo("fr");
        assertThat(changed.at("/data/settings/desk").asInt()).isEqualTo(4);
        assertThat(http.get(path).expect(200).at("/data")).isEqualTo(changed.at("/data"));
        http.with("If-Match", "\"2\"").patch(path, "{}").refused(412, "CHANGED_MEANWHILE");
    }

    @Test
    void aListIsSearchedSortedAndCounted() {
        String suffix = UUID.randomUUID().toString();
        for (String name : new String[] {"cara", "abel", "bert"}) {
            http.post(USERS, """
                    {"email": "%s-%s@example.org", "password": "%s", "displayName": "50%% %s"}
                    """.formatted(name, suffix, PASSWORD, name)).expect(201);
        }

        Http.Answer found =
                http.get(USERS + "?search=" + suffix + "&sort=email&limit=2").expect(200);

        assertThat(found.at("/data")
                        .valueStream()
                        .map(user -> user.path("display_name").asString()))
                .containsExactly("50% abel", "50% bert");
        assertThat(found.at("/pagination/total").asInt()).isEqualTo(3);
        String link = found.header("Link");
        assertThat(http.get(link.substring(1, link.indexOf('>'))).expect(200).text("/data/0/display_name"))
                .isEqualTo("50% cara");
        assertThat(http.get(USERS + "?search=50%25%20BER&status=active")
                        .expect(200)
                        .at("/data")
                        .size())
                .isEqualTo(1);
        assertThat(http.get(USERS + "?sort=display_name&order=desc").expect(200).text("/data/0/display_name"))
                .isEqualTo("Test OWNER");
    }

    @Test
    void theContextBringsGroupsPermissionsAndActivityTogether() {
        TestUser guest = tenant.user(Role.GUEST);
        tenant.grant(guest, "spaces:write", "spaces:read");
        guest.http().post("/api/v1/secure/spaces/", "{\"name\": \"Blue room\"}").expect(201);

        JsonNode context = awaitActivity(USERS + guest.id() + "/context");

        assertThat(context.at("/user/id").asString()).isEqualTo(guest.id().toString());
        assertThat(context.at("/groups/0/permissions").size()).isEqualTo(2);
        assertThat(context.at("/permissions/0/resource").asString()).isEqualTo("spaces");
        assertThat(context.at("/permissions/0/action").asString()).isEqualTo("read");
        assertThat(context.at("/recentActivity/0/type").asString()).isEqualTo("space.created");
    }

    @Test
    void aResetPasswordReplacesTheOldOneAndEndsSessions() {
        String email = email();
        String id = create(email);
        String token = logIn(email, PASSWORD).expect(200).text("/accessToken");
        Http user = Http.anonymous(TestServer.shared()).bearer(token);
        user.get(USERS).expect(200);

        String temporary = http.post(USERS + id + "/reset-password").expect(200).text("/data/password");

        user.get(USERS).refused(401, "SESSION_ENDED");
        assertThat(logIn(email, PASSWORD).status()).isEqualTo(401);
        logIn(email, temporary).expect(200);
    }

    @Test
    void nobodyResetsThePasswordOfSomebodyStrongerOrOfSomebodyWhoIsElsewhereToo() {
        TestUser admin = tenant.user(Role.ADMIN);
        TestUser clerk = tenant.user(Role.MEMBER);
        tenant.grant(clerk, "users:manage");
        TestUser shared = tenant.user(Role.MEMBER);
        TestTenant.create().join(shared.id(), shared.email(), Role.OWNER);

        admin.http().post(USERS + tenant.owner().id() + "/reset-password").refused(403, "NOT_ALLOWED");
        clerk.http().post(USERS + admin.id() + "/reset-password").refused(403, "NOT_ALLOWED");
        http.post(USERS + shared.id() + "/reset-password").refused(409, "USER_IN_OTHER_TENANTS");
        clerk.http()
                .post(USERS + tenant.user(Role.GUEST).id() + "/reset-password")
                .expect(200);
    }

    @Test
    void otherTenantsSeeNothing() {
        String path = USERS + create(email());
        Http stranger = TestTenant.create().http();

        stranger.get(path).refused(404, "USER_NOT_FOUND");
        stranger.patch(path, "{\"firstName\": \"Mine\"}").refused(404, "USER_NOT_FOUND");
        stranger.get(path + "/context").refused(404, "USER_NOT_FOUND");
        stranger.post(path + "/reset-password").refused(404, "USER_NOT_FOUND");
        assertThat(stranger.get(USERS).expect(200).at("/pagination/total").asInt())
                .isEqualTo(1);
    }

    /** What somebody did is in the log a moment later. */
    private JsonNode awaitActivity(String path) {
        return Await.until(
                () -> http.get(path).expect(200).at("/data"),
                context -> !context.at("/recentActivity").isEmpty(),
                context -> "No activity: " + context);
    }

    private String create(String email) {
        return http.post(USERS, newUser(email, PASSWORD)).expect(201).text("/data/id");
    }

    private static String newUser(String email, String password) {
        return "{\"email\": \"%s\", \"password\": \"%s\"}".formatted(email, password);
    }

    private static Http.Answer logIn(String email, String password) {
        return Http.anonymous(TestServer.shared())
                .post(
                        "/api/v1/public/auth/login",
                        "{\"email\": \"%s\", \"password\": \"%s\"}".formatted(email, password));
    }

    private static String email() {
        return "u-" + UUID.randomUUID() + "@example.org";
    }
}

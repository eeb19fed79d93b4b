package dev.stoa.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.platform.auth.Role;
import dev.stoa.testing.Http;
import dev.stoa.testing.TestServer;
import dev.stoa.testing.TestTenant;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class TenantsTest {

    private static final String TENANTS = "/api/v1/secure/tenants/";
    private static final String PASSWORD = "seven blue umbrellas";

    private final TestTenant tenant = TestTenant.create();
    private final Http http = tenant.http();
    private final Http admin = TestTenant.create().systemAdmin().http();
    private final String path = TENANTS + tenant.id();

    @Test
    void aCreatedTenantHasAnOwnerWhoCanLogIn() {
        String slug = slug();
        Http.Answer created = create(slug, "%s@example.org".formatted(slug));

        assertThat(created.text("/data/slug")).isEqualTo(slug);
        assertThat(created.text("/data/status")).isEqualTo("pending");
        assertThat(created.text("/data/contact_email")).isEqualTo(slug + "@example.org");
        assertThat(admin.get(created.header("Location")).expect(200).at("/data"))
                .isEqualTo(created.at("/data"));
        logIn(slug + "@example.org").expect(200);
    }

    @Test
    void anOwnerWhoHasAnAccountKeepsTheirPassword() {
        String first = slug();
        String second = slug();
        String email = first + "@example.org";
        create(first, email);

        admin.post(TENANTS, """
                {"name": "Second", "domain": "%s", "ownerEmail": "%s", "ownerPassword": "another long password"}
                """.formatted(second, email.toUpperCase(Locale.ROOT)))
                .expect(201);

        logIn(email).expect(200);
    }

    @Test
    void aDomainIsTakenOnce() {
        admin.post(TENANTS, newTenant(tenant.slug(), "somebody@example.org")).refused(409, "SLUG_TAKEN");
        admin.post(TENANTS, newTenant("-odd", "somebody@example.org")).refused(422, "VALIDATION_FAILED");
        http.post(TENANTS, newTenant(slug(), "somebody@example.org")).refused(403, "NOT_ALLOWED");
    }

    @Test
    void everyoneSeesTheirOwnTenantOnlyAndSystemAdminsAll() {
        TestTenant other = TestTenant.create();

        assertThat(http.get(TENANTS).expect(200).at("/data").size()).isEqualTo(1);
        http.get(TENANTS + other.id()).refused(404, "TENANT_NOT_FOUND");
        http.patch(TENANTS + other.id(), "{\"name\": \"Mine\"}").refused(404, "TENANT_NOT_FOUND");
        http.get(TENANTS + other.id() + "/lifecycle/history").refused(404, "TENANT_NOT_FOUND");
        assertThat(admin.get(TENANTS + "?search=" + other.slug()).expect(200).text("/data/0/id"))
                .isEqualTo(other.id().toString());
    }

    @Test
    void aChangeKeepsWhatItLeavesOutAndReachesTheLanguagesAtOnce() {
        http.post("/api/v1/secure/spaces/", "{\"name\": \"Raum\", \"language\": \"it\"}")
                .refused(422, "VALIDATION_FAILED");

        Http.Answer changed = http.patch(path, "{\"additional_languages\": [\"it\", \"de\", \"it\"]}")
                .expect(200);

        assertThat(changed.text("/data/name")).isEqualTo("Tenant " + tenant.slug());
        assertThat(changed.at("/data/additional_languages").size()).isEqualTo(2);
        http.post("/api/v1/secure/spaces/", "{\"name\": \"Raum\", \"language\": \"it\"}")
                .expect(201);
        http.with("If-Match", "\"1\"").patch(path, "{\"name\": \"Late\"}").refused(412, "CHANGED_MEANWHILE");
    }

    @Test
    void languagesMustExistAndDifferFromTheDefault() {
        http.patch(path, "{\"additional_languages\": [\"en\"]}").refused(422, "LANGUAGE_IS_DEFAULT");
        http.patch(path, "{\"additional_languages\": [\"xx\"]}").refused(422, "VALIDATION_FAILED");
        http.patch(path, "{\"default_language\": \"de\"}").refused(422, "VALIDATION_FAILED");
    }

    @Test
    void aTenantGoesThroughItsLife() {
        assertThat(step("suspend").expect(200).text("/data/status")).isEqualTo("inactive");
        assertThat(step("reactivate").expect(200).text("/data/status")).isEqualTo("active");
        step("suspend").expect(200);
        assertThat(step("activate").expect(200).text("/data/status")).isEqualTo("active");
        step("suspend").expect(200);
        assertThat(step("archive").expect(200).text("/data/status")).isEqualTo("retired");

        JsonNode history = admin.get(path + "/lifecycle/history").expect(200).at("/data");
        assertThat(history.valueStream().map(step -> step.path("action").asString()))
                .containsExactly("archive", "suspend", "activate", "suspend", "reactivate", "suspend");
        assertThat(history.at("/0/from_status").asString()).isEqualTo("inactive");
        assertThat(history.at("/0/reason").asString()).isEqualTo("archive, for a test");
    }

    @Test
    void everyOtherStepIsRefusedAndNamed() {
        Http.Answer refused = step("archive").refused(409, "TRANSITION_NOT_ALLOWED");
        assertThat(refused.text("/message")).contains("is active", "become retired");
        step("activate").refused(409, "TRANSITION_NOT_ALLOWED");
        step("reactivate").refused(409, "TRANSITION_NOT_ALLOWED");
        step("suspend").expect(200);
        step("suspend").refused(409, "TRANSITION_NOT_ALLOWED");
        step("archive").expect(200);
        for (String action : new String[] {"activate", "reactivate", "suspend", "archive"}) {
            step(action).refused(409, "TRANSITION_NOT_ALLOWED");
        }
        upgrade("paid").refused(409, "PLAN_NOT_REACHABLE");
    }

    @Test
    void theStatusChangesByAStepOfTheLifecycleOnly() {
        http.patch(path, "{\"name\": \"Half\", \"status\": \"inactive\"}").refused(403, "NOT_ALLOWED");
        admin.patch(path, "{\"status\": \"retired\"}").refused(409, "TRANSITION_NOT_ALLOWED");
        assertThat(http.get(path).expect(200).text("/data/name")).isEqualTo("Tenant " + tenant.slug());

        admin.patch(path, "{\"status\": \"inactive\"}").expect(200);
        assertThat(admin.get(path + "/lifecycle/history").expect(200).text("/data/0/action"))
                .isEqualTo("suspend");
    }

    @Test
    void aSuspendedTenantsSessionsEndAtOnceAndNobodyLogsIn() {
        String slug = slug();
        String email = slug + "@example.org";
        String id = create(slug, email).text("/data/id");
        String token = logIn(email).expect(200).text("/accessToken");
        Http user = Http.anonymous(TestServer.shared()).bearer(token);
        user.get("/api/v1/secure/spaces/").expect(200);
        admin.post(TENANTS + id + "/lifecycle/activate", "{}").expect(200);

        admin.post(TENANTS + id + "/lifecycle/suspend", "{}").expect(200);

        user.get("/api/v1/secure/spaces/").refused(401, "SESSION_ENDED");
        logIn(email).refused(403, "TENANT_SUSPENDED");
        admin.post(TENANTS + id + "/lifecycle/reactivate", "{}").expect(200);
        user.get("/api/v1/secure/spaces/").refused(401, "SESSION_ENDED");
        logIn(email).expect(200);
    }

    @Test
    void plansGoUpOnly() {
        assertThat(upgrade("paid").expect(200).text("/data/type")).isEqualTo("paid");
        upgrade("paid").refused(409, "PLAN_NOT_REACHABLE");
        assertThat(upgrade("enterprise").expect(200).text("/data/type")).isEqualTo("enterprise");
        upgrade("paid").refused(409, "PLAN_NOT_REACHABLE");
    }

    @Test
    void theTenantOfTheInstallationStays() {
        String system = TENANTS + "00000000-0000-0000-0000-000000000001";

        admin.post(system + "/lifecycle/suspend", "{}").refused(409, "SYSTEM_TENANT_STAYS");
        admin.patch(system, "{\"status\": \"inactive\"}").refused(409, "SYSTEM_TENANT_STAYS");
        admin.delete(system).refused(409, "SYSTEM_TENANT_STAYS");
        admin.post(system + "/lifecycle/upgrade", "{\"target_type\": \"paid\"}").refused(409, "PLAN_NOT_REACHABLE");
    }

    @Test
    void lifecycleIsForSystemAdmins() {
        http.post(path + "/lifecycle/suspend", "{}").refused(403, "NOT_ALLOWED");
        Http stranger = TestTenant.create().http();
        stranger.post(path + "/lifecycle/suspend", "{}").refused(404, "NOT_FOUND");
        stranger.delete(path).refused(404, "NOT_FOUND");
        http.delete(path).refused(403, "NOT_ALLOWED");
        tenant.user(Role.MEMBER).http().patch(path, "{\"name\": \"Mine\"}").refused(403, "NOT_ALLOWED");
    }

    @Test
    void limitsAreSetBySystemAdmins() {
        http.patch(path, "{\"settings\": {\"limits\": {\"spaces\": 5}}}").refused(403, "NOT_ALLOWED");
        admin.patch(path, "{\"settings\": {\"limits\": {\"castles\": 5}}}").refused(422, "VALIDATION_FAILED");
        admin.patch(path, "{\"settings\": {\"limits\": {\"spaces\": \"many\"}}}")
                .refused(422, "VALIDATION_FAILED");
        admin.patch(path, "{\"settings\": {\"limits\": {\"spaces\": 5}, \"colour\": \"blue\"}}")
                .expect(200);
        http.patch(path, "{\"settings\": {\"limits\": {\"spaces\": 5}, \"colour\": \"red\"}}")
                .expect(200);
    }

    private Http.Answer step(String action) {
        return admin.post(path + "/lifecycle/" + action, "{\"reason\": \"%s, for a test\"}".formatted(action));
    }

    private Http.Answer upgrade(String plan) {
        return admin.post(path + "/lifecycle/upgrade", "{\"target_type\": \"%s\"}".formatted(plan));
    }

    private Http.Answer create(String slug, String email) {
        return admin.post(TENANTS, newTenant(slug + ".example.org", email)).expect(201);
    }

    private static String newTenant(String domain, String email) {
        return """
                {"name": "New", "domain": "%s", "ownerEmail": "%s", "ownerPassword": "%s"}
                """.formatted(domain, email, PASSWORD);
    }

    private static Http.Answer logIn(String email) {
        return Http.anonymous(TestServer.shared())
                .post(
                        "/api/v1/public/auth/login",
                        "{\"email\": \"%s\", \"password\": \"%s\"}".formatted(email, PASSWORD));
    }

    private static String slug() {
        return "t-" + UUID.randomUUID().toString().substring(0, 18);
    }
}

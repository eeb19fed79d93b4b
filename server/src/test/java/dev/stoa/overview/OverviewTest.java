package dev.stoa.overview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.platform.auth.Role;
import dev.stoa.testing.Http;
import dev.stoa.testing.TestTenant;
import dev.stoa.testing.TestTenant.TestUser;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OverviewTest {

    private static final String COUNTS = "/api/v1/secure/stats/counts";
    private static final String SPACES = "/api/v1/secure/spaces/";
    private static final String RESOURCES = "/api/v1/secure/resources/";

    private final TestTenant tenant = TestTenant.create();
    private final Http http = tenant.http();

    @Test
    void everythingIsCounted() {
        space("Blue");
        space("Red");
        resource("Lamp", space("Green"));
        TestUser member = tenant.user(Role.MEMBER);
        tenant.grant(member, "spaces:read");

        Http.Answer counts = http.get(COUNTS).expect(200);

        assertThat(counts.at("/data/spaces").asInt()).isEqualTo(3);
        assertThat(counts.at("/data/resources").asInt()).isEqualTo(1);
        assertThat(counts.at("/data/users").asInt()).isEqualTo(2);
        assertThat(counts.at("/data/groups").asInt()).isEqualTo(1);
        assertThat(counts.at("/data/contacts").asInt()).isZero();
        assertThat(counts.at("/data/categories").isNumber()).isTrue();
        assertThat(counts.at("/data/tags").isNumber()).isTrue();
        assertThat(counts.at("/data/mediaFiles").isMissingNode()).isTrue();
    }

    @Test
    void onlyWhatIsAskedForIsCounted() {
        space("Blue");

        assertThat(http.get(COUNTS + "?types=spaces").body()).isEqualTo("{\"data\":{\"spaces\":1}}");
        assertThat(http.get(COUNTS + "?types=contacts,groups").body())
                .isEqualTo("{\"data\":{\"groups\":0,\"contacts\":0}}");
        http.get(COUNTS + "?types=rooms").refused(400, "INVALID_PARAMETER");
    }

    @Test
    void nobodyCountsWhatTheyMayNotRead() {
        String mine = space("Blue");
        String pending = space("Red");
        resource("Lamp", mine);
        resource("Car", pending);
        TestUser reader = tenant.user(Role.GUEST);
        tenant.grant(reader, "spaces:read");
        TestUser member = tenant.user(Role.GUEST);
        join(mine, member, "reader");
        TestUser outsider = tenant.user(Role.GUEST);
        join(pending, outsider, "reader");
        TestUser manager = tenant.user(Role.GUEST);
        tenant.grant(manager, "spaces:read", "resources:read");
        join(pending, manager, "manager");
        tenant.update("update space set status = 'pending' where id = ?", UUID.fromString(pending));
        tenant.update("update resource set status = 'pending' where tenant_id = ? and name = 'Car'", tenant.id());

        assertThat(reader.http().get(COUNTS).body()).isEqualTo("{\"data\":{\"spaces\":1,\"resources\":0}}");
        TestUser creator = tenant.user(Role.GUEST);
        tenant.grant(creator, "spaces:read", "resources:read");
        assertThat(creator.http().get(COUNTS).body()).isEqualTo("{\"data\":{\"spaces\":1,\"resources\":1}}");
        tenant.update("update space set created_by = ? where id = ?", creator.id(), UUID.fromString(pending));
        tenant.update("update resource set created_by = ? where tenant_id = ?", creator.id(), tenant.id());
        assertThat(creator.http().get(COUNTS).body()).isEqualTo("{\"data\":{\"spaces\":2,\"resources\":2}}");
        assertThat(outsider.http().get(COUNTS).body()).isEqualTo("{\"data\":{\"spaces\":0,\"resources\":0}}");
        assertThat(member.http().get(COUNTS).body()).isEqualTo("{\"data\":{\"spaces\":1,\"resources\":1}}");
        assertThat(manager.http().get(COUNTS).body()).isEqualTo("{\"data\":{\"spaces\":2,\"resources\":2}}");
        assertThat(http.get(COUNTS + "?types=spaces,resources").body())
                .isEqualTo("{\"data\":{\"spaces\":2,\"resources\":2}}");
        assertThat(TestTenant.create().http().get(COUNTS + "?types=spaces").body())
                .isEqualTo("{\"data\":{\"spaces\":0}}");
    }

    @Test
    void coverageIsTheShareThatHasAnotherLanguage() {
        space("Blue");
        space("Red");
        http.post(SPACES, "{\"name\": \"Green\", \"translations_i18n\": {\"de\": {\"name\": \"Grün\"}}}")
                .expect(201);

        Http.Answer coverage = http.get(coverage(tenant)).expect(200);

        assertThat(coverage.at("/data/spaces").toString())
                .isEqualTo("{\"total\":3,\"translated\":1,\"percentage\":33}");
        assertThat(coverage.at("/data/resources").toString())
                .isEqualTo("{\"total\":0,\"translated\":0,\"percentage\":0}");
    }

    @Test
    void whatIsPendingIsNotThereToBeTranslated() {
        for (String name : new String[] {"Blue", "Red"}) {
            String translated = "{\"name\": \"%s\", \"%s\": {\"de\": {\"name\": \"Bunt\"}}}";
            http.post(SPACES, translated.formatted(name, "translations_i18n")).expect(201);
            http.post(RESOURCES, translated.formatted(name, "translationsI18n")).expect(201);
        }
        tenant.update("update space set status = 'pending' where tenant_id = ? and name = 'Red'", tenant.id());
        tenant.update("update resource set status = 'pending' where tenant_id = ? and name = 'Red'", tenant.id());

        Http.Answer coverage = http.get(coverage(tenant)).expect(200);

        for (String kind : new String[] {"spaces", "resources"}) {
            assertThat(coverage.at("/data/" + kind).toString())
                    .isEqualTo("{\"total\":1,\"translated\":1,\"percentage\":100}");
        }
    }

    @Test
    void anotherTenantsCoverageIsForSystemAdminsOnly() {
        TestTenant other = TestTenant.create();

        other.http().get(coverage(tenant)).refused(404, "TENANT_NOT_FOUND");
        other.systemAdmin().http().get(coverage(tenant)).expect(200);
        other.systemAdmin()
                .http()
                .get("/api/v1/secure/tenants/" + UUID.randomUUID() + "/translation-coverage")
                .refused(404, "TENANT_NOT_FOUND");
        tenant.user(Role.GUEST).http().get(coverage(tenant)).expect(403);
    }

    private static String coverage(TestTenant of) {
        return "/api/v1/secure/tenants/" + of.id() + "/translation-coverage";
    }

    private void join(String space, TestUser user, String role) {
        tenant.update(
                "insert into space_member (tenant_id, space_id, user_id, id, role) values (?, ?, ?, gen_random_uuid(), ?)",
                tenant.id(),
                UUID.fromString(space),
                user.id(),
                role);
    }

    private String space(String name) {
        return http.post(SPACES, "{\"name\": \"%s\"}".formatted(name))
                .expect(201)
                .text("/data/id");
    }

    private void resource(String name, String space) {
        http.post(RESOURCES, "{\"name\": \"%s\", \"spaceId\": \"%s\"}".formatted(name, space))
                .expect(201);
    }
}

package dev.stoa.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.platform.auth.Role;
import dev.stoa.testing.Await;
import dev.stoa.testing.Http;
import dev.stoa.testing.TestServer;
import dev.stoa.testing.TestTenant;
import dev.stoa.testing.TestTenant.TestUser;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class GroupsTest {

    private static final String GROUPS = "/api/v1/secure/groups/";

    private final TestTenant tenant = TestTenant.create();
    private final Http http = tenant.http();

    @Test
    void aCreatedGroupCanBeReadAndHasEachCodeOnce() {
        Http.Answer created = http.post(GROUPS + "create", """
                {"name": "Front desk", "description": "Mornings", "permissions": ["spaces:read", "access:read", "spaces:read"]}
                """).expect(201);

        Http.Answer read = http.get(GROUPS + created.text("/data/id")).expect(200);

        assertThat(read.at("/data")).isEqualTo(created.at("/data"));
        assertThat(texts(read.at("/data/permissions"))).containsExactly("access:read", "spaces:read");
    }

    @Test
    void aNameIsTakenWhateverItsCase() {
        create("Front desk");

        http.post(GROUPS + "create", "{\"name\": \"FRONT desk\"}").refused(409, "GROUP_NAME_TAKEN");
        TestTenant.create()
                .http()
                .post(GROUPS + "create", "{\"name\": \"Front desk\"}")
                .expect(201);
    }

    @Test
    void aChangeKeepsWhatItLeavesOut() {
        String group = create("Front desk", "spaces:read");

        http.put(GROUPS + group, "{\"description\": \"Mornings\"}").expect(200);
        Http.Answer changed = http.with("If-Match", "\"2\"")
                .put(GROUPS + group, "{\"permissions\": [\"spaces:write\"]}")
                .expect(200);

        assertThat(changed.text("/data/name")).isEqualTo("Front desk");
        assertThat(changed.text("/data/description")).isEqualTo("Mornings");
        assertThat(texts(changed.at("/data/permissions"))).containsExactly("spaces:write");
        http.with("If-Match", "\"2\"").put(GROUPS + group, "{}").refused(412, "CHANGED_MEANWHILE");
    }

    @Test
    void anUnknownCodeIsNamedByItsPlace() {
        Http.Answer refused = http.post(
                        GROUPS + "create", "{\"name\": \"Odd\", \"permissions\": [\"spaces:read\", \"castles:storm\"]}")
                .refused(422, "UNKNOWN_PERMISSION");

        assertThat(refused.text("/details/fields/0/path")).isEqualTo("permissions[1]");
    }

    @Test
    void nobodyGivesWhatTheyDoNotHave() {
        TestUser clerk = tenant.user(Role.MEMBER);
        tenant.grant(clerk, "access:manage");
        String strong = create("Strong", "spaces:manage");
        String everything = create("Everything", "*");

        clerk.http()
                .post(GROUPS + "create", "{\"name\": \"Mine\", \"permissions\": [\"spaces:delete\"]}")
                .refused(403, "PERMISSION_NOT_HELD");
        clerk.http()
                .post(GROUPS + strong + "/members", "{\"userId\": \"%s\"}".formatted(clerk.id()))
                .refused(403, "PERMISSION_NOT_HELD");
        clerk.http()
                .put(GROUPS + everything, "{\"permissions\": [\"spaces:write\"]}")
                .refused(403, "PERMISSION_NOT_HELD");
        clerk.http()
                .post(GROUPS + "create", "{\"name\": \"Readers\", \"permissions\": [\"spaces:read\", \"access:read\"]}")
                .expect(201);
    }

    @Test
    void membersAreAddedOnceListedAndRemoved() {
        TestUser member = tenant.user(Role.GUEST);
        String group = create("Front desk", "spaces:read");
        String body = "{\"userId\": \"%s\"}".formatted(member.id());

        http.post(GROUPS + group + "/members", body).expect(204);
        http.post(GROUPS + group + "/members", body).expect(204);

        JsonNode members =
                http.get(GROUPS + group + "/members?search=GUEST").expect(200).at("/data");
        assertThat(members.size()).isEqualTo(1);
        assertThat(members.at("/0/email").asString()).isEqualTo(member.email());
        assertThat(texts(http.get(GROUPS + "users/" + member.id() + "/permissions")
                        .expect(200)
                        .at("/data")))
                .containsExactly("spaces:read");

        http.delete(GROUPS + group + "/members/" + member.id()).expect(204);
        http.delete(GROUPS + group + "/members/" + member.id()).refused(404, "GROUP_MEMBER_NOT_FOUND");
    }

    @Test
    void onlyMembersOfTheTenantCanJoin() {
        TestUser stranger = TestTenant.create().owner();
        String group = create("Front desk");

        http.post(GROUPS + group + "/members", "{\"userId\": \"%s\"}".formatted(stranger.id()))
                .refused(404, "USER_NOT_FOUND");
        http.get(GROUPS + "users/" + stranger.id() + "/permissions").refused(404, "USER_NOT_FOUND");
    }

    @Test
    void whatAGroupAllowsTakesEffectAtOnceOnEveryNode() {
        try (TestServer first = TestServer.fresh(Map.of());
                TestServer other = TestServer.on(first.database(), Map.of())) {
            TestTenant members = TestTenant.create(first);
            Http owner = members.http();
            TestUser guest = members.user(Role.GUEST);
            Http elsewhere = guest.http().on(other.url());
            String group = create(owner, "Front desk", "spaces:read");
            guest.http().get(GROUPS).refused(403, "NOT_ALLOWED");
            assertThat(elsewhere.get(GROUPS).status()).isEqualTo(403);

            owner.post(GROUPS + group + "/members", "{\"userId\": \"%s\"}".formatted(guest.id()))
                    .expect(204);
            owner.put(GROUPS + group, "{\"permissions\": [\"access:read\"]}").expect(200);
            guest.http().get(GROUPS).expect(200);
            awaitStatus(elsewhere, 200);

            owner.delete(GROUPS + group).expect(204);
            guest.http().get(GROUPS).refused(403, "NOT_ALLOWED");
            awaitStatus(elsewhere, 403);
        }
    }

    @Test
    void aListIsFilteredByMemberAndName() {
        TestUser member = tenant.user(Role.MEMBER);
        String desk = create("Front desk");
        create("100% cleaning");
        http.post(GROUPS + desk + "/members", "{\"userId\": \"%s\"}".formatted(member.id()))
                .expect(204);

        assertThat(names("?userId=" + member.id())).containsExactly("Front desk");
        assertThat(names("?search=100%25")).containsExactly("100% cleaning");
        assertThat(names("?tagIds=" + member.id())).isEmpty();
        assertThat(names("")).containsExactly("100% cleaning", "Front desk");
        assertThat(names("?sort=created_at")).containsExactly("Front desk", "100% cleaning");
    }

    @Test
    void otherTenantsSeeNothing() {
        String group = create("Front desk");
        Http stranger = TestTenant.create().http();

        stranger.get(GROUPS + group).refused(404, "GROUP_NOT_FOUND");
        stranger.put(GROUPS + group, "{\"name\": \"Mine\"}").refused(404, "GROUP_NOT_FOUND");
        stranger.delete(GROUPS + group).refused(404, "GROUP_NOT_FOUND");
        stranger.get(GROUPS + group + "/members").refused(404, "GROUP_NOT_FOUND");
        assertThat(stranger.get(GROUPS).expect(200).at("/data").isEmpty()).isTrue();
    }

    @Test
    void theOverviewShowsGroupsAndPermissions() {
        TestUser guest = tenant.user(Role.GUEST);
        tenant.grant(guest, "spaces:read", "access:read");

        Http.Answer overview = guest.http().get("/api/v1/secure/iam/").expect(200);

        assertThat(overview.text("/data/userId")).isEqualTo(guest.id().toString());
        assertThat(overview.text("/data/email")).isEqualTo(guest.email());
        assertThat(overview.at("/data/isTenantAdmin").asBoolean()).isFalse();
        assertThat(overview.at("/data/groups").size()).isEqualTo(1);
        assertThat(texts(overview.at("/data/effectivePermissions"))).containsExactly("access:read", "spaces:read");
        assertThat(texts(http.get("/api/v1/secure/iam/me/permissions")
                        .expect(200)
                        .at("/data")))
                .containsExactly("*");
    }

    private static void awaitStatus(Http http, int status) {
        Await.until(() -> http.get(GROUPS).status(), last -> last == status, last -> "Still " + last);
    }

    private Iterable<String> names(String query) {
        return http.get(GROUPS + query)
                .expect(200)
                .at("/data")
                .valueStream()
                .map(group -> group.path("name").asString())
                .toList();
    }

    private static Iterable<String> texts(JsonNode list) {
        return list.valueStream().map(JsonNode::asString).toList();
    }

    private String create(String name, String... permissions) {
        return create(http, name, permissions);
    }

    private static String create(Http http, String name, String... permissions) {
        String codes = permissions.length == 0 ? "" : "\"" + String.join("\", \"", permissions) + "\"";
        return http.post(GROUPS + "create", "{\"name\": \"%s\", \"permissions\": [%s]}".formatted(name, codes))
                .expect(201)
                .text("/data/id");
    }
}

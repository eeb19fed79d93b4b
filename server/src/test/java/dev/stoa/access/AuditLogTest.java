package dev.stoa.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.platform.auth.Role;
import dev.stoa.testing.Await;
import dev.stoa.testing.Http;
import dev.stoa.testing.TestTenant;
import dev.stoa.testing.TestTenant.TestUser;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AuditLogTest {

    private static final String AUDIT = "/api/v1/secure/audit-logs/";

    private final TestTenant tenant = TestTenant.create();
    private final Http http = tenant.http();

    @Test
    void everyChangeIsKeptWithWhoAndWhat() {
        Http named = http.with("User-Agent", "audit test");
        String group = named.post("/api/v1/secure/groups/create", "{\"name\": \"Front desk\"}")
                .expect(201)
                .text("/data/id");
        named.put("/api/v1/secure/groups/" + group, "{\"permissions\": [\"spaces:read\"]}")
                .expect(200);
        named.delete("/api/v1/secure/groups/" + group).expect(204);

        Http.Answer log = await("?resource_id=" + group, 3);

        assertThat(log.at("/data")
                        .valueStream()
                        .map(entry -> entry.path("action").asString()))
                .containsExactly("group.deleted", "group.changed", "group.created");
        assertThat(log.text("/data/1/user_id")).isEqualTo(tenant.owner().id().toString());
        assertThat(log.text("/data/1/user_agent")).isEqualTo("audit test");
        assertThat(log.text("/data/1/resource_type")).isEqualTo("group");
        assertThat(log.text("/data/1/details/after/permissions/0")).isEqualTo("spaces:read");
        assertThat(log.at("/data/1/details/before/permissions").isEmpty()).isTrue();
    }

    @Test
    void aRefusedChangeLeavesNoEntry() {
        http.post("/api/v1/secure/groups/create", "{\"name\": \"Front desk\"}").expect(201);
        http.post("/api/v1/secure/groups/create", "{\"name\": \"Front desk\"}").expect(409);
        http.post("/api/v1/secure/groups/create", "{\"name\": \"Back office\"}").expect(201);

        assertThat(await("", 2).at("/pagination/total").asInt()).isEqualTo(2);
    }

    @Test
    void theLogIsFilteredAndPaged() {
        Instant before = Instant.now();
        for (String name : new String[] {"A", "B", "C"}) {
            http.post("/api/v1/secure/groups/create", "{\"name\": \"%s\"}".formatted(name))
                    .expect(201);
        }
        await("", 3);

        assertThat(http.get(AUDIT + "?action=group.created&limit=2")
                        .expect(200)
                        .at("/data")
                        .size())
                .isEqualTo(2);
        assertThat(total("?action=group.deleted")).isZero();
        assertThat(total("?user_id=" + tenant.owner().id())).isEqualTo(3);
        assertThat(total("?resource_type=space")).isZero();
        assertThat(total("?from=" + before)).isEqualTo(3);
        assertThat(total("?to=" + before)).isZero();
        assertThat(total("?search=GROUP.created")).isEqualTo(3);
        assertThat(http.get(AUDIT + "?sort=created_at&order=asc").expect(200).text("/data/0/details/name"))
                .isEqualTo("A");
    }

    @Test
    void onlyWhoMayAuditSeesTheLogAndOnlyTheirTenants() {
        http.post("/api/v1/secure/groups/create", "{\"name\": \"Front desk\"}").expect(201);
        await("", 1);
        TestUser manager = tenant.user(Role.MANAGER);

        manager.http().get(AUDIT).refused(403, "NOT_ALLOWED");
        assertThat(TestTenant.create()
                        .http()
                        .get(AUDIT)
                        .expect(200)
                        .at("/pagination/total")
                        .asInt())
                .isZero();
    }

    private int total(String query) {
        return http.get(AUDIT + query).expect(200).at("/pagination/total").asInt();
    }

    /** Entries follow their events a moment later. */
    private Http.Answer await(String query, int entries) {
        return Await.until(
                () -> http.get(AUDIT + query).expect(200),
                log -> log.at("/pagination/total").asInt() >= entries,
                log -> "Not " + entries + " entries: " + log.body());
    }
}

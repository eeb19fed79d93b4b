package dev.stoa.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.auth.Role;
import dev.stoa.testing.Http;
import dev.stoa.testing.TestServer;
import dev.stoa.testing.TestTenant;
import dev.stoa.testing.TestTenant.TestUser;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MembershipTest {

    private static final String AUTH = "/api/v1/secure/auth/";

    private final TestTenant tenant = TestTenant.create();
    private final TestTenant other = TestTenant.create();
    private final TestUser user = tenant.user(Role.MEMBER);
    private final Http http = user.http();

    @Test
    void onesTenantsAreListedTheDefaultFirst() {
        other.join(user.id(), user.email(), Role.ADMIN);
        http.patch(AUTH + "default-tenant", tenantId(other.id())).expect(200);

        Http.Answer mine = http.get(AUTH + "tenants").expect(200);

        assertThat(mine.text("/data/0/tenantSlug")).isEqualTo(other.slug());
        assertThat(mine.text("/data/0/role")).isEqualTo("admin");
        assertThat(mine.at("/data/0/is_default").asBoolean()).isTrue();
        assertThat(mine.text("/data/1/tenantId")).isEqualTo(tenant.id().toString());
        assertThat(mine.text("/activeTenantId")).isEqualTo(tenant.id().toString());
        assertThat(mine.text("/defaultTenantId")).isEqualTo(other.id().toString());
    }

    @Test
    void aSessionMovesToAnotherTenantWithTheTokenItHas() {
        other.join(user.id(), user.email(), Role.ADMIN);
        http.get(AUTH + "me").expect(200);

        Http.Answer switched =
                http.post(AUTH + "switch-tenant", tenantId(other.id())).expect(200);

        assertThat(switched.text("/role")).isEqualTo("admin");
        assertThat(switched.text("/tenantSlug")).isEqualTo(other.slug());
        assertThat(http.get(AUTH + "tenant-role").expect(200).text("/tenantId"))
                .isEqualTo(other.id().toString());
        assertThat(http.get(AUTH + "me").expect(200).text("/user/tenantId"))
                .isEqualTo(other.id().toString());
    }

    @Test
    void tenantsOneIsNoMemberOfDoNotExist() {
        for (UUID id : new UUID[] {other.id(), UUID.randomUUID()}) {
            http.post(AUTH + "switch-tenant", tenantId(id)).refused(404, "NOT_A_MEMBER");
            http.patch(AUTH + "default-tenant", tenantId(id)).refused(404, "NOT_A_MEMBER");
            http.post(AUTH + "leave-tenant/" + id).refused(404, "NOT_A_MEMBER");
        }
    }

    @Test
    void suspensionKeepsOneFromEntering() {
        other.join(user.id(), user.email(), Role.MEMBER);
        tenant.update(
                "update membership set status = 'suspended' where user_id = ? and tenant_id = ?",
                user.id(),
                other.id());
        http.post(AUTH + "switch-tenant", tenantId(other.id())).refused(403, "MEMBERSHIP_SUSPENDED");
        http.patch(AUTH + "default-tenant", tenantId(other.id())).refused(403, "MEMBERSHIP_SUSPENDED");

        tenant.update("update membership set status = 'active' where user_id = ?", user.id());
        tenant.update("update tenant set status = 'retired' where id = ?", other.id());
        http.post(AUTH + "switch-tenant", tenantId(other.id())).refused(403, "TENANT_SUSPENDED");
    }

    @Test
    void aSystemAdminEntersEveryTenant() {
        Http admin = systemAdmin();

        Http.Answer entered =
                admin.post(AUTH + "switch-tenant", tenantId(tenant.id())).expect(200);

        assertThat(entered.text("/role")).isEqualTo("system_admin");
        assertThat(admin.get(AUTH + "tenant-role").expect(200).text("/role")).isEqualTo("system_admin");
        assertThat(admin.get(AUTH + "me").expect(200).text("/user/permissions/0"))
                .isEqualTo("*");
        admin.patch(AUTH + "me", "{\"settings\": {}}").refused(404, "NOT_A_MEMBER");
        admin.post(AUTH + "switch-tenant", tenantId(UUID.randomUUID())).refused(404, "NOT_A_MEMBER");
    }

    @Test
    void whoLeavesIsOutAtOnceOnEveryNode() {
        try (TestServer first = TestServer.fresh(Map.of());
                TestServer second = TestServer.on(first.database(), Map.of())) {
            TestTenant left = TestTenant.create(first);
            Http here = left.user(Role.MEMBER).http();
            Http there = here.on(second.url());
            there.get(AUTH + "me").expect(200);

            here.post(AUTH + "leave-tenant/" + left.id()).expect(200);

            here.get(AUTH + "me").refused(401, "SESSION_ENDED");
            there.await(AUTH + "me", 401).refused(401, "SESSION_ENDED");
        }
    }

    @Test
    void theLastOwnerCannotLeave() {
        Http owner = tenant.http();
        owner.post(AUTH + "leave-tenant/" + tenant.id()).refused(409, "LAST_OWNER");
        tenant.user(Role.OWNER);

        owner.post(AUTH + "leave-tenant/" + tenant.id()).expect(200);
    }

    @Test
    void aClosedAccountIsOutAndItsAddressIsFree() {
        Http.Answer closed = http.delete(AUTH + "account").expect(200);

        assertThat(closed.text("/data/accountClosedAt")).isNotEmpty();
        http.get(AUTH + "me").refused(401, "SESSION_ENDED");
        Http.anonymous(TestServer.shared())
                .post("/api/v1/public/auth/register-user", """
                        {"email": "%s", "password": "correct horse battery", "tenantId": "%s"}""".formatted(user.email(), tenant.id()))
                .expect(201);
        tenant.await("select count(*) from membership where user_id = ? and status = 'suspended'", 1, user.id());
    }

    @Test
    void theLastOwnerCannotCloseTheAccountWhileOthersNeedTheTenant() {
        tenant.http().delete(AUTH + "account").refused(409, "LAST_OWNER");
        other.http().delete(AUTH + "account").expect(200);
    }

    @Test
    void theTenantsOfAnAddressAreThoseItCanLogInTo() {
        other.join(user.id(), user.email(), Role.MEMBER);
        Http anybody = Http.anonymous(TestServer.shared());
        String path = "/api/v1/public/auth/user-tenants?email=";

        Http.Answer both = anybody.get(path + user.email()).expect(200);
        tenant.update("update tenant set status = 'inactive' where id = ?", other.id());
        Http.Answer one = anybody.get(path + user.email()).expect(200);
        Http.Answer none = anybody.get(path + "nobody-" + user.email()).expect(200);

        assertThat(both.at("/hasMultipleTenants").asBoolean()).isTrue();
        assertThat(one.text("/tenants/0/slug")).isEqualTo(tenant.slug());
        assertThat(one.at("/hasMultipleTenants").asBoolean()).isFalse();
        assertThat(none.at("/tenants").isEmpty()).isTrue();
    }

    /** Somebody who administers the installation, made for this test. */
    private Http systemAdmin() {
        TestUser admin = other.user(Role.MEMBER);
        other.update(
                "insert into membership (tenant_id, user_id, role) values (?, ?, 'admin')",
                Caller.SYSTEM_TENANT,
                admin.id());
        return admin.http();
    }

    private static String tenantId(UUID id) {
        return "{\"tenantId\": \"%s\"}".formatted(id);
    }
}

package dev.stoa.connector;

import static dev.stoa.connector.ConnectorScene.CLIENTS;
import static dev.stoa.connector.ConnectorScene.TOKENS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.platform.auth.Role;
import dev.stoa.testing.Http;
import dev.stoa.testing.TestTenant;
import dev.stoa.testing.TestTenant.TestUser;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ConnectorAccessTest {

    private final ConnectorScene scene = ConnectorScene.create();
    private final TestTenant tenant = scene.tenant;
    private final Http owner = tenant.http();

    @Test
    void systemAdminsRegisterClientsAndTenantsSeeThem() {
        owner.post(CLIENTS, "{\"name\": \"x\"}").refused(403, "NOT_ALLOWED");
        String id = scene.admin
                .post(CLIENTS, "{\"name\": \"Ledger of %s\"}".formatted(tenant.slug()))
                .expect(201)
                .text("/data/id");
        Http.Answer listed = owner.get(CLIENTS + "?search=" + tenant.slug()).expect(200);
        assertThat(listed.text("/data/0/id")).isEqualTo(id);
        assertThat(listed.at("/data/0").has("clientToken")).isFalse();
        assertThat(listed.text("/pagination/total")).isEqualTo("1");
    }

    @Test
    void aClientNeedsAName() {
        scene.admin.post(CLIENTS, "{\"name\": \"\"}").refused(422, "VALIDATION_FAILED");
        scene.admin.post(CLIENTS, "{}").refused(422, "VALIDATION_FAILED");
    }

    @Test
    void onlyAdminsOfTheTenantLetClientsIn() {
        String wish = "{\"clientId\": \"%s\"}".formatted(scene.clientId);
        tenant.user(Role.MEMBER).http().get(TOKENS).refused(403, "NOT_ALLOWED");
        TestUser member = tenant.user(Role.MEMBER);
        tenant.grant(member, "portability:manage");
        member.http().get(TOKENS).expect(200);
        member.http().post(TOKENS, wish).refused(403, "NOT_ALLOWED");
        tenant.user(Role.ADMIN).http().post(TOKENS, wish).expect(201);
    }

    @Test
    void onlySystemAdminsGrantForSeveralTenants() {
        String more = ", \"tenantIds\": [\"%s\"]".formatted(tenant.id());
        owner.post(TOKENS, "{\"clientId\": \"%s\"%s}".formatted(scene.clientId, more))
                .refused(403, "NOT_ALLOWED");
        scene.grant(scene.admin, more);
    }

    @Test
    void aClientOrTenantThatIsNotThereIsNamed() {
        Http.Answer noClient = owner.post(TOKENS, "{\"clientId\": \"%s\"}".formatted(UUID.randomUUID()));
        noClient.refused(422, "VALIDATION_FAILED");
        assertThat(noClient.text("/details/fields/0/path")).isEqualTo("clientId");
        Http.Answer noTenant = scene.admin.post(
                TOKENS,
                "{\"clientId\": \"%s\", \"tenantIds\": [\"%s\", \"%s\"]}"
                        .formatted(scene.clientId, tenant.id(), UUID.randomUUID()));
        noTenant.refused(422, "VALIDATION_FAILED");
        assertThat(noTenant.text("/details/fields/0/path")).isEqualTo("tenantIds[1]");
        assertThat(tenant.eventTypes())
                .filteredOn(type -> type.equals("connector_access_token.granted"))
                .hasSize(1);
    }

    @Test
    void aTenantSeesWhatCoversItAndNothingOfOthers() {
        TestTenant other = TestTenant.create();
        String portfolio = scene.grant(
                        scene.admin,
                        ", \"tenantIds\": [\"%s\", \"%s\"], \"scopes\": [\"Customer\"]"
                                .formatted(tenant.id(), other.id()))
                .text("/data/id");
        Http.Answer mine = owner.get(TOKENS).expect(200);
        assertThat(mine.text("/pagination/total")).isEqualTo("2");
        assertThat(mine.text("/data/0/id")).isEqualTo(portfolio);
        assertThat(mine.at("/data/0/tenantIds")).hasSize(1);
        assertThat(mine.text("/data/0/tenantIds/0")).isEqualTo(tenant.id().toString());
        assertThat(mine.text("/data/0/scopes/0")).isEqualTo("Customer");
        assertThat(mine.at("/data/0/portfolio").asBoolean()).isTrue();
        assertThat(mine.at("/data/1/scopes")).isEmpty();
        assertThat(other.http().get(TOKENS).expect(200).text("/pagination/total"))
                .isEqualTo("1");
        Http.Answer all = scene.admin.get(TOKENS + "?clientId=" + scene.clientId);
        assertThat(all.at("/data/0/tenantIds")).hasSize(2);
    }

    @Test
    void theTokensThemselvesAreStoredNowhere() {
        assertThat(tenant.count(
                        "select count(*) from connector_client c where c.id = ? and position(cast(? as bytea) in c.token_hash) > 0",
                        UUID.fromString(scene.clientId),
                        scene.clientToken))
                .isZero();
        assertThat(tenant.text(
                        "select string_agg(cast(e as text), '') from event e where tenant_id in (?, ?)",
                        tenant.id(),
                        new UUID(0, 1)))
                .doesNotContain(scene.clientToken)
                .doesNotContain(scene.accessToken);
        assertThat(tenant.text(
                        "select string_agg(cast(t as text), '') from connector_access_token t where tenant_id = ?",
                        tenant.id()))
                .doesNotContain(scene.accessToken);
    }

    @Test
    void aTokenIsRevokedOnceAndStaysInTheList() {
        String id = owner.get(TOKENS).text("/data/0/id");
        TestTenant other = TestTenant.create();
        other.http().delete(TOKENS + "/" + id).refused(404, "ACCESS_TOKEN_NOT_FOUND");
        owner.delete(TOKENS + "/" + id).expect(204);
        owner.delete(TOKENS + "/" + id).expect(204);
        assertThat(owner.get(TOKENS).at("/data/0/revokedAt").isNull()).isFalse();
        assertThat(tenant.eventTypes())
                .filteredOn(type -> type.equals("connector_access_token.revoked"))
                .hasSize(1);
        scene.getAll().refused(401, "ACCESS_TOKEN_REVOKED");
    }

    @Test
    void aTenantTakesBackWhatIsItsOwnOfAPortfolio() {
        TestTenant other = TestTenant.create();
        Http.Answer portfolio =
                scene.grant(scene.admin, ", \"tenantIds\": [\"%s\", \"%s\"]".formatted(tenant.id(), other.id()));
        other.http().delete(TOKENS + "/" + portfolio.text("/data/id")).expect(204);
        Http.Answer added =
                scene.add(portfolio.text("/data/accessToken"), "Customer", "").expect(200);
        assertThat(added.at("/Export/Scope/ChainIds")).hasSize(1);
        assertThat(added.text("/Export/Scope/ChainIds/0")).isEqualTo(tenant.id().toString());
        scene.admin.delete(TOKENS + "/" + portfolio.text("/data/id")).expect(204);
        scene.add(portfolio.text("/data/accessToken"), "Reservation", "").refused(401, "ACCESS_TOKEN_REVOKED");
    }

    @Test
    void aRevokedClientIsOutWithAllItsTokens() {
        owner.delete(CLIENTS + "/" + scene.clientId).refused(404, "NOT_FOUND");
        scene.admin.delete(CLIENTS + "/" + scene.clientId).expect(204);
        scene.getAll().refused(401, "CLIENT_TOKEN_REVOKED");
        owner.post(TOKENS, "{\"clientId\": \"%s\"}".formatted(scene.clientId)).refused(422, "VALIDATION_FAILED");
        scene.admin.delete(CLIENTS + "/" + UUID.randomUUID()).refused(404, "CLIENT_NOT_FOUND");
    }
}

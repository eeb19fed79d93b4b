package dev.stoa.connector;

import static dev.stoa.connector.ConnectorScene.ADD;
import static dev.stoa.connector.ConnectorScene.GET_ALL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.testing.Crowd;
import dev.stoa.testing.Http;
import dev.stoa.testing.TestTenant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ConnectorExportsTest {

    private static final String CONTACTS = "/api/v1/secure/contacts/";

    private final ConnectorScene scene = ConnectorScene.create();
    private final TestTenant tenant = scene.tenant;

    @Test
    void anExportIsPendingThenASuccessWithFilesThatAreWhatTheySay() throws Exception {
        contact(tenant, "Ada");
        contact(tenant, "Grace");
        Instant before = Instant.now();
        Http.Answer added = scene.add("Customer").expect(200);
        assertThat(added.text("/Export/Status")).isEqualTo("Pending");
        assertThat(added.at("/Export/Files")).isEmpty();
        assertThat(added.at("/Export/ExpiresUtc").isNull()).isTrue();

        JsonNode export = scene.await(added.text("/Export/Id"));
        assertThat(export.path("Status").asString()).isEqualTo("Success");
        assertThat(export.path("EntityType").asString()).isEqualTo("Customer");
        assertThat(export.path("ExpiresUtc").asString()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
        assertThat(Instant.parse(export.path("ExpiresUtc").asString()))
                .isBetween(
                        before.plus(Duration.ofDays(7)).minusSeconds(1),
                        Instant.now().plus(Duration.ofDays(7)));
        assertThat(export.path("Files")).hasSize(1);
        JsonNode file = export.path("Files").path(0);
        byte[] bytes =
                scene.anybody.download(file.path("Url").asString()).expect(200).bytes();
        assertThat(bytes).hasSize(file.path("SizeInBytes").asInt());
        assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)))
                .isEqualTo(file.path("Sha256").asString());
        assertThat(file.path("RowCount").asInt()).isEqualTo(2);
        assertThat(ConnectorScene.lines(scene.anybody, export))
                .extracting(line -> line.path("FirstName").asString())
                .containsExactlyInAnyOrder("Ada", "Grace");
        assertThat(tenant.eventTypes()).contains("export.requested", "export.completed");
    }

    @Test
    void withoutRowsThereAreNoFiles() {
        assertThat(scene.export("Reservation")).isEmpty();
    }

    @Test
    void addressesAreMadeAnewAndEndAfterTenMinutes() {
        contact(tenant, "Ada");
        Instant before = Instant.now();
        JsonNode export = scene.await(scene.add("Customer").text("/Export/Id"));
        String url = export.path("Files").path(0).path("Url").asString();
        long expires = Long.parseLong(url.replaceAll(".*expires=(\\d+).*", "$1"));
        assertThat(Instant.ofEpochSecond(expires))
                .isBetween(before.plusSeconds(599), Instant.now().plusSeconds(600));
        scene.anybody
                .download(url.replace("expires=" + expires, "expires=" + (expires + 60)))
                .answer()
                .refused(403, "SIGNATURE_INVALID");
        tenant.update(
                "update connector_export set expires_at = now() - interval '1 second' where tenant_id = ?",
                tenant.id());
        scene.anybody.download(url).answer().refused(404, "FILE_NOT_FOUND");
    }

    @Test
    void partOfAFileCanBeFetched() {
        contact(tenant, "Ada");
        JsonNode export = scene.await(scene.add("Customer").text("/Export/Id"));
        Http.Download part = scene.anybody
                .with("Range", "bytes=0-5")
                .download(export.path("Files").path(0).path("Url").asString());
        assertThat(part.expect(206).text()).isEqualTo("{\"Id\":");
    }

    @Test
    void aPortfolioTokenExportsEachOfItsTenants() {
        TestTenant other = TestTenant.create();
        contact(tenant, "Ada");
        contact(other, "Grace");
        TestTenant third = TestTenant.create();
        contact(third, "Nobody");
        String token = scene.grant(scene.admin, ", \"tenantIds\": [\"%s\", \"%s\"]".formatted(tenant.id(), other.id()))
                .text("/data/accessToken");
        String id = scene.add(token, "Customer", "").expect(200).text("/Export/Id");
        JsonNode export = scene.await(scene.anybody, token, id);
        assertThat(export.path("Status").asString()).isEqualTo("Success");
        assertThat(export.path("Scope").path("ChainIds")).hasSize(2);
        assertThat(ConnectorScene.lines(scene.anybody, export))
                .extracting(line -> line.path("FirstName").asString() + " "
                        + line.path("ChainId").asString())
                .containsExactlyInAnyOrder("Ada " + tenant.id(), "Grace " + other.id());
        // A token of one of the tenants alone does not cover it.
        scene.getAll(id).refused(404, "EXPORT_NOT_FOUND");

        String narrow = ", \"Scope\": {\"ChainIds\": [\"%s\"]}".formatted(other.id());
        String second = scene.add(token, "Customer", narrow).expect(200).text("/Export/Id");
        assertThat(ConnectorScene.lines(scene.anybody, scene.await(scene.anybody, token, second)))
                .extracting(line -> line.path("FirstName").asString())
                .containsExactly("Grace");
        Http.Answer beyond =
                scene.add(token, "Customer", ", \"Scope\": {\"EnterpriseIds\": [\"%s\"]}".formatted(third.id()));
        beyond.refused(422, "VALIDATION_FAILED");
        assertThat(beyond.text("/Details/fields/0/path")).isEqualTo("Scope.EnterpriseIds[0]");
    }

    @Test
    void aTokenForSomeTypesIsForThose() {
        String token =
                scene.grant(tenant.http(), ", \"scopes\": [\"Customer\"]").text("/data/accessToken");
        scene.add(token, "Reservation", "").refused(403, "ENTITY_TYPE_NOT_GRANTED");
        scene.add(token, "Customer", "").expect(200);
    }

    @Test
    void onlyWhatWasChangedWithinTheInterval() {
        contact(tenant, "Old");
        contact(tenant, "New");
        tenant.update(
                "update contact set updated_at = '2026-01-15T08:00:00Z' where tenant_id = ? and first_name = 'Old'",
                tenant.id());
        assertThat(firstNames("\"StartUtc\": \"2026-02-01T00:00:00Z\"")).containsExactly("New");
        assertThat(firstNames("\"EndUtc\": \"2026-01-15T08:00:00Z\"")).isEmpty();
        assertThat(firstNames("\"StartUtc\": \"2026-01-15T08:00:00Z\", \"EndUtc\": \"2026-01-15T08:00:01Z\""))
                .containsExactly("Old");
        scene.add(
                        scene.accessToken,
                        "Customer",
                        ", \"Filters\": {\"UpdatedUtc\": {\"StartUtc\": \"2026-02-01T00:00:00Z\", \"EndUtc\": \"2026-02-01T00:00:00Z\"}}")
                .refused(422, "VALIDATION_FAILED");
        scene.add(scene.accessToken, "Customer", ", \"Filters\": {\"UpdatedUtc\": {\"StartUtc\": \"yesterday\"}}")
                .refused(422, "VALIDATION_FAILED");
    }

    private List<String> firstNames(String interval) {
        return scene.export("Customer", ", \"Filters\": {\"UpdatedUtc\": {%s}}".formatted(interval)).stream()
                .map(line -> line.path("FirstName").asString())
                .toList();
    }

    @Test
    void whatCannotBeStoredFailsAndIsForgottenWhenAskedForAgain() throws IOException {
        contact(tenant, "Ada");
        // A file where the directory of the tenant's objects would have to be.
        Path objects = scene.server.dataDir().resolve("storage/objects/" + tenant.id());
        Files.createFile(objects);
        JsonNode failed = scene.await(scene.add("Customer").text("/Export/Id"));
        assertThat(failed.path("Status").asString()).isEqualTo("Failed");
        assertThat(failed.path("Error").asString()).isNotBlank();
        assertThat(failed.path("Files")).isEmpty();
        assertThat(tenant.eventTypes()).contains("export.failed").doesNotContain("export.completed");
        Files.delete(objects);
        assertThat(scene.export("Customer")).hasSize(1);
    }

    @Test
    void afterAWeekTheFilesGo() {
        contact(tenant, "Ada");
        String id = scene.add("Customer").text("/Export/Id");
        scene.await(id);
        tenant.update("update connector_export set expires_at = now() where tenant_id = ?", tenant.id());
        Http.Answer over = scene.getAll(id).expect(200);
        assertThat(over.text("/Exports/0/Status")).isEqualTo("Expired");
        assertThat(over.at("/Exports/0/Files")).isEmpty();
        assertThat(over.at("/Exports/0/ExpiresUtc").isNull()).isFalse();

        scene.server.doNow("connector-export-expiry");
        assertThat(tenant.count("select count(*) from connector_export_file where tenant_id = ?", tenant.id()))
                .isZero();
        assertThat(tenant.eventTypes()).contains("export.expired");
        scene.server.doNow("storage-leftovers");
        tenant.await("select count(*) from stored_leftover where tenant_id = ?", 0, tenant.id());
        assertThat(scene.server
                        .dataDir()
                        .resolve("storage/objects/" + tenant.id())
                        .toFile())
                .satisfiesAnyOf(
                        directory -> assertThat(directory).doesNotExist(),
                        directory ->
                                assertThat(directory).isDirectoryNotContaining(file -> file.listFiles().length > 0));
        assertThat(scene.getAll(id).text("/Exports/0/Status")).isEqualTo("Expired");
    }

    @Test
    void whatIsOverIsForgottenAfterNinetyDays() {
        String old = scene.add("Customer").text("/Export/Id");
        scene.await(old);
        String young = scene.add("Reservation").text("/Export/Id");
        scene.await(young);
        tenant.update(
                "update connector_export set status = 'expired', finished_at = now() - interval '90 days 1 minute'"
                        + " where id = ?",
                UUID.fromString(old));
        tenant.update(
                "update connector_export set status = 'failed', expires_at = null, finished_at = now() - interval '89 days 23 hours'"
                        + " where id = ?",
                UUID.fromString(young));
        scene.server.doNow("connector-export-expiry");
        scene.getAll(old).refused(404, "EXPORT_NOT_FOUND");
        scene.getAll(young).expect(200);
    }

    @Test
    void idsOfOthersAreRefusedByName() {
        String mine = scene.add("Reservation").text("/Export/Id");
        ConnectorScene other = ConnectorScene.create();
        String theirs = other.add("Reservation").text("/Export/Id");
        String unknown = UUID.randomUUID().toString();
        Http.Answer refused = scene.getAll(mine, theirs, unknown);
        refused.refused(404, "EXPORT_NOT_FOUND");
        assertThat(refused.at("/Details/ExportIds")).hasSize(2);
        assertThat(refused.at("/Details/ExportIds").toString()).contains(theirs).contains(unknown);
        // Another client of the same tenant is another, too.
        String token = other.grant(tenant.http(), "").text("/data/accessToken");
        other.getAll(other.anybody, token, mine).refused(404, "EXPORT_NOT_FOUND");
    }

    @Test
    void whatIsNoQuestionIsRefusedClearly() {
        scene.getAll(idsOf(1001)).refused(422, "VALIDATION_FAILED");
        scene.getAll(idsOf(1000)).refused(404, "EXPORT_NOT_FOUND");
        Http.Answer malformed = scene.getAll("no id");
        malformed.refused(422, "VALIDATION_FAILED");
        assertThat(malformed.text("/Details/fields/0/path")).isEqualTo("ExportIds[0]");
        assertThat(scene.getAll().expect(200).at("/Exports")).isEmpty();
        Http.Answer type = scene.add("Dragon");
        type.refused(422, "VALIDATION_FAILED");
        assertThat(type.text("/Details/fields/0/path")).isEqualTo("EntityType");
    }

    private static String[] idsOf(int count) {
        return Stream.generate(() -> UUID.randomUUID().toString()).limit(count).toArray(String[]::new);
    }

    @Test
    void wrongTokensAreToldApart() {
        ConnectorScene other = ConnectorScene.create();
        question("nonsense", scene.accessToken).refused(401, "CLIENT_TOKEN_INVALID");
        question(scene.accessToken, scene.clientToken).refused(401, "CLIENT_TOKEN_INVALID");
        question(scene.clientToken, "nonsense").refused(401, "ACCESS_TOKEN_INVALID");
        question(other.clientToken, scene.accessToken).refused(401, "ACCESS_TOKEN_INVALID");
    }

    private Http.Answer question(String clientToken, String accessToken) {
        return scene.anybody.post(GET_ALL, """
                {"ClientToken": "%s", "AccessToken": "%s", "Client": "x", "ExportIds": []}
                """.formatted(clientToken, accessToken));
    }

    @Test
    void aSuspendedTenantIsClosed() {
        tenant.update("update tenant set status = 'inactive' where id = ?", tenant.id());
        scene.getAll().refused(403, "TENANT_SUSPENDED");
        TestTenant other = TestTenant.create();
        String token = scene.grant(scene.admin, ", \"tenantIds\": [\"%s\", \"%s\"]".formatted(tenant.id(), other.id()))
                .text("/data/accessToken");
        assertThat(scene.add(token, "Bill", "")
                        .at("/Export/Scope/EnterpriseIds")
                        .toString())
                .doesNotContain(tenant.id().toString());
    }

    /** Where the machine is slow, more go by before there were as many within half a minute. */
    @Test
    void anAccessTokenIsGoodForTwoHundredRequestsInHalfAMinute() throws Exception {
        List<Http.Answer> answers =
                Crowd.share(Collections.nCopies(3 * RequestWindow.MOST, scene), 8, one -> List.of(one.getAll()));

        assertThat(answers.stream().filter(answer -> answer.status() == 200))
                .hasSizeGreaterThanOrEqualTo(RequestWindow.MOST);
        Http.Answer refused = answers.stream()
                .filter(answer -> answer.status() != 200)
                .findFirst()
                .orElseThrow();
        refused.refused(429, "TOO_MANY_REQUESTS");
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 30);
        String other = scene.grant(tenant.http(), "").text("/data/accessToken");
        scene.getAll(scene.anybody, other).expect(200);
    }

    @Test
    void everyRefusalHasTheShapeOfTheConnector() {
        for (Http.Answer answer : Arrays.asList(
                scene.anybody.get(ADD).expect(405),
                scene.anybody.delete(GET_ALL).expect(405),
                scene.anybody.post("/api/connector/v1/exports/nothing", "{}").expect(404),
                scene.anybody.post("/api/connector/v1/", "{}").expect(404),
                scene.anybody.post(ADD, "{").expect(400),
                scene.anybody.with("Content-Type", "text/plain").post(ADD, "{}").expect(415),
                scene.anybody.post(ADD, "{}").expect(422),
                scene.anybody.post(ADD + "?x=1", "{}").expect(400),
                question("nonsense", "nonsense").expect(401))) {
            assertThat(answer.json().propertyNames()).containsExactlyInAnyOrder("Message", "RequestId", "Details");
            assertThat(answer.text("/Message")).isNotBlank();
            assertThat(answer.text("/RequestId")).isEqualTo(answer.header("X-Request-ID"));
        }
    }

    private static void contact(TestTenant of, String firstName) {
        of.http()
                .post(CONTACTS, "{\"firstName\": \"%s\", \"lastName\": \"Smith\"}".formatted(firstName))
                .expect(201);
    }
}

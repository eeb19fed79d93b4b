package dev.stoa.portability.offboarding;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.platform.auth.Role;
import dev.stoa.platform.json.Json;
import dev.stoa.portability.bags.Departure;
import dev.stoa.taxonomy.Filing;
import dev.stoa.testing.Form;
import dev.stoa.testing.Http;
import dev.stoa.testing.Outbox;
import dev.stoa.testing.TestServer;
import dev.stoa.testing.TestTenant;
import dev.stoa.testing.TestTenant.TestUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class OffboardingTest {

    private static final String OFFBOARDING = "/utl/offboarding/";

    private static final TestServer server = still();

    private final TestTenant tenant = TestTenant.create(server);
    private final Departure departure = Departure.of(tenant);

    /** Nothing goes on by itself, so that what is between two steps can be looked at. */
    private static TestServer still() {
        TestServer fresh = TestServer.fresh(Map.of());
        Http admin = TestTenant.create(fresh).systemAdmin().http();
        for (String job : new String[] {"offboarding", "erased-storage"}) {
            admin.patch("/api/v1/secure/jobs/" + job, "{\"enabled\": false}").expect(200);
        }
        return fresh;
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void anOrganisationLeavesAndNothingOfItIsLeftButACertificate() throws Exception {
        Filing.space(tenant.http());
        tenant.http()
                .upload("/api/v1/secure/files/upload", Form.of("a.txt", "text/plain", "hello"))
                .expect(201);
        // What will not be found later is found now.
        assertThat(stored()).isNotEmpty();
        assertThat(mentions(tenant.id().toString())).contains("tenant", "space", "stored_file", "membership", "event");
        assertThat(mentions(tenant.owner().email())).contains("account");
        assertThat(owning()).contains("space", "stored_file", "membership", "event", "audit_log");

        Http.Answer asked = request("").expect(200);
        assertThat(asked.text("/data/offboarding/entity_type")).isEqualTo("offboarding");
        assertThat(asked.text("/data/offboarding/orgcode")).isEqualTo(tenant.slug());
        assertThat(asked.text("/data/offboarding/org_guid"))
                .isEqualTo(tenant.id().toString());
        assertThat(asked.text("/data/offboarding/status")).isEqualTo("requested");
        String certificate = Departure.relative(asked.text("/data/offboarding/certificate_url"));
        Http anybody = Http.anonymous(server);
        anybody.get(certificate).refused(404, "CERTIFICATE_NOT_FOUND");

        retrievable();
        Http.Answer status = status().expect(200);
        assertThat(status.text("/data/offboarding/status")).isEqualTo("retrieval");
        assertThat(Instant.parse(status.text("/data/offboarding/retrieval_until")))
                .isBetween(
                        Instant.now().plus(29, ChronoUnit.DAYS), Instant.now().plus(31, ChronoUnit.DAYS));
        assertThat(status.text("/data/export_manifest/bucket")).isEqualTo("exports");
        proceed();
        assertThat(status().text("/data/offboarding/status")).isEqualTo("retrieval");

        tenant.update("update offboarding set retrieval_until = now() where tenant_id = ?", tenant.id());
        proceed();
        status().refused(401, "SESSION_ENDED");
        proceed();
        assertThat(tenant.count("select count(*) from tenant where id = ?", tenant.id()))
                .as("closed, and erased only when what was under way is over")
                .isOne();
        tenant.await(
                "select count(*) from event e, event_consumer c where e.tenant_id = ?"
                        + " and (e.xid, e.sequence) > (c.xid, c.sequence)",
                0,
                tenant.id());
        tenant.update("update tenant set updated_at = now() - interval '2 minutes' where id = ?", tenant.id());
        proceed();
        anybody.get(certificate).refused(404, "CERTIFICATE_NOT_FOUND");
        server.doNow("erased-storage");
        proceed();

        Outbox.Mail last = Outbox.of(server).await(tenant.owner().email(), 3);
        assertThat(last.subject()).startsWith("Erased: ");
        assertThat(last.text()).contains(certificate);
        tenant.await(
                "select count(*) from message where recipient = ?",
                0,
                tenant.owner().email());
        assertThat(stored()).isEmpty();
        assertThat(mentions(tenant.id().toString())).containsOnly("audit_log", "erasure_certificate", "event");
        assertThat(mentions(tenant.owner().email())).isEmpty();
        assertThat(owning()).isEmpty();
        assertThat(tenant.count(
                        "select count(*) from audit_log where tenant_id <> '00000000-0000-0000-0000-000000000001'"
                                + " and details::text like ?",
                        "%" + tenant.id() + "%"))
                .isZero();
        checkCertificate(anybody.get(certificate).expect(200), asked);
    }

    private void checkCertificate(Http.Answer answer, Http.Answer asked) throws Exception {
        String statement = answer.text("/data/statement");
        assertThat(Json.mapper().readTree(statement)).isEqualTo(answer.at("/data/certificate"));
        assertThat(answer.text("/data/sha256"))
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(statement.getBytes(UTF_8))));
        Signature signature = Signature.getInstance(answer.text("/data/algorithm"));
        signature.initVerify(KeyFactory.getInstance("Ed25519")
                .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(answer.text("/data/public_key")))));
        signature.update(statement.getBytes(UTF_8));
        assertThat(signature.verify(Base64.getDecoder().decode(answer.text("/data/signature"))))
                .isTrue();
        assertThat(answer.text("/data/certificate/orgcode")).isEqualTo(tenant.slug());
        assertThat(Instant.parse(answer.text("/data/certificate/requested_at")))
                .isEqualTo(Instant.parse(asked.text("/data/offboarding/requested_at")));
        assertThat(answer.at("/data/certificate/rows/space").asLong()).isOne();
        assertThat(answer.at("/data/certificate/rows/membership").asLong()).isOne();
        assertThat(answer.at("/data/certificate/files").asLong()).isOne();
        assertThat(answer.at("/data/certificate/file_bytes").asLong()).isEqualTo(5);
        assertThat(answer.text("/data/certificate/export_manifest_sha256")).hasSize(64);
        assertThat(answer.body()).doesNotContain(tenant.owner().email());
    }

    @Test
    void theOwnersHearOfEachStepInTheirLanguage() {
        TestUser german = tenant.user(Role.OWNER);
        tenant.update("update account set locale = 'de' where id = ?", german.id());
        TestUser admin = tenant.user(Role.ADMIN);
        Outbox outbox = Outbox.of(server);

        request("").expect(200);
        request("").refused(409, "OFFBOARDING_UNDER_WAY");
        Outbox.Mail requested = outbox.await(tenant.owner().email(), 1);
        assertThat(requested.subject()).startsWith("Off-boarding requested: ");
        assertThat(requested.text())
                .contains("/utl/offboarding/cancel", "call it off", "with the code " + tenant.slug());
        assertThat(leadsSomewhere(requested)).isTrue();
        assertThat(outbox.await(german.email(), 1).subject()).startsWith("Auflösung verlangt: ");

        retrievable();
        String until = status().text("/data/offboarding/retrieval_until");
        Outbox.Mail ready = outbox.await(tenant.owner().email(), 2);
        assertThat(ready.text()).contains("It can be fetched until " + written(until, Locale.ENGLISH));
        assertThat(leadsSomewhere(ready)).isTrue();
        assertThat(outbox.await(german.email(), 2).text())
                .contains("kann bis zum " + written(until, Locale.GERMAN) + " abgeholt");

        String revision = status().text("/revision");
        assertThat(Instant.parse(tenant.text(
                        "select to_json(notice_at) #>> '{}' from offboarding where tenant_id = ?", tenant.id())))
                .isEqualTo(Instant.parse(until).minus(3, ChronoUnit.DAYS));
        proceed();
        assertThat(letters()).isEqualTo(4);
        tenant.update("update offboarding set notice_at = now() where tenant_id = ?", tenant.id());
        proceed();
        proceed();
        assertThat(outbox.await(tenant.owner().email(), 3).subject())
                .endsWith("is erased on " + written(until, Locale.ENGLISH));
        assertThat(letters()).isEqualTo(6);
        assertThat(outbox.to(admin.email())).isEmpty();
        assertThat(status().text("/revision"))
                .as("a letter is no step, so who has read the status may still call it off")
                .isEqualTo(revision);

        cancel(", \"expected_revision\": \"" + revision + "\"").expect(200);
        assertThat(outbox.await(tenant.owner().email(), 4).subject()).matches("Called off: .* stays");
        assertThat(outbox.await(german.email(), 4).subject()).matches("Abgebrochen: .* bleibt");
        cancel(", \"expected_revision\": \"" + revision + "\"").refused(409, "REVISION_STALE");
        assertThat(letters()).isEqualTo(8);
    }

    /** Whether a letter leads to an operation that is described where it says. */
    private static boolean leadsSomewhere(Outbox.Mail letter) {
        String[] place = letter.text().replaceAll("(?s).*/docs#/(\\S+).*", "$1").split("/");
        JsonNode paths = Http.anonymous(TestServer.shared())
                .get("/openapi.json")
                .expect(200)
                .at("/paths");
        return paths.valueStream()
                .map(path -> path.path("post"))
                .anyMatch(operation -> operation.at("/tags/0").asString("").equals(place[0])
                        && operation.path("operationId").asString("").equals(place[1]));
    }

    private long letters() {
        return tenant.count(
                "select count(*) from message where tenant_id = ? and purpose like 'offboarding_%'", tenant.id());
    }

    private static String written(String instant, Locale locale) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(locale)
                .format(Instant.parse(instant).atZone(ZoneOffset.UTC));
    }

    @Test
    void itCanBeCalledOffByWhoHasReadItUntilErasureBegins() {
        Http.Answer asked = request("").expect(200);
        cancel("").refused(428, "REVISION_REQUIRED");
        cancel(", \"expected_revision\": \" \"").refused(428, "REVISION_REQUIRED");
        cancel(", \"expected_revision\": \"7\"").refused(409, "REVISION_STALE");
        retrievable();
        cancel(", \"expected_revision\": \"" + asked.text("/revision") + "\"").refused(409, "REVISION_STALE");
        String revision = status().text("/revision");
        Http.Answer cancelled = cancel(", \"expected_revision\": \"" + revision + "\", \"reason\": \"we stay\"")
                .expect(200);
        assertThat(cancelled.text("/data/offboarding/status")).isEqualTo("cancelled");
        cancel(", \"expected_revision\": \"" + cancelled.text("/revision") + "\"")
                .refused(409, "OFFBOARDING_OVER");
        proceed();
        assertThat(status().text("/data/offboarding/status")).isEqualTo("cancelled");
        tenant.http().get("/api/v1/secure/spaces/").expect(200);
        assertThat(tenant.eventTypes())
                .containsSubsequence(
                        "offboarding.requested",
                        "offboarding.exporting",
                        "offboarding.retrieval_begun",
                        "offboarding.cancelled");

        request("").expect(200);
        tenant.update(
                "update offboarding set status = 'erasing', export_id = id, retrieval_until = now()"
                        + " where tenant_id = ? and status = 'requested'",
                tenant.id());
        cancel(", \"expected_revision\": \"1\"").refused(409, "OFFBOARDING_OVER");
        tenant.update("update offboarding set status = 'cancelled' where tenant_id = ?", tenant.id());
    }

    @Test
    void oneIsUnderWayAtATime() {
        status().refused(404, "OFFBOARDING_NOT_FOUND");
        cancel(", \"expected_revision\": \"1\"").refused(404, "OFFBOARDING_NOT_FOUND");
        request("").expect(200);
        request("").refused(409, "OFFBOARDING_UNDER_WAY");
    }

    @Test
    void theExportBeginsWhenItIsAskedFor() {
        request(at(Instant.now().minus(1, ChronoUnit.HOURS))).refused(422, "VALIDATION_FAILED");
        request(at(Instant.now().plus(400, ChronoUnit.DAYS))).refused(422, "VALIDATION_FAILED");
        request(at(Instant.now().plus(1, ChronoUnit.DAYS))).expect(200);
        proceed();
        assertThat(status().text("/data/offboarding/status")).isEqualTo("requested");
        tenant.update("update offboarding set requested_export_at = now() where tenant_id = ?", tenant.id());
        proceed();
        assertThat(status().text("/data/offboarding/status")).isEqualTo("exporting");
    }

    @Test
    void anExportThatFailedIsBegunAgain() {
        request("").expect(200);
        proceed();
        String first = exported();
        departure.await(first);
        tenant.update("update tenant_export set status = 'failed' where id = ?", UUID.fromString(first));
        proceed();
        assertThat(exported()).isNotEqualTo(first);
        assertThat(status().text("/data/offboarding/status")).isEqualTo("exporting");
    }

    @Test
    void forEverybodyWhoIsNotOwnerOrAdminThereIsNone() {
        request("").expect(200);
        TestTenant other = TestTenant.create(server);
        for (Departure outsider : List.of(
                departure.as(tenant.user(Role.MANAGER)),
                departure.as(other.owner()),
                departure.as(other.systemAdmin()))) {
            for (String operation : List.of("request", "status", "cancel")) {
                outsider.ask(OFFBOARDING + operation, ", \"expected_revision\": \"1\"")
                        .refused(404, "ORG_NOT_FOUND");
            }
        }
        departure.ask(OFFBOARDING + "request", "no-such-org", "").refused(404, "ORG_NOT_FOUND");
    }

    @Test
    void theInstallationItselfStays() {
        departure
                .as(tenant.systemAdmin())
                .ask(OFFBOARDING + "request", "system", "")
                .refused(409, "INSTALLATION_STAYS");
    }

    @Test
    void certificatesAreSignedWithOneKeyForEver() {
        var secret = TestServer.secret();
        assertThat(new CertificateSeal(secret).publicKey()).isEqualTo(new CertificateSeal(secret).publicKey());
    }

    private Http.Answer request(String more) {
        return departure.ask(OFFBOARDING + "request", more);
    }

    private Http.Answer status() {
        return departure.ask(OFFBOARDING + "status", "");
    }

    private Http.Answer cancel(String more) {
        return departure.ask(OFFBOARDING + "cancel", more);
    }

    private static String at(Instant instant) {
        return ", \"requested_export_at\": \"" + instant + "\"";
    }

    private String exported() {
        return status().expect(200).text("/data/offboarding/export_id");
    }

    private static void proceed() {
        server.doNow("offboarding");
    }

    private void retrievable() {
        proceed();
        departure.await(exported());
        proceed();
    }

    /** What is anywhere in the store with the tenant in its name. */
    private List<Path> stored() throws IOException {
        try (Stream<Path> all = Files.walk(server.dataDir().resolve("storage"))) {
            return all.filter(path -> path.toString().contains(tenant.id().toString()))
                    .toList();
        }
    }

    /** Tables in which a text is, in whatever column. */
    private static List<String> mentions(String text) throws SQLException {
        return tablesWhere("position(? in to_jsonb(t)::text) > 0", text);
    }

    /** Tables with rows of the tenant. */
    private List<String> owning() throws SQLException {
        return tablesWhere("to_jsonb(t) ->> 'tenant_id' = ?", tenant.id().toString());
    }

    private static List<String> tablesWhere(String condition, String text) throws SQLException {
        var found = new ArrayList<String>();
        try (Connection connection = server.asSystem()) {
            for (String table : tables(connection)) {
                try (PreparedStatement statement = connection.prepareStatement(
                        "select exists (select from " + table + " t where " + condition + ")")) {
                    statement.setString(1, text);
                    try (ResultSet row = statement.executeQuery()) {
                        row.next();
                        if (row.getBoolean(1)) {
                            found.add(table);
                        }
                    }
                }
            }
        }
        return found;
    }

    private static List<String> tables(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("""
                        select relname
                          from pg_class
                         where relnamespace = 'public'::regnamespace
                           and relkind in ('r', 'p')
                           and not relispartition
                           and has_table_privilege(oid, 'select')""")) {
            var names = new ArrayList<String>();
            while (rows.next()) {
                names.add(rows.getString(1));
            }
            return names;
        }
    }
}

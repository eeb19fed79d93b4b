package dev.stoa.portability.bags;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.platform.auth.Role;
import dev.stoa.taxonomy.Filing;
import dev.stoa.testing.Form;
import dev.stoa.testing.Http;
import dev.stoa.testing.TestServer;
import dev.stoa.testing.TestTenant;
import dev.stoa.testing.TestTenant.TestUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class TenantExportsTest {

    private final TestTenant tenant = TestTenant.create();
    private final Departure departure = Departure.of(tenant);

    @TempDir
    private Path folder;

    @Test
    void anExportIsABagThatAnotherProgramAccepts() throws IOException {
        Filing.space(tenant.http());
        String text = "hello\n";
        upload("a.txt", text);

        Http.Answer asked = departure.request().expect(200);
        assertThat(asked.text("/data/export/entity_type")).isEqualTo("tenant_export");
        assertThat(asked.text("/data/export/orgcode")).isEqualTo(tenant.slug());
        assertThat(asked.text("/data/export/org_guid")).isEqualTo(tenant.id().toString());
        assertThat(asked.at("/revision").asInt()).isPositive();
        String export = asked.text("/data/export/export_id");
        departure.await(export);
        Http.Answer status = departure.status(export).expect(200);
        assertThat(status.text("/data/export/status")).isEqualTo("completed");
        assertThat(status.at("/data/export/progress").asInt()).isEqualTo(100);
        assertThat(status.text("/data/export_manifest/key"))
                .isEqualTo(status.text("/data/export_location/prefix") + "manifest-sha256.txt");

        Path bag = departure.fetch(export, folder);

        Departure.check(bag);
        JsonNode file = Departure.rows(bag, "stored_file").getFirst();
        assertThat(Files.readString(bag.resolve("data/files/" + file.path("id").asString())))
                .isEqualTo(text);
        assertThat(file.has("provider_key")).isFalse();
        assertThat(Departure.rows(bag, "space")).hasSize(1);
        assertThat(Departure.rows(bag, "tenant").getFirst().path("slug").asString())
                .isEqualTo(tenant.slug());
        assertThat(Departure.rows(bag, "account").getFirst().path("email").asString())
                .isEqualTo(tenant.owner().email());
        assertThat(Departure.schema(bag).path("left_behind").propertyNames()).contains("job_run", "search_document");
        assertThat(tenant.eventTypes())
                .contains("tenant_export.requested", "tenant_export.completed", "tenant_export.download_started");
    }

    @Test
    void rowsOfAnotherTenantAndOfTheInstallationStayOut() {
        TestTenant other = TestTenant.create();
        Filing.space(other.http());
        Path bag = departure.fetch(departure.completed(), folder);
        assertThat(Departure.rows(bag, "space")).isEmpty();
        assertThat(Departure.rows(bag, "tenant")).hasSize(1);
        assertThat(Departure.rows(bag, "account")).hasSize(1);
        assertThat(Departure.rows(bag, "type_definition")).isEmpty();
    }

    /** Counters and what they count agree in the bag, and each file it names is in it, whatever happens meanwhile. */
    @Test
    void aBagIsAsOfOneInstantWhileWritesGoOn() throws Exception {
        String space = Filing.space(tenant.http());
        for (int round = 0; round < 3; round++) {
            var files = new ArrayList<String>();
            for (int i = 0; i < 80; i++) {
                files.add(upload("file" + i, "content of " + i));
            }
            var stop = new AtomicBoolean();
            String export = departure.request().expect(200).text("/data/export/export_id");
            Thread filing = Thread.ofVirtual().start(() -> {
                while (!stop.get()) {
                    Filing.tag(tenant.http(), "tag-" + UUID.randomUUID(), "space", UUID.fromString(space));
                }
            });
            // Those that are copied last are deleted first.
            Thread storing = Thread.ofVirtual().start(() -> {
                for (int i = files.size() - 1; i >= 0 && !stop.get(); i--) {
                    tenant.http().delete("/api/v1/secure/files/" + files.get(i)).expect(204);
                    upload("more" + i, "more of " + i);
                }
            });
            departure.await(export);
            stop.set(true);
            filing.join();
            storing.join();
            checkWhole(departure.fetch(export, folder.resolve("bag" + round)));
        }
        assertThat(tenant.count("select count(*) from storage_hold where tenant_id = ?", tenant.id()))
                .isZero();
        TestServer.shared().doNow("storage-leftovers");
        assertThat(tenant.count("select count(*) from stored_leftover where tenant_id = ?", tenant.id()))
                .isZero();
    }

    private static void checkWhole(Path bag) {
        Departure.check(bag);
        List<JsonNode> files = Departure.rows(bag, "stored_file");
        JsonNode usage = Departure.rows(bag, "storage_usage").getFirst();
        assertThat(usage.path("used_bytes").asLong())
                .isEqualTo(files.stream()
                        .mapToLong(file -> file.path("size_bytes").asLong())
                        .sum());
        assertThat(usage.path("file_count").asLong()).isEqualTo(files.size());
        assertThat(files)
                .allSatisfy(file -> assertThat(
                                bag.resolve("data/files/" + file.path("id").asString()))
                        .exists());
        assertThat(Departure.rows(bag, "tag")).hasSameSizeAs(Departure.rows(bag, "tag_link"));
    }

    @Test
    void forEverybodyWhoIsNotOwnerOrAdminTheOrganisationDoesNotExist() {
        TestTenant other = TestTenant.create();
        String export = departure.completed();
        for (Departure outsider : List.of(
                departure.as(tenant.user(Role.MEMBER)),
                departure.as(tenant.user(Role.MANAGER)),
                departure.as(other.owner()),
                departure.as(other.systemAdmin()))) {
            outsider.request().refused(404, "ORG_NOT_FOUND");
            outsider.status(export).refused(404, "ORG_NOT_FOUND");
            outsider.start(export).refused(404, "ORG_NOT_FOUND");
        }
        departure.ask("/utl/export/request", "no-such-org", "").refused(404, "ORG_NOT_FOUND");
        departure.as(tenant.user(Role.ADMIN)).status(export).expect(200);
        TestUser elsewhere = other.user(Role.MEMBER);
        tenant.join(elsewhere.id(), elsewhere.email(), Role.ADMIN);
        departure.as(elsewhere).status(export).expect(200);
    }

    @Test
    void aSessionThatIsNoneOrOverIsRefused() {
        Http anybody = Http.anonymous(TestServer.shared());
        for (String session : List.of("nonsense", UUID.randomUUID().toString())) {
            anybody.post("/utl/export/request", """
                            {"orgcode": "%s", "session_guid": "%s"}
                            """.formatted(tenant.slug(), session))
                    .refused(401, "SESSION_ENDED");
        }
        anybody.post("/utl/export/request", "{\"orgcode\": \"x\"}").refused(422, "VALIDATION_FAILED");
    }

    @Test
    void anExportOfAnotherOrganisationIsUnknown() {
        TestTenant other = TestTenant.create();
        String export = Departure.of(other).completed();
        for (String id : List.of(export, UUID.randomUUID().toString(), "nonsense")) {
            departure.status(id).refused(404, "EXPORT_NOT_FOUND");
            departure.start(id).refused(404, "EXPORT_NOT_FOUND");
        }
    }

    @Test
    void oneExportIsUnderWayAtATime() {
        UUID id = UUID.randomUUID();
        // Without it, somebody may say at any moment that nobody works at the export.
        tenant.update(
                "insert into job_run (tenant_id, id, job_name, origin, status, queued_at, correlation_id)"
                        + " values (?, gen_random_uuid(), 'tenant-export', 'person', 'queued', now(), ?)",
                tenant.id(),
                id.toString());
        tenant.update(
                "insert into tenant_export (tenant_id, id, status, requested_at) values (?, ?, 'queued', now())",
                tenant.id(),
                id);
        departure.start(id.toString()).refused(409, "EXPORT_NOT_READY");
        departure.request().refused(409, "EXPORT_UNDER_WAY");
    }

    @Test
    void anExportThatNobodyWorksAtHasFailed() {
        UUID id = UUID.randomUUID();
        tenant.update(
                "insert into tenant_export (tenant_id, id, status, requested_at) values (?, ?, 'running', now())",
                tenant.id(),
                id);
        TestServer.shared().doNow("tenant-export-ends");
        Http.Answer status = departure.status(id.toString()).expect(200);
        assertThat(status.text("/data/export/status")).isEqualTo("failed");
        assertThat(status.at("/data").has("export_manifest")).isFalse();
        departure.request().expect(200);
    }

    @Test
    void anExpiredExportIsGone() throws IOException {
        String export = departure.completed();
        String url = departure.start(export).expect(200).text("/data/manifest_url");
        tenant.update("update tenant_export set expires_at = now() where id = ?", UUID.fromString(export));
        TestServer.shared().doNow("tenant-export-ends");
        assertThat(departure.status(export).expect(200).text("/data/export/status"))
                .isEqualTo("expired");
        departure.start(export).refused(409, "EXPORT_EXPIRED");
        tenant.http().get(Departure.relative(url)).refused(404, "EXPORT_NOT_FOUND");
        TestServer.shared().doNow("storage-leftovers");
        Path objects = TestServer.shared().dataDir().resolve("storage/objects/" + tenant.id());
        try (Stream<Path> left = Files.walk(objects)) {
            assertThat(left.filter(Files::isRegularFile)).isEmpty();
        }
    }

    @Test
    void anAddressIsGoodForOneFileAndForAWhile() {
        Http.Answer started = departure.start(departure.completed()).expect(200);
        String url = Departure.relative(started.text("/data/files/0/url"));
        Http anybody = Http.anonymous(TestServer.shared());
        anybody.download(url).expect(200);
        String other = Departure.relative(started.text("/data/files/1/url"));
        String swapped = other.substring(0, other.indexOf('?')) + url.substring(url.indexOf('?'));
        anybody.get(swapped).refused(403, "SIGNATURE_INVALID");
        anybody.get(url.replaceAll("expires=\\d+", "expires=1")).refused(403, "SIGNATURE_INVALID");
        departure
                .ask(
                        "/utl/export/download/start",
                        ", \"export_id\": \"" + started.text("/data/export_id") + "\", \"next_token\": \"data/x\"")
                .refused(400, "BAD_EXPORT_TOKEN");
    }

    private String upload(String name, String text) {
        return tenant.http()
                .upload("/api/v1/secure/files/upload", Form.of(name, "text/plain", text))
                .expect(201)
                .text("/data/fileId");
    }
}

package dev.stoa.portability.bags;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.stoa.platform.json.Json;
import dev.stoa.testing.Http;
import dev.stoa.testing.TestTenant;
import dev.stoa.testing.TestTenant.TestUser;
import gov.loc.repository.bagit.reader.BagReader;
import gov.loc.repository.bagit.verify.BagVerifier;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.JsonNode;

/** What tests of the way out have in common: asking as an organisation, fetching a bag, looking into it. */
public final class Departure {

    private static final String EXPORT = "/utl/export/";

    private final TestTenant tenant;
    private final TestUser who;
    private final Http http;

    private Departure(TestTenant tenant, TestUser who, Http http) {
        this.tenant = tenant;
        this.who = who;
        this.http = http;
    }

    public static Departure of(TestTenant tenant) {
        return new Departure(tenant, tenant.owner(), tenant.owner().http());
    }

    public Departure as(TestUser other) {
        return new Departure(tenant, other, http);
    }

    /** At another node. */
    public Departure on(String url) {
        return new Departure(tenant, who, http.on(url));
    }

    /** @param more further members of the JSON, each with a comma in front */
    public Http.Answer ask(String path, String more) {
        return ask(path, tenant.slug(), more);
    }

    public Http.Answer ask(String path, String orgcode, String more) {
        return http.post(path, """
                {"orgcode": "%s", "session_guid": "%s"%s}
                """.formatted(orgcode, who.sessionId(), more));
    }

    Http.Answer request() {
        return ask(EXPORT + "request", ", \"reason\": \"moving\"");
    }

    Http.Answer status(String export) {
        return ask(EXPORT + "status", ", \"export_id\": \"" + export + "\"");
    }

    Http.Answer start(String export) {
        return ask(EXPORT + "download/start", ", \"export_id\": \"" + export + "\"");
    }

    /** Requests an export and waits for its end. @return its id */
    String completed() {
        String export = request().expect(200).text("/data/export/export_id");
        await(export);
        return export;
    }

    public void await(String export) {
        tenant.await(
                "select count(*) from tenant_export where id = ? and status = 'completed'", 1, UUID.fromString(export));
    }

    /** Fetches a bag, file by file, as another program would. */
    public Path fetch(String export, Path into) {
        String next = "";
        do {
            Http.Answer some = ask(
                            EXPORT + "download/start",
                            ", \"export_id\": \"" + export + "\""
                                    + (next.isEmpty() ? "" : ", \"next_token\": \"" + next + "\""))
                    .expect(200);
            for (JsonNode file : some.at("/data/files")) {
                Path path = into.resolve(file.path("path").asString());
                try {
                    Files.createDirectories(Objects.requireNonNull(path.getParent()));
                    Files.write(
                            path,
                            http.download(relative(file.path("url").asString()))
                                    .expect(200)
                                    .bytes());
                } catch (IOException failure) {
                    throw new UncheckedIOException(failure);
                }
            }
            next = some.at("/data/next_token").asString("");
        } while (!next.isEmpty());
        return into;
    }

    public static String relative(String url) {
        return url.substring(url.indexOf("/utl/"));
    }

    /** What the Library of Congress's program says of it; throws when it is no valid bag. */
    public static void check(Path bag) {
        try (var verifier = new BagVerifier()) {
            verifier.isValid(new BagReader().read(bag), false);
        } catch (Exception invalid) {
            throw new AssertionError("No valid bag", invalid);
        }
    }

    static List<JsonNode> rows(Path bag, String table) {
        return lines(bag, table).stream().map(Json.mapper()::readTree).toList();
    }

    static List<String> lines(Path bag, String table) {
        try (var reader = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(bag.resolve("data/" + table + ".jsonl.gz"))), UTF_8))) {
            return reader.lines().toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static JsonNode schema(Path bag) {
        try {
            return Json.mapper().readTree(Files.readAllBytes(bag.resolve("data/schema.json")));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}

package dev.stoa.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.JsonNode;

/** How fast the two kinds of export are, beside PostgreSQL copying the same rows to nowhere, and what others feel of one. */
final class Exports {

    private static final Duration BETWEEN_QUESTIONS = Duration.ofMillis(200);
    private static final Map<String, String> TOKENS =
            Map.of("ClientToken", "bench client", "AccessToken", "bench access", "Client", "Bench");

    /**
     * One kind beside its limit.
     *
     * @param unit of what is counted in a second
     * @param copied how many of them PostgreSQL copies in a second
     */
    record Speed(String title, String unit, double perSecond, double copied) {

        static final double TARGET = 0.5;

        double ratio() {
            return perSecond / copied;
        }

        boolean isMet() {
            return ratio() >= TARGET;
        }
    }

    /**
     * What was measured.
     *
     * @param resident of the server afterwards, in MiB
     * @param alone 99th percentile of one-row reads in milliseconds, with nothing else to do
     * @param meanwhile the same during a connector export
     */
    record Figures(long rows, List<Speed> speeds, long resident, double alone, double meanwhile) {

        boolean isQuickMeanwhile() {
            return meanwhile <= 2 * alone;
        }
    }

    private final StoaServer server;
    private final Client client;
    private final DatabaseAccess database;
    private final long reservations;
    private final Duration reading;

    /** @param reading how long one-row reads are watched with nothing else to do */
    Exports(StoaServer server, DatabaseAccess database, long reservations, Duration reading) {
        this.server = server;
        this.client = new Client(server.url());
        this.database = database;
        this.reservations = reservations;
        this.reading = reading;
    }

    Figures measure() throws SQLException, InterruptedException {
        Exporter exporter = Exporter.with(reservations, client, database);
        // Each once for nothing, so that neither side is the one to find pages cold or code that was never run.
        exporter.copy("exports-copy.sql");
        connectorExport();
        double rows = reservations / connectorExport();
        Written bag = tenantExport(exporter);
        long resident = Memory.of(server).jvm();
        String calendar = "/api/v1/secure/calendar/00000000-0000-7000-8004-000000000000";
        var reads = new OneRowReads(client, calendar, exporter.accessToken());
        long end = System.nanoTime() + reading.toNanos();
        double alone = reads.during(() -> System.nanoTime() < end);
        var export = CompletableFuture.supplyAsync(this::connectorExport);
        double meanwhile = reads.during(() -> !export.isDone());
        export.join();
        var copied = new Exporter.Copied[2];
        server.whilePaused(() -> {
            copied[0] = exporter.copy("exports-copy.sql");
            copied[1] = exporter.copy("exports-copy-all.sql");
        });
        return new Figures(
                reservations,
                List.of(
                        new Speed("Connector export", "rows/s", rows, copied[0].rows() / copied[0].seconds()),
                        new Speed(
                                "Tenant export, uncompressed,",
                                "MB/s",
                                bag.bytes() / bag.seconds() / 1e6,
                                copied[1].bytes() / copied[1].seconds() / 1e6)),
                resident,
                alone,
                meanwhile);
    }

    /** @return how many seconds it took */
    private double connectorExport() {
        long start = System.nanoTime();
        String id = client.post("/api/connector/v1/exports/add", with("EntityType", "Reservation"))
                .at("/Export/Id")
                .asString();
        JsonNode export;
        do {
            pause();
            export = client.post("/api/connector/v1/exports/getAll", with("ExportIds", List.of(id)))
                    .at("/Exports/0");
        } while (List.of("Pending", "Processing").contains(export.path("Status").asString()));
        double seconds = (System.nanoTime() - start) / 1e9;
        long rows = 0;
        for (JsonNode file : export.path("Files")) {
            rows += file.path("RowCount").asLong();
        }
        if (rows != reservations) {
            throw new Refusal(Refusal.FAILED, "The export has not " + reservations + " rows: " + export);
        }
        return seconds;
    }

    private static Map<String, Object> with(String name, Object value) {
        var body = new HashMap<String, Object>(TOKENS);
        body.put(name, value);
        return body;
    }

    /** @param bytes of the rows, not compressed */
    private record Written(long bytes, double seconds) {}

    private Written tenantExport(Exporter exporter) {
        Map<String, Object> asked =
                new HashMap<>(Map.of("orgcode", exporter.slug(), "session_guid", exporter.session()));
        long start = System.nanoTime();
        asked.put(
                "export_id",
                client.post("/utl/export/request", asked)
                        .at("/data/export/export_id")
                        .asString());
        JsonNode export;
        do {
            pause();
            export = client.post("/utl/export/status", asked).at("/data/export");
        } while (List.of("queued", "running").contains(export.path("status").asString()));
        double seconds = (System.nanoTime() - start) / 1e9;
        if (!export.path("status").asString().equals("completed")) {
            throw new Refusal(Refusal.FAILED, "The tenant was not exported: " + export);
        }
        long bytes = 0;
        for (JsonNode file : client.post("/utl/export/download/start", asked).at("/data/files")) {
            if (file.path("path").asString().endsWith(".gz")) {
                bytes += length(file.path("url").asString());
            }
        }
        return new Written(bytes, seconds);
    }

    private long length(String url) {
        try (InputStream rows = new GZIPInputStream(client.open(url))) {
            return rows.transferTo(OutputStream.nullOutputStream());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN_QUESTIONS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}

package dev.stoa.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.postgresql.PGConnection;
import tools.jackson.databind.JsonNode;

/** How fast a connector export of many reservations is, beside PostgreSQL copying the same columns to nowhere. */
final class Exports {

    private static final Duration BETWEEN_QUESTIONS = Duration.ofMillis(200);
    private static final Map<String, String> TOKENS =
            Map.of("ClientToken", "bench client", "AccessToken", "bench access", "Client", "Bench");

    /**
     * What was measured.
     *
     * @param copied rows a second that PostgreSQL copies
     * @param resident of the server afterwards, in MiB
     */
    record Figures(int rows, double perSecond, double copied, long resident) {

        static final double TARGET = 0.5;

        double ratio() {
            return perSecond / copied;
        }

        boolean isMet() {
            return ratio() >= TARGET;
        }
    }

    private final StoaServer server;
    private final DatabaseAccess database;
    private final int reservations;

    Exports(StoaServer server, DatabaseAccess database, int reservations) {
        this.server = server;
        this.database = database;
        this.reservations = reservations;
    }

    Figures measure() throws SQLException, InterruptedException {
        try (Connection connection = database.superuser();
                Statement statement = connection.createStatement()) {
            statement.execute(Resources.text("exports.sql").replace(":reservations", Integer.toString(reservations)));
            statement.execute("checkpoint");
        }
        // Once for nothing, so that neither side is the one to find the pages cold.
        copy();
        double exported = export();
        long resident = Memory.of(server).jvm();
        var copied = new double[1];
        server.whilePaused(() -> copied[0] = copy());
        return new Figures(reservations, exported, copied[0], resident);
    }

    private double export() throws InterruptedException {
        var client = new Client(server.url());
        long start = System.nanoTime();
        String id = client.post("/api/connector/v1/exports/add", with("EntityType", "Reservation"))
                .at("/Export/Id")
                .asString();
        JsonNode export;
        do {
            Thread.sleep(BETWEEN_QUESTIONS);
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
        return rows / seconds;
    }

    private static Map<String, Object> with(String name, Object value) {
        var body = new HashMap<String, Object>(TOKENS);
        body.put(name, value);
        return body;
    }

    private double copy() {
        try (Connection connection = database.superuser()) {
            long start = System.nanoTime();
            long rows = connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyOut(Resources.text("exports-copy.sql"), OutputStream.nullOutputStream());
            return rows / ((System.nanoTime() - start) / 1e9);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}

package dev.stoa.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import org.postgresql.PGConnection;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A tenant with many reservations, to be exported: its owner, and PostgreSQL's own way to copy what it has. */
final class Exporter {

    private static final String EMAIL = "owner@exporter.example";
    private static final String SLUG = "exporter";

    private final String password = UUID.randomUUID().toString();
    private final Client client;
    private final DatabaseAccess database;
    private final String tenantId;

    private Exporter(Client client, DatabaseAccess database) {
        this.client = client;
        this.database = database;
        tenantId = client.post(
                        "/api/v1/public/auth/register",
                        Map.of("email", EMAIL, "password", password, "tenantName", "Exporter", "tenantDomain", SLUG))
                .at("/tenant/id")
                .asString();
    }

    /** Registers the tenant and fills it. */
    static Exporter with(long reservations, Client client, DatabaseAccess database)
            throws SQLException, InterruptedException {
        var exporter = new Exporter(client, database);
        try (Connection connection = database.superuser();
                Statement statement = connection.createStatement()) {
            statement.execute(exporter.script("exports.sql").replace(":reservations", Long.toString(reservations)));
            statement.execute("vacuum calendar_entry");
        }
        database.settle();
        return exporter;
    }

    private String script(String name) {
        return Resources.text(name).replace(":tenant", "'" + tenantId + "'");
    }

    String slug() {
        return SLUG;
    }

    /** Lives for 15 minutes. */
    String accessToken() {
        return client.post("/api/v1/public/auth/login", Map.of("email", EMAIL, "password", password))
                .path("accessToken")
                .asString();
    }

    /** The session of a new login, as UTL knows callers. */
    String session() {
        byte[] claims = Base64.getUrlDecoder().decode(accessToken().split("\\.")[1]);
        JsonNode payload = JsonMapper.shared().readTree(new String(claims, UTF_8));
        return payload.path("sid").asString();
    }

    /**
     * What PostgreSQL gives when nothing but its protocol stands before it.
     *
     * @param seconds how long it took
     */
    record Copied(long rows, long bytes, double seconds) {}

    /** @param script a COPY to standard output, of which nothing is kept */
    Copied copy(String script) {
        var counting = new OutputStream() {
            private long bytes;

            @Override
            public void write(int one) {
                bytes++;
            }

            @Override
            public void write(byte[] some, int offset, int length) {
                bytes += length;
            }
        };
        try (Connection connection = database.superuser()) {
            long start = System.nanoTime();
            long rows = connection.unwrap(PGConnection.class).getCopyAPI().copyOut(script(script), counting);
            return new Copied(rows, counting.bytes, (System.nanoTime() - start) / 1e9);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}

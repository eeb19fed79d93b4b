package dev.stoa.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The tenants, resources, calendars and entries that the load works on, and a login for each tenant. */
final class Dataset {

    /** Access tokens live for 15 minutes. */
    private static final Duration RENEWAL = Duration.ofMinutes(8);

    private static final String MODEL = "model@bench.example";

    private final String password = UUID.randomUUID().toString();
    private final Client client;
    private final DatabaseAccess database;
    private final Size size;
    private final Path tokens;
    private long loggedInAt;

    /** @param folder for the tokens */
    Dataset(Client client, DatabaseAccess database, Size size, Path folder) {
        this.client = client;
        this.database = database;
        this.size = size;
        this.tokens = folder.resolve("tokens");
    }

    /**
     * Registers one tenant, so that the server itself hashes the password that all share, and makes the
     * rest by set-based SQL.
     *
     * @param world whether the resources all over the world are needed, which take some minutes
     */
    void load(boolean world) throws SQLException {
        client.post(
                "/api/v1/public/auth/register",
                Map.of("email", MODEL, "password", password, "tenantName", "Model", "tenantDomain", "model"));
        try (Connection connection = database.superuser();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(script(world, "dataset.sql"));
            statement.execute(script(world, "world.sql"));
            connection.commit();
        }
        try (Connection connection = database.superuser();
                Statement statement = connection.createStatement()) {
            statement.execute("vacuum analyze");
            statement.execute("checkpoint");
        }
    }

    private String script(boolean world, String name) {
        return Resources.text(name)
                .replace(":tenants", Integer.toString(size.tenants()))
                .replace(":resources", Integer.toString(size.resources()))
                .replace(":calendars", Integer.toString(size.calendars()))
                .replace(":entries", Integer.toString(size.entries()))
                .replace(":world", Integer.toString(world ? size.world() : 0));
    }

    /** A file with an access token on each line, of tenant 1 first. */
    Path tokens() {
        if (loggedInAt == 0 || System.nanoTime() - loggedInAt > RENEWAL.toNanos()) {
            logIn();
        }
        return tokens;
    }

    private void logIn() {
        List<String> lines = new ArrayList<>();
        for (int tenant = 1; tenant <= size.tenants() + 1; tenant++) {
            lines.add(client.post(
                            "/api/v1/public/auth/login",
                            Map.of("email", "tenant-" + tenant + "@bench.example", "password", password))
                    .path("accessToken")
                    .asString());
        }
        try {
            Files.write(tokens, lines);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        loggedInAt = System.nanoTime();
    }
}

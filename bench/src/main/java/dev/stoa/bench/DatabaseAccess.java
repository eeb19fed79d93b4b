package dev.stoa.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.stoa.platform.db.SecretKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** The way into the embedded database of a server: the secrets and the port are in its data directory. */
final class DatabaseAccess {

    static final String NAME = "stoa";
    private static final int PORT_LINE = 3;
    private static final Duration SETTLE_WAIT = Duration.ofMinutes(3);

    private final SecretKey key;
    private final int port;

    private DatabaseAccess(SecretKey key, int port) {
        this.key = key;
        this.port = port;
    }

    static DatabaseAccess to(Path dataDir) {
        try {
            String port = Files.readAllLines(dataDir.resolve("postgres/postmaster.pid"), UTF_8)
                    .get(PORT_LINE);
            return new DatabaseAccess(SecretKey.load(null, dataDir), Integer.parseInt(port.strip()));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    int port() {
        return port;
    }

    /** The role that sees every tenant. */
    Connection system() throws SQLException {
        return connect("stoa_system", password("stoa_system"));
    }

    Connection superuser() throws SQLException {
        return connect("postgres", password("postgres superuser"));
    }

    String password(String purpose) {
        return key.password(purpose);
    }

    private Connection connect(String role, String password) throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/" + NAME, role, password);
    }

    String version() throws SQLException {
        try (Connection connection = system()) {
            return connection.getMetaData().getDatabaseProductVersion();
        }
    }

    /** How many bookings hold the slot that wrk/one-slot.lua asks for. */
    long holdersOfTheSlot() throws SQLException {
        try (Connection connection = system();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        select count(*)
                          from calendar_entry
                         where title = 'Wanted by all'
                           and status = 'confirmed'
                           and starts_at = '2040-01-02T10:00:00Z'
                        """)) {
            row.next();
            return row.getLong(1);
        }
    }

    /**
     * Waits until every consumer of the event log has caught up, so that what one row left to do is not
     * done while the next one is measured.
     */
    void awaitQuiet() throws SQLException, InterruptedException {
        long start = System.nanoTime();
        try (Connection connection = system()) {
            while (hasUnreadEvents(connection)) {
                if (System.nanoTime() - start > SETTLE_WAIT.toNanos()) {
                    System.err.println("stoa bench: the event log is still being read after " + SETTLE_WAIT.toMinutes()
                            + " minutes; going on.");
                    return;
                }
                Thread.sleep(Duration.ofMillis(100));
            }
        }
    }

    /**
     * Brings the database to where one is that has been in use for a while: nothing is left to be read or written, and
     * the machine, which may have taken back pages that nobody asked for meanwhile, has all of them in memory.
     */
    void settle() throws SQLException, InterruptedException {
        awaitQuiet();
        try (Connection connection = superuser();
                Statement statement = connection.createStatement()) {
            statement.execute("checkpoint");
            statement.execute("create extension if not exists pg_prewarm");
            statement.execute("""
                    select pg_prewarm(oid, 'read')
                      from pg_class
                     where relkind in ('r', 'i', 't') and relpersistence = 'p' and not relisshared
                    """);
        }
    }

    private static boolean hasUnreadEvents(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        select exists (select
                                         from event_consumer c
                                        where exists (select from event e
                                                       where (e.xid, e.sequence) > (c.xid, c.sequence)))
                        """)) {
            return row.next() && row.getBoolean(1);
        }
    }
}

package dev.stoa.testing;

import dev.stoa.Stoa;
import dev.stoa.platform.config.Settings;
import dev.stoa.platform.config.SettingsReader;
import dev.stoa.platform.db.Database;
import dev.stoa.platform.db.DatabaseUrl;
import dev.stoa.platform.db.EmbeddedServer;
import dev.stoa.platform.db.SecretKey;
import dev.stoa.platform.json.Json;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A running server for tests. Most share one, each test in a tenant of its own; those that stop,
 * kill or configure it get one to themselves on a database of their own in the same PostgreSQL.
 */
public final class TestServer implements AutoCloseable {

    private static final Path DATA =
            Path.of("target", "test-data", "run-" + ProcessHandle.current().pid());
    private static final String SECRET = "a secret of the tests, long enough to be one";

    /** Loaded when the first test asks, so that tests without a server pay nothing for it. */
    private static final class Postgres {

        static final EmbeddedServer SERVER = start();

        private static EmbeddedServer start() {
            try {
                Files.createDirectories(DATA);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
            EmbeddedServer server = EmbeddedServer.start(DATA.toAbsolutePath(), secret());
            Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(server::close));
            return server;
        }
    }

    /** Migrated once: a copy of it takes a tenth of the time that all migrations take. */
    private static final class Template {

        static final String NAME = make();

        private static String make() {
            DatabaseUrl empty = emptyDatabase();
            Database.open(empty, secret(), 1, Json.mapper(), new SimpleMeterRegistry())
                    .close();
            return empty.jdbc().substring(empty.jdbc().lastIndexOf('/') + 1);
        }
    }

    private static final class Shared {

        static final TestServer SERVER = fresh(Map.of());
    }

    private final Stoa stoa;
    private final DatabaseUrl database;
    private final Path dataDir;
    private final Map<String, Object> jobs = new ConcurrentHashMap<>();

    private TestServer(Stoa stoa, DatabaseUrl database, Path dataDir) {
        this.stoa = stoa;
        this.database = database;
        this.dataDir = dataDir;
    }

    /** The server most tests share; never stop it. */
    public static TestServer shared() {
        return Shared.SERVER;
    }

    /** A server on an empty database of its own; close it. */
    public static TestServer fresh(Map<String, String> settings) {
        return on(newDatabase(), settings);
    }

    /** Another server on a database that may be in use, with a data directory of its own. */
    public static TestServer on(DatabaseUrl database, Map<String, String> settings) {
        Path dataDir = DATA.resolve(UUID.randomUUID().toString()).toAbsolutePath();
        try {
            Files.createDirectories(dataDir);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return new TestServer(Stoa.start(settings(database, dataDir, settings)), database, dataDir);
    }

    /** A server with an embedded PostgreSQL of its own in this directory. */
    public static TestServer embedded(Path dataDir) {
        Stoa stoa = Stoa.start(SettingsReader.read(environment(dataDir)));
        return new TestServer(stoa, EmbeddedServer.running(dataDir, secret()), dataDir);
    }

    /** The environment of a server process on this database. */
    public static Map<String, String> environment(DatabaseUrl database, Path dataDir, Map<String, String> more) {
        Map<String, String> environment = environment(dataDir);
        environment.put("STOA_DATABASE_URL", urlOf(database));
        environment.putAll(more);
        return environment;
    }

    /** The environment of a server process with an embedded PostgreSQL. */
    public static Map<String, String> environment(Path dataDir) {
        var environment = new HashMap<String, String>();
        environment.put("STOA_HOST", "127.0.0.1");
        environment.put("STOA_PORT", "0");
        environment.put("STOA_DATA_DIR", dataDir.toString());
        environment.put("STOA_SECRET_KEY", SECRET);
        environment.put("STOA_S3_PRIVATE_ENDPOINTS", "allowed");
        environment.put("STOA_ADMIN_PASSWORD", "correct horse battery staple");
        for (String tier : new String[] {"A", "B", "C", "D"}) {
            environment.put("STOA_RATE_LIMIT_" + tier, "1000000");
        }
        return environment;
    }

    private static Settings settings(DatabaseUrl database, Path dataDir, Map<String, String> more) {
        return SettingsReader.read(environment(database, dataDir, more));
    }

    private static String urlOf(DatabaseUrl url) {
        return url.jdbc().substring("jdbc:".length()).replace("//", "//" + url.user() + ":" + url.password() + "@");
    }

    public static SecretKey secret() {
        return SecretKey.load(SECRET, DATA);
    }

    /** A database without a table, owned by the role that owns all of them. */
    public static DatabaseUrl emptyDatabase() {
        return makeDatabase("");
    }

    /** A database on which no server ever ran, owned by the same role; it is migrated, so that a server starts quickly. */
    public static DatabaseUrl newDatabase() {
        return makeDatabase(" template " + Template.NAME);
    }

    private static DatabaseUrl makeDatabase(String from) {
        DatabaseUrl main = Postgres.SERVER.url();
        String name = "test_" + UUID.randomUUID().toString().replace("-", "");
        String superuser = secret().password("postgres superuser");
        try (Connection connection = DriverManager.getConnection(main.jdbc(), "postgres", superuser);
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name + " owner " + main.user() + from);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
        String jdbc = main.jdbc().substring(0, main.jdbc().lastIndexOf('/') + 1) + name;
        return new DatabaseUrl(jdbc, main.user(), main.password());
    }

    public Stoa stoa() {
        return stoa;
    }

    public String url() {
        return "http://127.0.0.1:" + stoa.port();
    }

    public DatabaseUrl database() {
        return database;
    }

    public Path dataDir() {
        return dataDir;
    }

    /** As the application role, which sees no tenant until it sets one. */
    public Connection asApplication() throws SQLException {
        return DriverManager.getConnection(database.jdbc(), "stoa_app", secret().password("stoa_app"));
    }

    /** As the system role, which sees every tenant. */
    public Connection asSystem() throws SQLException {
        return DriverManager.getConnection(database.jdbc(), "stoa_system", secret().password("stoa_system"));
    }

    /**
     * Has a job done for all tenants: when this returns, all that was due before has been looked at. Runs pass by what another
     * run has in hand, so this is the only one that a test starts, and those the server started are waited for.
     */
    public void doNow(String job) {
        synchronized (jobs.computeIfAbsent(job, _ -> new Object())) {
            stoa.jobs().doNow(job);
        }
        Await.until(() -> running(job), runs -> runs == 0, runs -> runs + " runs of " + job + " go on");
    }

    private long running(String job) {
        try (Connection connection = asSystem();
                PreparedStatement statement = connection.prepareStatement(
                        "select count(*) from job_run where job_name = ? and status = 'running'")) {
            statement.setString(1, job);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Override
    public void close() {
        stoa.close();
    }
}

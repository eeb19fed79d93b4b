package dev.stoa.platform.db;

import com.zaxxer.hikari.HikariConfig;
import dev.stoa.platform.config.StartupException;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.exception.FlywayValidateException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The database of the server: migrated, with one pool for each role. The application role sees one
 * tenant at a time; the system role sees all; neither owns anything or can bypass row-level security.
 */
public final class Database implements AutoCloseable {

    static final String APPLICATION = "stoa_app";
    static final String SYSTEM = "stoa_system";
    private static final int SYSTEM_CONNECTIONS = 8;

    /** As many as jobs run at once. */
    private static final int SNAPSHOT_CONNECTIONS = 10;

    private static final int OLDEST_VERSION = 16;

    /** Nothing a request asks for may hold a connection for ever. */
    private static final String LIMITS =
            "set statement_timeout = '60s'; set idle_in_transaction_session_timeout = '60s'";

    /** For work that is meant to take long, within its transaction. Times are written in UTC whatever the server's zone. */
    static final String NO_LIMITS =
            "set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0;"
                    + " set local timezone = 'UTC'";

    private final DatabaseUrl systemUrl;
    private final Connections application;
    private final Connections snapshots;
    private final Connections system;
    private final Db db;
    private final SystemDb systemDb;

    private Database(DatabaseUrl url, SecretKey key, int connections, JsonMapper json, MeterRegistry meters) {
        systemUrl = url.as(SYSTEM, key.password(SYSTEM));
        DatabaseUrl applicationUrl = url.as(APPLICATION, key.password(APPLICATION));
        application = pool("application", applicationUrl, 1, connections, meters);
        snapshots = pool("snapshots", applicationUrl, 0, SNAPSHOT_CONNECTIONS, meters);
        system = pool("system", systemUrl, 1, SYSTEM_CONNECTIONS, meters);
        db = new Db(application, snapshots, json);
        systemDb = new SystemDb(system, json);
    }

    /**
     * Creates the roles where they are missing, migrates, and opens the pools.
     *
     * @param owner may create roles and tables
     */
    public static Database open(
            DatabaseUrl owner, SecretKey key, int connections, JsonMapper json, MeterRegistry meters) {
        try (Connection connection = DriverManager.getConnection(owner.jdbc(), owner.user(), owner.password())) {
            checkVersion(connection);
            Roles.ensure(connection, owner, key);
        } catch (SQLException failure) {
            throw new StartupException("Cannot use the database " + owner + ": " + failure.getMessage());
        }
        migrate(owner);
        return new Database(owner, key, connections, json, meters);
    }

    /** Opens the pools of a database that a server of the same version is using. */
    public static Database join(
            DatabaseUrl owner, SecretKey key, int connections, JsonMapper json, MeterRegistry meters) {
        try {
            flyway(owner).validate();
        } catch (FlywayValidateException other) {
            throw new StartupException(
                    "The running server is another version of Stoa, or has just started: " + other.getMessage());
        }
        return new Database(owner, key, connections, json, meters);
    }

    private static Flyway flyway(DatabaseUrl owner) {
        return Flyway.configure()
                .dataSource(owner.jdbc(), owner.user(), owner.password())
                .locations("classpath:db/migration")
                .load();
    }

    private static void migrate(DatabaseUrl owner) {
        try {
            flyway(owner).migrate();
        } catch (FlywayValidateException other) {
            throw new StartupException("The database was made by another version of Stoa: " + other.getMessage());
        }
    }

    private static void checkVersion(Connection connection) throws SQLException {
        int version = connection.getMetaData().getDatabaseMajorVersion();
        if (version < OLDEST_VERSION) {
            throw new StartupException(
                    "PostgreSQL " + version + " is too old; Stoa needs " + OLDEST_VERSION + " or newer");
        }
    }

    private static Connections pool(String name, DatabaseUrl url, int idle, int connections, MeterRegistry meters) {
        var config = new HikariConfig();
        config.setPoolName(name);
        config.setJdbcUrl(url.jdbc());
        config.setUsername(url.user());
        config.setPassword(url.password());
        config.setMaximumPoolSize(connections);
        config.setMinimumIdle(idle);
        config.setConnectionInitSql(LIMITS);
        config.addDataSourceProperty("ApplicationName", "stoa " + name);
        config.addDataSourceProperty("preparedStatementCacheQueries", "2048");
        config.addDataSourceProperty("preparedStatementCacheSizeMiB", "16");
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        config.addDataSourceProperty("tcpKeepAlive", "true");
        return new Connections(config, meters);
    }

    public Db db() {
        return db;
    }

    public SystemDb systemDb() {
        return systemDb;
    }

    DataSource applicationSource() {
        return application.unordered();
    }

    /** The system pool, for libraries that bring SQL of their own. */
    public DataSource systemSource() {
        return system.unordered();
    }

    /** Where listeners connect; they hold a connection for ever, so they take none from a pool. */
    public DatabaseUrl systemUrl() {
        return systemUrl;
    }

    /** Whether the database answers a query now. */
    public boolean answers() {
        try (Connections.Lease lease = application.borrow();
                java.sql.Statement statement = lease.connection().createStatement();
                ResultSet row = statement.executeQuery("select 1")) {
            return row.next();
        } catch (SQLException failure) {
            return false;
        }
    }

    @Override
    public void close() {
        application.close();
        snapshots.close();
        system.close();
    }
}

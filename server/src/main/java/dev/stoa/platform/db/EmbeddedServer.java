package dev.stoa.platform.db;

import com.sun.management.OperatingSystemMXBean;
import dev.stoa.platform.config.StartupException;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The PostgreSQL server that comes with the program and lives in its data directory. Listens on
 * loopback only and asks for passwords, since other users of the machine can reach that too.
 */
public final class EmbeddedServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedServer.class);
    private static final Duration STARTUP_WAIT = Duration.ofSeconds(60);
    /** KiB; the default of PostgreSQL's shared_buffers. */
    private static final long SMALLEST_SHARE = 128 * 1024;

    private static final String OWNER = "stoa_owner";
    private static final String DATABASE = "stoa";
    private static final int PORT_LINE = 3;
    private static final int FIRST_PORT = 20_000;
    private static final int LAST_PORT = 29_999;
    private static final int PORT_ATTEMPTS = 100;

    private final EmbeddedPostgres server;
    private final DatabaseUrl url;

    private EmbeddedServer(EmbeddedPostgres server, DatabaseUrl url) {
        this.server = server;
        this.url = url;
    }

    /**
     * Starts it, after making it at the first start and after ending one left over from a server that was killed.
     *
     * @param dataDir owned by this process alone
     */
    public static EmbeddedServer start(Path dataDir, SecretKey key) {
        Path cluster = dataDir.resolve("postgres");
        String password = key.password("postgres superuser");
        Path passwordFile = dataDir.resolve("postgres.password");
        try {
            endLeftover(cluster);
            Files.createDirectories(cluster);
            if (isPosix(cluster)) {
                Files.setPosixFilePermissions(cluster, PosixFilePermissions.fromString("rwx------"));
            }
            Files.writeString(passwordFile, password);
            EmbeddedPostgres server = EmbeddedPostgres.builder()
                    .setDataDirectory(cluster)
                    .setPort(freePort())
                    .setOverrideWorkingDirectory(
                            dataDir.resolve("postgres-binaries").toFile())
                    .setCleanDataDirectory(false)
                    .setRegisterShutdownHook(false)
                    .setPGStartupWait(STARTUP_WAIT)
                    .setLocaleConfig("auth-host", "scram-sha-256")
                    .setLocaleConfig("pwfile", passwordFile.toString())
                    .setLocaleConfig("locale", "C")
                    .setLocaleConfig("locale-provider", "builtin")
                    .setLocaleConfig("builtin-locale", "C.UTF-8")
                    .setConnectConfig("password", password)
                    // The library turns both off for throw-away test databases; this one keeps bookings.
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("listen_addresses", "localhost")
                    .setServerConfig("unix_socket_directories", "")
                    .setServerConfig("max_connections", "100")
                    .setServerConfig("shared_buffers", shareOfMemory(8))
                    .setServerConfig("effective_cache_size", shareOfMemory(2))
                    .setServerConfig("jit", "off")
                    .setServerConfig("random_page_cost", "1.1")
                    .setServerConfig("log_min_messages", "fatal")
                    .setDataDirectoryCustomizer(EmbeddedServer::askForPasswords)
                    .start();
            return new EmbeddedServer(server, database(server, key));
        } catch (IOException failure) {
            throw new UncheckedIOException("The embedded PostgreSQL did not start in " + cluster, failure);
        } finally {
            deleteQuietly(passwordFile);
        }
    }

    /** Where the database of a server is that runs in this directory and was started by another process. */
    public static DatabaseUrl running(Path dataDir, SecretKey key) {
        Path pidFile = dataDir.resolve("postgres").resolve("postmaster.pid");
        try {
            // Its fourth line is the port (storage.sgml of PostgreSQL's documentation).
            return url(
                    Integer.parseInt(Files.readAllLines(pidFile).get(PORT_LINE).strip()), key);
        } catch (IOException | NumberFormatException | IndexOutOfBoundsException notUp) {
            throw new StartupException("No PostgreSQL runs in " + dataDir + " yet; try again in a moment");
        }
    }

    private static DatabaseUrl url(int port, SecretKey key) {
        return new DatabaseUrl("jdbc:postgresql://localhost:" + port + "/" + DATABASE, OWNER, key.password(OWNER));
    }

    /** Where its database is, as the role that owns it. */
    public DatabaseUrl url() {
        return url;
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException failure) {
            LOG.warn("The embedded PostgreSQL did not stop cleanly", failure);
        }
    }

    /**
     * One below those that systems give to whoever asks for any, so that nobody is given it in the seconds until
     * PostgreSQL listens there.
     */
    private static int freePort() throws IOException {
        for (int attempt = 0; attempt < PORT_ATTEMPTS; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST_PORT, LAST_PORT + 1);
            try (var free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return free.getLocalPort();
            } catch (BindException taken) {
                LOG.debug("Port {} is taken", port, taken);
            }
        }
        throw new IOException("No port is free between " + FIRST_PORT + " and " + LAST_PORT);
    }

    /** PostgreSQL takes pages as it uses them, so an unused share costs nothing; a container's limit counts as its memory. */
    private static String shareOfMemory(int denominator) {
        long bytes =
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
        return Math.max(SMALLEST_SHARE, bytes / denominator / 1024) + "kB";
    }

    private static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private static void askForPasswords(File cluster) {
        try {
            Files.writeString(cluster.toPath().resolve("pg_hba.conf"), """
                    host all all 127.0.0.1/32 scram-sha-256
                    host all all ::1/128 scram-sha-256
                    """);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static DatabaseUrl database(EmbeddedPostgres server, SecretKey key) {
        String password = key.password(OWNER);
        try (Connection connection = server.getPostgresDatabase().getConnection();
                java.sql.Statement statement = connection.createStatement()) {
            try (ResultSet found =
                    statement.executeQuery("select 1 from pg_database where datname = '" + DATABASE + "'")) {
                if (!found.next()) {
                    createDatabase(connection, password);
                }
            }
        } catch (SQLException failure) {
            throw new DbException("Cannot create the database", failure);
        }
        return url(server.getPort(), key);
    }

    private static void createDatabase(Connection connection, String password) throws SQLException {
        try (java.sql.Statement statement = connection.createStatement()) {
            statement.execute("drop role if exists " + OWNER);
            statement.execute("create role " + OWNER + " login createrole password '" + password + "'");
            statement.execute("create database " + DATABASE + " owner " + OWNER);
        }
    }

    /** A server killed without warning leaves its PostgreSQL running; it must end before another uses its files. */
    private static void endLeftover(Path cluster) throws IOException {
        Path pidFile = cluster.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        long pid = Long.parseLong(Files.readString(pidFile, StandardCharsets.UTF_8)
                .lines()
                .findFirst()
                .orElse("0")
                .strip());
        ProcessHandle postmaster = ProcessHandle.of(pid).orElse(null);
        if (postmaster == null || !isPostgres(postmaster)) {
            return;
        }
        LOG.info("Ending the PostgreSQL that a killed server left behind (process {})", pid);
        postmaster.destroy();
        try {
            postmaster.onExit().get(STARTUP_WAIT.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException failure) {
            throw new IOException("PostgreSQL process " + pid + " does not end; end it by hand", failure);
        }
    }

    private static boolean isPostgres(ProcessHandle process) {
        return process.info()
                .command()
                .map(command -> command.contains("postgres"))
                .orElse(false);
    }

    private static void deleteQuietly(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException failure) {
            LOG.warn("Cannot delete {}", file, failure);
        }
    }
}

package dev.stoa.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A server started by the {@code stoa} command, as a user would, on throw-away data. */
final class StoaServer implements AutoCloseable {

    private static final Duration START_WAIT = Duration.ofMinutes(3);
    private static final Duration STOP_WAIT = Duration.ofSeconds(30);
    private static final byte[] HEALTH =
            "GET /api/v1/system/health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".getBytes(US_ASCII);

    private final Process process;
    private final Path dataDir;
    private final int port;
    private Duration startTime = Duration.ZERO;

    private StoaServer(Process process, Path dataDir, int port) {
        this.process = process;
        this.dataDir = dataDir;
        this.port = port;
    }

    /** Returns when it gives its first healthy answer. */
    static StoaServer start(Path repository, Path dataDir, Map<String, String> settings, Cleanup cleanup) {
        int port = freePort();
        Path log = dataDir.resolveSibling(dataDir.getFileName() + ".log");
        var builder = new ProcessBuilder(repository.resolve("stoa").toString(), "up")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(StoaServer::isSetting);
        environment.put("STOA_JAVA_HOME", System.getProperty("java.home"));
        environment.put("STOA_DATA_DIR", dataDir.toString());
        environment.put("STOA_HOST", "127.0.0.1");
        environment.put("STOA_PORT", Integer.toString(port));
        for (String tier : List.of("A", "B", "C", "D")) {
            environment.put("STOA_RATE_LIMIT_" + tier, "100000000");
        }
        environment.putAll(settings);
        try {
            long start = System.nanoTime();
            StoaServer server = cleanup.keep(new StoaServer(builder.start(), dataDir, port));
            server.awaitHealth(start, log);
            server.startTime = Duration.ofNanos(System.nanoTime() - start);
            return server;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Other settings of whoever runs the bench would change what is measured; these two may be tried out on purpose. */
    private static boolean isSetting(String name) {
        return name.startsWith("STOA_") && !name.equals("STOA_JVM_OPTS") && !name.equals("STOA_MAX_HEAP");
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void awaitHealth(long start, Path log) throws IOException {
        while (!isHealthy()) {
            boolean late = System.nanoTime() - start > START_WAIT.toNanos();
            if (late || !process.isAlive()) {
                throw new Refusal(
                        Refusal.FAILED,
                        "The server "
                                + (late ? "did not answer within " + START_WAIT.toMinutes() + " minutes" : "ended")
                                + " after saying:\n" + Files.readString(log));
            }
            pause(Duration.ofMillis(5));
        }
    }

    private boolean isHealthy() {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(HEALTH);
            byte[] answer = socket.getInputStream().readNBytes("HTTP/1.1 200".length());
            return new String(answer, US_ASCII).equals("HTTP/1.1 200");
        } catch (IOException notYet) {
            return false;
        }
    }

    private static void pause(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** From the command to the first healthy answer. */
    Duration startTime() {
        return startTime;
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    Path dataDir() {
        return dataDir;
    }

    /** The JVM's process: the command turns into it. */
    ProcessHandle jvm() {
        return process.toHandle();
    }

    /** The PostgreSQL it brought along; nothing when it uses another. */
    Optional<ProcessHandle> postgres() {
        Path file = dataDir.resolve("postgres/postmaster.pid");
        try {
            return Files.exists(file)
                    ? ProcessHandle.of(Long.parseLong(
                            Files.readAllLines(file, UTF_8).getFirst().strip()))
                    : Optional.empty();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /**
     * Holds its process while something runs, so that its work in the background does not share the
     * machine with the limit that is measured meanwhile.
     */
    void whilePaused(Runnable work) {
        String pid = Long.toString(process.pid());
        Command.run("kill", "-STOP", pid);
        try {
            work.run();
        } finally {
            Command.run("kill", "-CONT", pid);
        }
    }

    @Override
    public void close() {
        Optional<ProcessHandle> postgres = postgres();
        if (process.isAlive()) {
            // A held process takes notice of nothing.
            Command.run("kill", "-CONT", Long.toString(process.pid()));
        }
        process.destroy();
        if (!Command.awaitEnd(process, STOP_WAIT)) {
            System.err.println(
                    "stoa bench: the server did not stop in " + STOP_WAIT.toSeconds() + " seconds; killing it.");
            Command.awaitEnd(process.destroyForcibly(), STOP_WAIT);
            postgres.ifPresent(ProcessHandle::destroy);
        }
    }
}

package dev.stoa.testing;

import dev.stoa.platform.db.DatabaseUrl;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server in a process of its own, for tests that kill it. */
public final class ServerProcess implements AutoCloseable {

    private static final Pattern LISTENS = Pattern.compile("listens on (http://\\S+)");
    private static final Duration START = Duration.ofMinutes(5);

    private final Process process;
    private final Thread reader;
    private final CompletableFuture<String> url = new CompletableFuture<>();
    private final Queue<String> output = new ConcurrentLinkedQueue<>();

    private ServerProcess(Process process) {
        this.process = process;
        this.reader = Thread.ofVirtual().start(this::read);
    }

    /** Starts one on an external database and waits until it listens. */
    public static ServerProcess on(DatabaseUrl database, Path dataDir) {
        return listening(launch(TestServer.environment(database, dataDir, Map.of())));
    }

    /** The same with so much memory for objects and no more, by the settings of the command; it ends when it needs more. */
    public static ServerProcess within(int mebibytes, DatabaseUrl database, Path dataDir) {
        return listening(command(
                TestServer.environment(database, dataDir, Map.of()),
                List.of("up"),
                "-Xmx" + mebibytes + "m",
                "-XX:+UseParallelGC",
                "-XX:+UseCompactObjectHeaders",
                "-XX:+ExitOnOutOfMemoryError"));
    }

    private static ServerProcess listening(ServerProcess server) {
        server.url();
        return server;
    }

    /** Starts one with exactly these settings and does not wait for it. */
    public static ServerProcess launch(Map<String, String> settings) {
        return command(settings, List.of("up"));
    }

    /** Starts the program with another command. */
    public static ServerProcess command(Map<String, String> settings, List<String> arguments) {
        return command(settings, arguments, "-Xmx256m");
    }

    private static ServerProcess command(Map<String, String> settings, List<String> arguments, String... options) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command = new ArrayList<>(List.of(
                java,
                // Half of the processor time of a start goes into compiling code that is killed soon after.
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.stoa.Main"));
        command.addAll(1, List.of(options));
        command.addAll(arguments);
        var builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("STOA_"));
        builder.environment().putAll(settings);
        try {
            return new ServerProcess(builder.redirectErrorStream(true).start());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void read() {
        try (var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                output.add(line);
                Matcher listens = LISTENS.matcher(line);
                if (listens.find()) {
                    url.complete(listens.group(1));
                }
            }
        } catch (IOException killed) {
            output.add(killed.toString());
        }
        url.completeExceptionally(new IllegalStateException("The server ended:\n" + output()));
    }

    /** Where it listens; waits until it does. */
    public String url() {
        try {
            return url.get(START.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        } catch (ExecutionException | TimeoutException failure) {
            throw new IllegalStateException("The server did not start:\n" + output(), failure);
        }
    }

    public Http http() {
        return Http.at(url());
    }

    /** SIGKILL: nothing of the server gets to run any more. Returns when it is gone. */
    public void kill() {
        process.destroyForcibly();
        exitCode();
    }

    /** SIGTERM: it finishes what it is doing. Returns its exit code. */
    public int stop() {
        process.destroy();
        return exitCode();
    }

    /** Waits for its end. */
    public int exitCode() {
        try {
            if (!process.waitFor(START.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("The server does not end:\n" + output());
            }
            // What it said last may still be on its way.
            reader.join();
            return process.exitValue();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** What it has printed so far. */
    public String output() {
        return String.join("\n", output);
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            kill();
        }
    }
}

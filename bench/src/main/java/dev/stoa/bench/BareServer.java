package dev.stoa.bench;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.WebServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The limit of what needs no database: the same HTTP server and the same JVM options with one route
 * that answers a constant. {@link #main} is that server, in a JVM of its own.
 */
final class BareServer implements AutoCloseable {

    private static final String LISTENING = "bare server on port ";

    private final Process process;
    private int port;

    private BareServer(Process process) {
        this.process = process;
    }

    /** @param folder for the answer's file */
    static BareServer start(StoaServer like, byte[] answer, Path folder, Cleanup cleanup) {
        try {
            Path file = folder.resolve("answer.json");
            Files.write(file, answer);
            var command = new ArrayList<String>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(options(like));
            command.addAll(
                    List.of("-cp", System.getProperty("java.class.path"), BareServer.class.getName(), file.toString()));
            Process process =
                    new ProcessBuilder(command).redirectError(Redirect.DISCARD).start();
            BareServer server = cleanup.keep(new BareServer(process));
            server.port = process.inputReader(StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.startsWith(LISTENING))
                    .mapToInt(line -> Integer.parseInt(line.substring(LISTENING.length())))
                    .findFirst()
                    .orElseThrow(() -> new Refusal(Refusal.FAILED, "The bare server did not start."));
            return server;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The options of the server's JVM, but for its cache of classes. */
    private static List<String> options(StoaServer like) {
        String[] arguments = like.jvm()
                .info()
                .arguments()
                .orElseThrow(() -> new IllegalStateException("This system does not tell a process's arguments"));
        return Arrays.stream(arguments)
                .takeWhile(argument -> !argument.equals("-jar"))
                .filter(argument -> argument.startsWith("-"))
                .filter(argument -> !argument.startsWith("-XX:AOT"))
                .toList();
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    @Override
    public void close() {
        process.destroyForcibly();
        Command.awaitEnd(process, Duration.ofMinutes(1));
    }

    /** @param arguments the file that holds the answer */
    static void main(String[] arguments) throws IOException {
        byte[] answer = Files.readAllBytes(Path.of(arguments[0]));
        WebServer server = WebServer.builder()
                .host("127.0.0.1")
                .port(0)
                .routing(routing ->
                        routing.any((_, response) -> response.header(HeaderNames.CONTENT_TYPE, "application/json")
                                .send(answer)))
                .build()
                .start();
        System.out.println(LISTENING + server.port());
    }
}

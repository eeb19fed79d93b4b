package dev.stoa;

import dev.stoa.platform.config.Settings;
import dev.stoa.platform.config.SettingsReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Runs the server once on throw-away data, so that the JVM can write down what it loads and links (JEP
 * 514): the next start skips that work.
 */
final class Training {

    private Training() {}

    static void run() {
        Path data = temporary();
        try {
            Settings settings = SettingsReader.read(
                    Map.of("STOA_DATA_DIR", data.toString(), "STOA_HOST", "127.0.0.1", "STOA_PORT", "0"));
            // Twice: the second start takes the way of every later one, on a database that exists.
            start(settings);
            start(settings);
        } finally {
            delete(data);
        }
    }

    private static void start(Settings settings) {
        try (Stoa stoa = Stoa.start(settings)) {
            var demo = new Demo(stoa.url());
            demo.fill(new PrintStream(OutputStream.nullOutputStream()));
            demo.lookAround();
        }
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("stoa-training");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void delete(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}

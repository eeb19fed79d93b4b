package dev.stoa.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.stream.Stream;

/** What must be stopped or deleted however the bench ends, Ctrl-C included; the newest first. */
final class Cleanup implements AutoCloseable {

    private final Deque<AutoCloseable> left = new ArrayDeque<>();

    synchronized <T extends AutoCloseable> T keep(T thing) {
        left.push(thing);
        return thing;
    }

    /** Closes one thing before its time. */
    void close(AutoCloseable thing) {
        synchronized (this) {
            left.remove(thing);
        }
        closeQuietly(thing);
    }

    /** A folder for throw-away data. */
    Path folder() {
        try {
            Path folder = Files.createTempDirectory("stoa-bench");
            keep(() -> delete(folder));
            return folder;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public synchronized void close() {
        while (!left.isEmpty()) {
            closeQuietly(left.pop());
        }
    }

    private static void closeQuietly(AutoCloseable thing) {
        try {
            thing.close();
        } catch (Exception failure) {
            System.err.println("stoa bench: not cleaned up: " + failure);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}

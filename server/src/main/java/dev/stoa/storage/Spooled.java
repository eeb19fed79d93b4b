package dev.stoa.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Something that has arrived whole and is safe on this node's disk, but is no file yet.
 *
 * @param sha256 in hexadecimal
 * @param type what the bytes are, as far as they tell
 */
record Spooled(Path at, long size, String sha256, String type) implements AutoCloseable {

    /** Unless somebody took it over, it goes. */
    @Override
    public void close() {
        try {
            Files.deleteIfExists(at);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}

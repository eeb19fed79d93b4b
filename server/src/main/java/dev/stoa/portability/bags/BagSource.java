package dev.stoa.portability.bags;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** A bag in a directory that somebody wants to bring back. Whatever it says of itself was checked. */
final class BagSource {

    private static final int HASH = 64;

    private final Path root;

    private BagSource(Path root) {
        this.root = root;
    }

    /** Refuses what is no bag, lacks something, has something more, or was changed. */
    static BagSource checked(Path root) {
        var bag = new BagSource(root);
        try {
            if (!Files.readString(bag.at(Bag.DECLARATION)).startsWith("BagIt-Version: 1.0\n")) {
                throw bag.refused(Bag.DECLARATION + " does not say that this is a bag of version 1.0");
            }
            bag.check(Bag.TAG_MANIFEST);
            long listed = bag.check(Bag.MANIFEST);
            try (Stream<Path> payload = Files.walk(bag.at(Bag.PAYLOAD))) {
                long there = payload.filter(Files::isRegularFile).count();
                if (there != listed) {
                    throw bag.refused(
                            "it has " + there + " files in " + Bag.PAYLOAD + ", and its manifest lists " + listed);
                }
            }
        } catch (IOException failure) {
            throw bag.refused("it cannot be read: " + failure);
        }
        return bag;
    }

    /** @return how many files the manifest lists */
    private long check(String manifest) throws IOException {
        long listed = 0;
        try (BufferedReader lines = Files.newBufferedReader(at(manifest))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.length() < HASH + 2) {
                    throw refused(manifest + " has a line that is none of a manifest: " + line);
                }
                String path = line.substring(HASH).strip();
                try (InputStream in = open(path)) {
                    Streams.copy(in, OutputStream.nullOutputStream(), line.substring(0, HASH));
                } catch (IOException damaged) {
                    throw refused(path + " is not what " + manifest + " says: " + damaged.getMessage());
                }
                listed++;
            }
        }
        return listed;
    }

    BagSchema schema(JsonMapper json) {
        try {
            BagSchema schema = json.readValue(Files.readAllBytes(at(Bag.SCHEMA)), BagSchema.class);
            if (schema.format() != BagSchema.FORMAT) {
                throw refused("its format is " + schema.format() + ", and this Stoa reads " + BagSchema.FORMAT);
            }
            return schema;
        } catch (IOException | JacksonException failure) {
            throw refused(Bag.SCHEMA + " cannot be read: " + failure.getMessage());
        }
    }

    InputStream open(String path) throws IOException {
        return Files.newInputStream(at(path));
    }

    /** Lines of a table. */
    InputStream rows(String table) throws IOException {
        return Streams.decompress(open(Bag.rows(table)));
    }

    List<String> few(String table) {
        try (var lines = Streams.read(open(Bag.rows(table)))) {
            return lines.lines().toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Paths in a bag are written by whoever made it. */
    private Path at(String path) {
        Path file = root.resolve(path).normalize();
        if (!file.startsWith(root)) {
            throw refused("it names " + path + ", which is outside of it");
        }
        return file;
    }

    TransferException refused(String why) {
        return new TransferException(root + " cannot be restored: " + why + ".");
    }
}

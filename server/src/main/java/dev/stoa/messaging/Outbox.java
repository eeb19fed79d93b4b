package dev.stoa.messaging;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** A folder for messages that no provider is configured for. A file is there whole or not at all. */
final class Outbox {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final Path folder;

    Outbox(Path folder) {
        this.folder = folder;
    }

    /** A message written twice, since the server died in between, is written to the same file. */
    void write(Taken message, String ending, byte[] content) throws IOException {
        Files.createDirectories(folder);
        String name = TIME.format(message.createdAt()) + "-" + message.id() + ending;
        Path unfinished = folder.resolve("." + name + ".tmp");
        try (FileChannel file = FileChannel.open(
                unfinished,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE)) {
            ByteBuffer rest = ByteBuffer.wrap(content);
            while (rest.hasRemaining()) {
                file.write(rest);
            }
            file.force(true);
        }
        Files.move(unfinished, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }
}

package dev.stoa.storage;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** The built-in store: a directory on this node's disk. */
final class LocalStore implements Store {

    private final Path root;

    /** @param root on the same file system as the spool, so that what arrived need not be copied */
    LocalStore(Path root) throws IOException {
        this.root = Files.createDirectories(root);
    }

    @Override
    public void put(String key, Spooled content) throws IOException {
        Path file = at(key);
        Path directory = requireNonNull(file.getParent());
        Files.createDirectories(directory);
        place(content.at(), file);
        sync(directory);
    }

    /** What arrived stays where it is, for another provider to take if this one has to give it back. */
    private static void place(Path arrived, Path file) throws IOException {
        try {
            Files.createLink(file, arrived);
        } catch (UnsupportedOperationException | FileSystemException noLinks) {
            Files.copy(arrived, file, StandardCopyOption.REPLACE_EXISTING);
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
        }
    }

    /** A rename is safe when the directory is (fsync(2)). */
    private static void sync(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    @Override
    public InputStream open(String key, long from, long length) throws IOException {
        FileChannel channel = FileChannel.open(at(key), StandardOpenOption.READ);
        try {
            channel.position(from);
            return new Bounded(Channels.newInputStream(channel), length);
        } catch (IOException failure) {
            channel.close();
            throw failure;
        }
    }

    @Override
    public void delete(String key) throws IOException {
        Files.deleteIfExists(at(key));
    }

    @Override
    public void deleteAll(String prefix) throws IOException {
        Path directory = at(prefix);
        if (!Files.exists(directory)) {
            return;
        }
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure) throws IOException {
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    @Override
    public void check() throws IOException {
        if (!Files.isWritable(root)) {
            throw new IOException("The storage directory cannot be written");
        }
    }

    /** Keys are made by the server, never by callers; this only keeps a mistake from reaching beyond. */
    private Path at(String key) {
        Path path = root.resolve(key).normalize();
        if (!path.startsWith(root) || path.equals(root)) {
            throw new IllegalArgumentException("No key of this store: " + key);
        }
        return path;
    }
}

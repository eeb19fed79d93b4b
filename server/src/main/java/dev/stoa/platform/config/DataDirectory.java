package dev.stoa.platform.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The data directory, held by one server at a time. The operating system lets go of it when the server
 * ends in whatever way.
 */
public final class DataDirectory implements AutoCloseable {

    private static final String LOCK = "stoa.lock";

    private final FileChannel channel;

    private DataDirectory(FileChannel channel) {
        this.channel = channel;
    }

    /** Makes the directory where it is missing; refuses when another server holds it. */
    public static DataDirectory hold(Path directory) {
        return holdUnlessHeld(directory).orElseThrow(() -> {
            String holder = holder(directory);
            return new StartupException("Another Stoa (process " + (holder.isEmpty() ? "unknown" : holder)
                    + ") runs on " + directory + "; stop it, or set STOA_DATA_DIR to another directory");
        });
    }

    /** The same for who can do with a directory that another server holds: then there is nothing to hold. */
    public static Optional<DataDirectory> holdUnlessHeld(Path directory) {
        try {
            make(directory);
            FileChannel channel = FileChannel.open(
                    directory.resolve(LOCK),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE);
            if (lock(channel) == null) {
                channel.close();
                return Optional.empty();
            }
            String pid = ProcessHandle.current().pid() + "\n";
            channel.truncate(0).write(ByteBuffer.wrap(pid.getBytes(StandardCharsets.US_ASCII)));
            return Optional.of(new DataDirectory(channel));
        } catch (IOException failure) {
            throw new StartupException("Cannot use the data directory " + directory + ": " + failure);
        }
    }

    private static String holder(Path directory) {
        try {
            return Files.readString(directory.resolve(LOCK)).strip();
        } catch (IOException failure) {
            throw new StartupException("Cannot use the data directory " + directory + ": " + failure);
        }
    }

    /** For the owner alone: it holds the secret key and everybody's data. */
    private static void make(Path directory) throws IOException {
        if (Files.isDirectory(directory)) {
            return;
        }
        Files.createDirectories(directory);
        if (directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
        }
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}

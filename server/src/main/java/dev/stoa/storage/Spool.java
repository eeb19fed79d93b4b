package dev.stoa.storage;

import dev.stoa.platform.error.CommonError;
import dev.stoa.platform.error.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;

/** Where uploads arrive: on this node's disk, hashed on the way, with a buffer's worth of memory each. */
final class Spool {

    private static final int BUFFER = 64 * 1024;

    private final Path directory;
    private final ContentTypes types;

    /** @param directory nobody else's; what an earlier server left in it goes */
    Spool(Path directory, ContentTypes types) {
        this.directory = directory;
        this.types = types;
        try {
            Files.createDirectories(directory);
            try (DirectoryStream<Path> left = Files.newDirectoryStream(directory)) {
                for (Path file : left) {
                    Files.delete(file);
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Takes it all in, but not more than there may be. */
    Spooled take(InputStream in, Room room) {
        Path file = directory.resolve(UUID.randomUUID().toString());
        try {
            return write(in, room, file);
        } catch (IOException failure) {
            discard(file);
            throw new UncheckedIOException(failure);
        } catch (RuntimeException | Error refused) {
            discard(file);
            throw refused;
        }
    }

    private Spooled write(InputStream in, Room room, Path file) throws IOException {
        MessageDigest digest = sha256();
        byte[] buffer = new byte[BUFFER];
        byte[] head = new byte[0];
        long size = 0;
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (int read = in.readNBytes(buffer, 0, BUFFER); read > 0; read = in.readNBytes(buffer, 0, BUFFER)) {
                if (size == 0) {
                    head = Arrays.copyOf(buffer, read);
                }
                size += read;
                room.check(size);
                digest.update(buffer, 0, read);
                var bytes = ByteBuffer.wrap(buffer, 0, read);
                while (bytes.hasRemaining()) {
                    out.write(bytes);
                }
            }
            out.force(true);
        }
        return new Spooled(file, size, HexFormat.of().formatHex(digest.digest()), types.detect(head));
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void discard(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /**
     * How much one more file may have.
     *
     * @param largest what the bucket takes
     * @param free what is left of quotas, which somebody else may use up meanwhile
     */
    record Room(long largest, long free, String limit) {

        /** What stands around the file in a multipart body has at most so many bytes. */
        private static final long AROUND = 64 * 1024;

        static final Room ENDLESS = new Room(Long.MAX_VALUE, Long.MAX_VALUE, "");

        /** Refuses as early as the length of the whole request tells. */
        void checkRequest(long contentLength) {
            check(contentLength - AROUND);
        }

        void check(long size) {
            if (size > free) {
                throw full(limit, free);
            }
            if (size > largest) {
                throw StorageError.FILE_TOO_LARGE.problem(
                        "The file has more than the " + largest + " bytes that are allowed.", Map.of("most", largest));
            }
        }

        static Problem full(String limit, long free) {
            return CommonError.QUOTA_EXCEEDED.problem(
                    "There is no room for the file: the " + limit + " has " + Math.max(0, free) + " bytes left.",
                    Map.of("limit", limit, "free", Math.max(0, free)));
        }
    }
}

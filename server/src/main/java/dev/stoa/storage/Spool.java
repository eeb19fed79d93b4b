package dev.stoa.storage;

import dev.stoa.platform.error.CommonError;
import dev.stoa.platform.error.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.UUID;

/** Where uploads arrive: on this node's disk, hashed on the way, with a buffer's worth of memory each. */
final class Spool {

    static final int BUFFER = 64 * 1024;

    private final Path directory;
    private final ContentTypes types;

    /** @param directory of one process at a time */
    Spool(Path directory, ContentTypes types) {
        this.directory = directory;
        this.types = types;
        try {
            Files.createDirectories(directory);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** What an earlier server left goes. */
    void clear() {
        try (DirectoryStream<Path> left = Files.newDirectoryStream(directory)) {
            for (Path file : left) {
                Files.delete(file);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Takes it all in, but not more than there may be. */
    Spooled take(InputStream in, Room room) {
        return take(room, out -> {
            byte[] buffer = new byte[BUFFER];
            for (int read = in.readNBytes(buffer, 0, BUFFER); read > 0; read = in.readNBytes(buffer, 0, BUFFER)) {
                out.write(buffer, 0, read);
            }
        });
    }

    /** Likewise what somebody writes. */
    Spooled take(Room room, Written content) {
        try (Draft draft = draft(room)) {
            content.to(draft);
            return draft.finish();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Something to be written piece by piece. */
    Draft draft(Room room) throws IOException {
        Path file = newFile();
        return new Draft(file, new CachedWriter(file), room, types);
    }

    /** Likewise, for something large that will not be read soon. */
    Draft direct(Room room) throws IOException {
        Path file = newFile();
        return new Draft(file, DirectWriter.orCached(file), room, types);
    }

    private Path newFile() throws IOException {
        return Files.createFile(directory.resolve(UUID.randomUUID().toString()));
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
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

        /** The same, unless something else leaves less. */
        Room within(String other, long left) {
            return left < free ? new Room(largest, left, other) : this;
        }

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

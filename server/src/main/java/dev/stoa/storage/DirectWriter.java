package dev.stoa.storage;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Writes past the page cache (open(2), O_DIRECT), in whole blocks. For what is large and read late, which would only
 * drive out of memory what the database reads all the time.
 */
final class DirectWriter implements DiskWriter {

    private static final Optional<OpenOption> DIRECT = directOption();
    private static final int BUFFER = 1 << 20;

    /** A device may have larger blocks than the file system on it says. */
    private static final int SMALLEST_BLOCK = 4096;

    private final FileChannel out;
    private final int block;
    private final Arena memory = Arena.ofShared();
    private final ByteBuffer buffer;

    private DirectWriter(Path file, OpenOption direct, int block) throws IOException {
        this.out = FileChannel.open(file, StandardOpenOption.WRITE, direct);
        this.block = block;
        this.buffer = memory.allocate(BUFFER, block).asByteBuffer();
    }

    /**
     * Where the file system does not know the like, a writer through the page cache.
     *
     * @param file there already, since some file systems make it before they refuse to have it written so
     */
    static DiskWriter orCached(Path file) throws IOException {
        try {
            long block = Math.max(SMALLEST_BLOCK, Files.getFileStore(file).getBlockSize());
            if (DIRECT.isPresent() && BUFFER % block == 0) {
                return new DirectWriter(file, DIRECT.get(), Math.toIntExact(block));
            }
        } catch (UnsupportedOperationException | FileSystemException unknown) {
            // Then as everything else is written.
        }
        return new CachedWriter(file);
    }

    /** No part of Java SE, so that javac refuses its name and others may not have it. */
    private static Optional<OpenOption> directOption() {
        try {
            Object option = Class.forName("com.sun.nio.file.ExtendedOpenOption")
                    .getField("DIRECT")
                    .get(null);
            return option instanceof OpenOption direct ? Optional.of(direct) : Optional.empty();
        } catch (ReflectiveOperationException absent) {
            return Optional.empty();
        }
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        for (int done = 0; done < length; ) {
            int fits = Math.min(length - done, buffer.remaining());
            buffer.put(bytes, from + done, fits);
            done += fits;
            if (!buffer.hasRemaining()) {
                writeBuffer();
            }
        }
    }

    private void writeBuffer() throws IOException {
        buffer.flip();
        while (buffer.hasRemaining()) {
            out.write(buffer);
        }
        buffer.clear();
    }

    /** The last block is filled up, and what filled it is cut off again. */
    @Override
    public void finish() throws IOException {
        long size = out.position() + buffer.position();
        buffer.put(new byte[Math.floorMod(-buffer.position(), block)]);
        writeBuffer();
        out.truncate(size);
        out.force(true);
    }

    @Override
    public void close() throws IOException {
        try {
            out.close();
        } finally {
            if (memory.scope().isAlive()) {
                memory.close();
            }
        }
    }
}

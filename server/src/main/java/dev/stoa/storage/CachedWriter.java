package dev.stoa.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Writes through the page cache, for what is likely to be read soon. Each call is a call of the system, so write much at once. */
final class CachedWriter implements DiskWriter {

    private final FileChannel out;

    /** @param file there already, and empty */
    CachedWriter(Path file) throws IOException {
        out = FileChannel.open(file, StandardOpenOption.WRITE);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        var rest = ByteBuffer.wrap(bytes, from, length);
        while (rest.hasRemaining()) {
            out.write(rest);
        }
    }

    @Override
    public void finish() throws IOException {
        out.force(true);
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}

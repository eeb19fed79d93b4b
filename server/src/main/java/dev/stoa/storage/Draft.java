package dev.stoa.storage;

import dev.stoa.storage.Spool.Room;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;

/** Something that is being written to this node's disk, hashed and measured on the way. Unless it is finished nothing is left of it. */
public final class Draft extends OutputStream {

    private final Path file;
    private final Room room;
    private final ContentTypes types;
    private final FileChannel out;
    private final MessageDigest digest = Spool.sha256();
    private final byte[] head = new byte[Spool.BUFFER];
    private long size;
    private boolean finished;

    Draft(Path file, Room room, ContentTypes types) throws IOException {
        this.file = file;
        this.room = room;
        this.types = types;
        this.out = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    /** Each call is a call of the system, so write much at once. */
    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        if (size < head.length) {
            System.arraycopy(bytes, from, head, (int) size, (int) Math.min(length, head.length - size));
        }
        size += length;
        room.check(size);
        digest.update(bytes, from, length);
        var rest = ByteBuffer.wrap(bytes, from, length);
        while (rest.hasRemaining()) {
            out.write(rest);
        }
    }

    /** Once this returns it is safe on the disk. */
    Spooled finish() throws IOException {
        out.force(true);
        String type = types.detect(Arrays.copyOf(head, (int) Math.min(size, head.length)));
        finished = true;
        return new Spooled(file, size, HexFormat.of().formatHex(digest.digest()), type);
    }

    @Override
    public void close() throws IOException {
        out.close();
        if (!finished) {
            Files.deleteIfExists(file);
        }
    }
}
